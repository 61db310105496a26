"""A logo read and written anew: what comes out is a PNG of ours, whatever else went in. Knows Pillow alone."""

from __future__ import annotations

import io
from typing import Any, Final

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from reports.apart.limits import HIGHEST, LEAST_PIXELS, MOST_PIXELS, WIDEST
from reports.apart.refusing import Refused

FORMATS: Final = ("PNG", "JPEG")
# What Pillow raises for files that are broken on purpose.
BROKEN: Final = (OSError, SyntaxError, ValueError, OverflowError, IndexError, EOFError)
# Our own limit is lower, and is said in words.
Image.MAX_IMAGE_PIXELS = None


def read_logo(content: bytes) -> tuple[dict[str, Any], bytes]:
    """Return width and height, and the picture as a PNG without alpha, metadata or anything behind its end.

    Colours are those of its profile, turned into sRGB; a see-through ground becomes white. Raises Refused.
    """
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            _refuse_size(picture)
            made = _fitted(_on_white(ImageOps.exif_transpose(picture)))
    except Refused:
        raise
    except UnidentifiedImageError as unknown:
        raise Refused("no_picture") from unknown
    except BROKEN as broken:
        raise Refused("broken_picture") from broken
    target = io.BytesIO()
    made.save(target, "PNG", optimize=True)
    return {"width": made.width, "height": made.height}, target.getvalue()


def _refuse_size(picture: Image.Image) -> None:
    # Known from the head of the file, before anything is unpacked.
    if picture.width * picture.height > MOST_PIXELS:
        raise Refused("too_many_pixels", f"{picture.width} x {picture.height}")
    if min(picture.size) < LEAST_PIXELS:
        raise Refused("too_few_pixels", f"{picture.width} x {picture.height}")


def _on_white(picture: Image.Image) -> Image.Image:
    profile = picture.info.get("icc_profile")
    coloured = _in_srgb(picture, profile) if profile else picture
    if coloured.mode == "RGB" and "transparency" not in coloured.info:
        return coloured
    if coloured.mode in ("CMYK", "YCbCr", "LAB", "HSV"):
        return coloured.convert("RGB")
    layer = coloured.convert("RGBA")
    ground = Image.new("RGB", layer.size, "white")
    ground.paste(layer, mask=layer.getchannel("A"))
    return ground


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """Return the picture in the colours of sRGB; as it is where its profile makes no sense or does not fit."""
    if picture.mode not in ("RGB", "CMYK", "L"):
        return picture
    try:
        target = ImageCms.createProfile("sRGB")
        turned = ImageCms.profileToProfile(picture, io.BytesIO(profile), target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture
    return turned or picture


def _fitted(picture: Image.Image) -> Image.Image:
    # Both sides by the same measure: a logo is never stretched.
    share = min(WIDEST / picture.width, HIGHEST / picture.height, 1)
    plain = Image.new("RGB", picture.size)
    # Onto a new ground, so that nothing but the pixels is kept.
    plain.paste(picture)
    if share == 1:
        return plain
    size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
    return plain.resize(size, Image.Resampling.LANCZOS)


def warm() -> None:
    """Read pictures of ours: whatever is loaded at the first use is loaded now."""
    exif, profile = Image.Exif(), ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # Lying on its side, so that it has to be turned.
    exif[0x0112], exif.get_ifd(0x8825)[1] = 6, "N"
    for kind in FORMATS:
        target = io.BytesIO()
        Image.new("RGB", (LEAST_PIXELS, LEAST_PIXELS)).save(target, kind, exif=exif, icc_profile=profile)
        read_logo(target.getvalue())
