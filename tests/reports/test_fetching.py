import hashlib

import pytest

from reports.fetching import ASSETS, BUNDLED, FACES, NotPartOfTheReport, bundled


@pytest.mark.parametrize("name", BUNDLED)
def test_bundled_files_are_answered_by_name(name: str) -> None:
    content, kind = bundled(f"assets:{name}")

    assert content == (ASSETS / name).read_bytes()
    assert kind == BUNDLED[name]


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/hostname",
        "http://127.0.0.1:9/a.css",
        "https://example.org/a.png",
        "ftp://127.0.0.1/a",
        "data:text/css,p{color:red}",
        "assets:../pdf.py",
        "assets:/etc/hostname",
        "assets:fonts.conf",
        "assets:",
        "ASSETS:report.css",
        "report.css",
        "",
    ],
)
def test_every_other_address_is_refused(url: str) -> None:
    with pytest.raises(NotPartOfTheReport):
        bundled(url)


def test_the_fonts_are_the_files_the_licence_names() -> None:
    licence = (ASSETS / "LICENCE-NotoSans.txt").read_text()

    files = [file for styles in FACES for file in styles]

    assert {file.name for file in files} == {name for name, kind in BUNDLED.items() if kind == "font/ttf"}
    assert "SIL OPEN FONT LICENSE" in licence
    for font in files:
        assert f"{hashlib.sha256(font.read_bytes()).hexdigest()}  {font.name}" in licence
