"""What a report may load: the files bundled beside this module, by name. Everything else is refused."""

from __future__ import annotations

from pathlib import Path

SCHEME = "assets:"
ASSETS = Path(__file__).with_name("assets")
BUNDLED = {
    "report.css": "text/css",
    "letter.css": "text/css",
    "rtl.css": "text/css",
    "NotoSans-Regular.ttf": "font/ttf",
    "NotoSans-Bold.ttf": "font/ttf",
    "NotoSans-Italic.ttf": "font/ttf",
    "NotoSansArabic-Regular.ttf": "font/ttf",
    "NotoSansArabic-Bold.ttf": "font/ttf",
}
# The typefaces in the order in which the style sheet names them, each with the files of its styles.
FACES = (
    tuple(ASSETS / f"NotoSans-{style}.ttf" for style in ("Regular", "Bold", "Italic")),
    tuple(ASSETS / f"NotoSansArabic-{style}.ttf" for style in ("Regular", "Bold")),
)


class NotPartOfTheReport(Exception):
    """An address that is not one of ours: either a mistake in a template or an attack."""

    def __init__(self, url: str) -> None:
        super().__init__(f"the report asked for an address that is not part of it: {url[:80]}")


def bundled(url: str) -> tuple[bytes, str]:
    """Return content and media type of `assets:NAME`; raise NotPartOfTheReport for any other address."""
    # Looked up in a list and never joined to a path, so that ../ has nothing to climb.
    name = url.removeprefix(SCHEME)
    if not url.startswith(SCHEME) or name not in BUNDLED:
        raise NotPartOfTheReport(url)
    return (ASSETS / name).read_bytes(), BUNDLED[name]
