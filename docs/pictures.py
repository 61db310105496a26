"""Make the pictures of the README from a running demo.

    python3 manage.py demo                                        (in one terminal)
    .venv/bin/python docs/pictures.py http://127.0.0.1:8000       (in another)

Needs the packages of the tests and a Chromium: PLATFORM_CHROMIUM, or /usr/bin/chromium.
"""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).parent / "pictures"
PASSWORD = "plumbline-demo"  # noqa: S105  everybody may know it
COLOURS = 64


@dataclass(frozen=True)
class Picture:
    """One picture: who looks, which links they follow from "My work", and how large the window is."""

    name: str
    email: str
    links: tuple[str, ...] = ()
    width: int = 1180
    height: int = 860


PICTURES = (
    Picture("answering", "leila@velmora.example", ("City of Velmora", "Data management"), height=1000),
    Picture("review", "sofia@review.example", ("Continue the review",), height=900),
    Picture("result", "elena@land-registry.example", ("Result",), height=900),
    Picture("roadmap", "elena@land-registry.example", ("Roadmap",), height=1180),
    Picture("phone", "elena@land-registry.example", width=390, height=780),
)


def main(site: str) -> None:
    """Write every picture; raises Playwright's error where a page or a link is missing."""
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        program = os.environ.get("PLATFORM_CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for picture in PICTURES:
            with signed_in(browser, site, picture) as page:
                print(write(picture, walk(page, picture).screenshot()))
        browser.close()


@contextmanager
def signed_in(browser: Browser, site: str, picture: Picture) -> Iterator[Page]:
    """Open "My work" of the person who looks, in a window of the picture's size."""
    context = browser.new_context(viewport={"width": picture.width, "height": picture.height})
    page = context.new_page()
    page.goto(f"{site.rstrip('/')}/sign-in/")
    page.fill("input[name=username]", picture.email)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    yield page
    context.close()


def walk(page: Page, picture: Picture) -> Page:
    """Follow the links of a picture by their words; return the page once its typeface is there."""
    for words in picture.links:
        page.get_by_role("link", name=words, exact=True).or_(page.get_by_role("button", name=words)).first.click()
    page.evaluate("document.fonts.ready")
    return page


def write(picture: Picture, content: bytes) -> str:
    """Keep a picture in few colours, which our pages lose nothing by; return a line about it."""
    path = FOLDER / f"{picture.name}.png"
    few = Image.open(io.BytesIO(content)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    return f"{path.name}: {few.width} x {few.height}, {path.stat().st_size // 1000} kB"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Which site? For example: .venv/bin/python docs/pictures.py http://127.0.0.1:8000")
    main(sys.argv[1])
