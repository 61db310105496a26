"""Pages of reports as small grey pictures, kept beside the tests, and how far two such pictures are apart."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageStat

FOLDER = Path(__file__).parent / "golden"
DPI = 40
GREYS = 16
STEP = 255 // (GREYS - 1)
# Half a letter: what another version of a library draws a hair's breadth off is no difference.
BLUR = ImageFilter.BoxBlur(2)
# A patch of nine dots: a colour that changed in a few places is lost in the mean of a page.
PATCH = ImageFilter.BoxBlur(4)
# Of 255. Measured over 116 pages: the same file drawn at 41 dots an inch and shrunk, so that nothing lies where it lay,
# differs by 1.2 and 27 at most; a margin wider by 2 mm by 2.7 and 59, a heading in another colour by 0.8 and 80.
MEAN, SPOT = 1.5, 35


def pages_of(pdf: bytes, folder: Path) -> list[Image.Image]:
    """Return each page of a file in sixteen greys; `folder` is used for what lies between."""
    (folder / "report.pdf").write_bytes(pdf)
    command = ["pdftoppm", "-r", str(DPI), "-gray", "-png", str(folder / "report.pdf"), str(folder / "page")]
    subprocess.run(command, check=True, timeout=120)
    return [_grey(path) for path in sorted(folder.glob("page-*.png"))]


def _grey(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        return picture.convert("L").point(lambda value: (value + STEP // 2) // STEP * STEP)


def keep(name: str, pages: Sequence[Image.Image]) -> None:
    """Store the pages side by side as one picture of four bits a dot."""
    width, height = pages[0].size
    strip = Image.new("L", (width * len(pages), height), 255)
    for number, page in enumerate(pages):
        strip.paste(page, (number * width, 0))
    small = strip.point(lambda value: value // STEP)
    small = Image.frombytes("P", small.size, small.tobytes())
    small.putpalette([value for grey in range(GREYS) for value in (grey * STEP,) * 3])
    FOLDER.mkdir(exist_ok=True)
    small.save(FOLDER / f"{name}.png", bits=4, optimize=True)


def kept(name: str, width: int) -> list[Image.Image]:
    """Return the stored pages, each so many dots wide."""
    with Image.open(FOLDER / f"{name}.png") as strip:
        grey = strip.convert("L")
    return [grey.crop((left, 0, left + width, grey.height)) for left in range(0, grey.width, width)]


def distance(one: Image.Image, other: Image.Image) -> float:
    """Return how far apart two pages are, 1 being as far as another library may draw them.

    It is the mean difference of all dots or that of the patch that differs most, whichever is further beyond its limit.
    """
    if one.size != other.size:
        return float("inf")
    difference = ImageChops.difference(one.filter(BLUR), other.filter(BLUR))
    _least, spot = difference.filter(PATCH).getextrema()
    return max(ImageStat.Stat(difference).mean[0] / MEAN, spot / SPOT)
