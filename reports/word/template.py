"""An agency's own Word file whose styles, margins and head lines a report takes on. Read in the limited child only."""

from __future__ import annotations

import io
import zipfile
from typing import Any, Final

from docx import Document
from docx.opc.exceptions import PackageNotFoundError

MOST_PARTS: Final = 400
LARGEST_UNPACKED: Final = 40 * 1024**2
HIGHEST_RATIO: Final = 200
# On every computer that has a word processor.
FONT: Final = "Arial"
# What runs, fetches or carries something else along.
FORBIDDEN: Final = ("vbaproject", "activex", "embeddings/", "oleobject", "attachedtemplate", "externallinks/")


class TemplateRefused(ValueError):
    """A file that is no harmless Word template; the message says why and may be shown."""


def checked_template(content: bytes) -> bytes:
    """Return the template as it is. Raises TemplateRefused for what is too large, holds programs, or is no .docx."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_bombs(archive)
            _refuse_programs(archive)
        opened(content)
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError) as problem:
        if isinstance(problem, TemplateRefused):
            raise
        raise TemplateRefused(
            "This is no Word document (.docx). Save the template as .docx and try again."
        ) from problem
    return content


def opened(content: bytes | None) -> Any:
    """Return an empty document with the styles of a template, of python-docx's own without one."""
    document = Document(io.BytesIO(content)) if content else Document()
    if content is None:
        document.styles["Normal"].font.name = FONT
    body = document.element.body
    for child in list(body):
        # The last section's properties are its margins and head lines: those are what a template is for.
        if not child.tag.endswith("}sectPr"):
            body.remove(child)
    return document


def _refuse_bombs(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED or unpacked / packed > HIGHEST_RATIO:
        raise TemplateRefused("This file is larger inside than a template may be. Remove pictures and try again.")


def _refuse_programs(archive: zipfile.ZipFile) -> None:
    for name in archive.namelist():
        if any(part in name.lower() for part in FORBIDDEN):
            raise TemplateRefused("This file holds macros or embedded objects. Save it as .docx without them.")
        if name.endswith(".rels") and b'TargetMode="External"' in archive.read(name):
            raise TemplateRefused("This file refers to something outside itself. Remove linked pictures and templates.")
