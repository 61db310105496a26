"""Logos and Word templates, harmless and hostile."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from docx import Document
from docx.shared import Pt, RGBColor
from PIL import Image

from accounts.models import Agency, Person
from assessment.actions.evidence_rules import Upload
from reports.actions.looks import set_logo, set_template
from reports.models import LookFile


def logo(width: int = 400, height: int = 100, *, mode: str = "RGB", kind: str = "PNG", **options: Any) -> bytes:
    """Return a picture: the left half dark, the right half as the mode has it at first."""
    picture = Image.new(mode, (width, height))
    picture.paste(Image.new("RGB", (width // 2, height), "#0f4c5c").convert(mode), (0, 0))
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def placed() -> bytes:
    """Return a photograph that says where it was taken and by whom."""
    exif = Image.Exif()
    exif[0x010F], exif[0x013B] = "Camera of Ana", "Ana Reyes"
    exif.get_ifd(0x8825)[1], exif.get_ifd(0x8825)[2] = "N", (48.0, 51.0, 24.0)
    return logo(kind="JPEG", exif=exif)


def bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """Return a PNG of nine hundred million pixels in a few kilobytes; the rows are there up to the first million."""
    rows = zlib.compress(bytes(1_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
            _chunk(b"IDAT", rows),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def template(parts: Mapping[str, bytes] | None = None, *, head: str = "Ministry of Trees") -> bytes:
    """Return a Word template with a head line; `parts` are added or put in another's place."""
    document = Document()
    document.add_paragraph("Sample text of the template")
    document.sections[0].header.paragraphs[0].text = head
    heading = document.styles["Heading 1"].font
    heading.name, heading.size, heading.color.rgb = "Georgia", Pt(31), RGBColor(0xB0, 0x10, 0x20)
    target = io.BytesIO()
    document.save(target)
    return with_parts(target.getvalue(), parts or {})


def with_parts(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return a Word file with more or other parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            if name not in parts:
                made.writestr(name, source.read(name))
        for name, part in parts.items():
            made.writestr(name, part)
    return target.getvalue()


def with_logo(agency: Agency, by: Person, content: bytes | None = None, **said: str) -> LookFile:
    """Return the logo that somebody sets."""
    return set_logo(agency, Upload("logo.png", content or logo()), **said, by=by)


def with_template(agency: Agency, by: Person, content: bytes | None = None) -> LookFile:
    """Return the Word template that somebody sets."""
    return set_template(agency, Upload("house style.docx", content or template()), by=by)
