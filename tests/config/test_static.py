"""What lies in static/ and templates/ without anybody asking: vendored files, tokens, no script in a page."""

import hashlib
import itertools
import re
import tomllib
from pathlib import Path

import pytest

from charts import ramp

ROOT = Path(__file__).resolve().parents[2]
VENDORED = sorted((ROOT / "static/vendor").glob("*/VENDORED.toml"))
STYLES = sorted((ROOT / "static").rglob("*.css"))
SCRIPTS = sorted((ROOT / "static/js").glob("*.js"))
# The PDF's page is read by the renderer alone, under its own fetcher, never by a browser.
PAGES = [page for page in sorted((ROOT / "templates").rglob("*.html")) if "pdf" not in page.parts]
PLAIN = [ROOT / "templates/errors/500.html", ROOT / "templates/errors/503.html"]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tokens() -> dict[str, str]:
    text = (ROOT / "static/css/tokens.css").read_text()
    return dict(re.findall(r"--([\w-]+): ([^;]+);", text))


@pytest.mark.parametrize("manifest", VENDORED, ids=named)
def test_a_vendored_file_is_the_one_that_was_taken(manifest: Path) -> None:
    said = tomllib.loads(manifest.read_text())["files"]

    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in manifest.parent.iterdir()
        if path != manifest
    }

    assert found == said


@pytest.mark.parametrize("folder", sorted((ROOT / "static/vendor").iterdir()), ids=named)
def test_a_vendored_package_names_its_version_and_licence(folder: Path) -> None:
    said = tomllib.loads((folder / "VENDORED.toml").read_text())

    assert said["name"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", said["version"])
    assert said["licence"] in {"MIT", "0BSD", "OFL-1.1"}
    assert "LICENCE" in said["files"]


def test_nothing_of_gov_uk_own_face_is_carried() -> None:
    names = [path.name for path in (ROOT / "static").rglob("*")]
    style = (ROOT / "static/vendor/govuk-frontend/govuk-frontend.css").read_text().lower()

    assert not [name for name in names if re.search("crown|crest|transport|govuk-icon", name)]
    assert not re.search("gds transport|crown|crest|royal", style)


@pytest.mark.parametrize("style", STYLES, ids=named)
def test_a_style_fetches_only_what_lies_beside_it(style: Path) -> None:
    addresses = re.findall(r"url\(\s*[\"']?([^\"')]+)", style.read_text())

    assert all((style.parent / address).is_file() for address in addresses)


def test_charts_and_pages_draw_levels_in_the_same_colours() -> None:
    said = tokens()

    assert tuple(said[f"level-{level}"] for level in range(1, 6)) == ramp.LEVELS
    assert (said["ink"], said["accent"], said["paper"]) == (ramp.INK, ramp.ACCENT, ramp.PAPER)


def luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2.2) of "#rrggbb", 0 black to 1 white."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"),
        ("ink-quiet", "paper"),
        ("ink-quiet", "surface"),
        ("ink-quiet", "accent-soft"),
        ("accent", "paper"),
        ("on-accent", "accent"),
        ("alarm", "paper"),
        ("alarm", "alarm-soft"),
        ("ink", "focus"),
        ("on-level-low", "level-3"),
        ("on-level-high", "level-4"),
    ],
)
def test_text_stands_out_from_its_ground(text: str, ground: str) -> None:
    said = tokens()

    assert contrast(said[text], said[ground]) >= 4.5


def test_levels_grow_darker_also_in_grey() -> None:
    said = tokens()

    ramp_of_pages = [said[f"level-{level}"] for level in range(1, 6)]

    assert ramp_of_pages == sorted(ramp_of_pages, key=luminance, reverse=True)
    assert all(contrast(light, dark) >= 1.3 for light, dark in itertools.pairwise(ramp_of_pages))


def test_there_are_five_sizes_of_type_and_none_below_sixteen_pixels() -> None:
    sizes = [float(value.removesuffix("rem")) for name, value in tokens().items() if re.fullmatch(r"text-\d", name)]

    assert len(sizes) == 5
    assert min(sizes) >= 1


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_page_carries_no_script_or_style_of_its_own(page: Path) -> None:
    text = page.read_text()

    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:|hx-on|hx-vals=.js:", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_page_fetches_nothing_from_elsewhere(page: Path) -> None:
    assert not re.search(r"(?:src|href|action)=[\"'](?:https?:)?//", page.read_text())


@pytest.mark.parametrize("script", SCRIPTS, ids=named)
def test_a_script_needs_no_eval(script: Path) -> None:
    assert not re.search(r"\beval\(|new Function|https?://", script.read_text())


def test_every_script_is_used_by_a_page() -> None:
    pages = "".join(page.read_text() for page in PAGES)

    assert [script.name for script in SCRIPTS if f"js/{script.name}" not in pages] == []


@pytest.mark.parametrize("page", PLAIN, ids=named)
def test_a_page_for_bad_hours_needs_no_manifest_and_no_context(page: Path) -> None:
    text = page.read_text()

    assert not re.search(r"{{|{% (?:static|url|extends|include|load static)", text)
    assert '<link rel="stylesheet" href="/static/css/plain.css">' in text


def test_htmx_neither_evaluates_nor_writes_styles_nor_keeps_pages() -> None:
    frame = (ROOT / "templates/base.html").read_text()

    for setting in ('"includeIndicatorStyles": false', '"allowEval": false', '"historyCacheSize": 0'):
        assert setting in frame
