import hashlib

import pytest

from reports.fetching import ASSETS, BUNDLED, FONTS, NotPartOfTheReport, bundled


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

    assert len(FONTS) == 3
    assert "SIL OPEN FONT LICENSE" in licence
    for font in FONTS:
        assert f"{hashlib.sha256(font.read_bytes()).hexdigest()}  {font.name}" in licence
