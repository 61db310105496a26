"""ZIP files and workbooks opened without trust: sizes, names and signs are looked at before anything is parsed."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from assessment.importing import limits
from assessment.importing.results import refusal

OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
ENCODING = re.compile(rb"^<\?xml[^>]{0,200}encoding\s*=\s*[\"']([^\"']*)[\"']")
TABLE = re.compile(rb"<([A-Za-z0-9]+:)?(worksheet|sst)[\s>]")
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)


def opened(raw: bytes) -> zipfile.ZipFile:
    """Return an archive whose list of contents keeps the limits. Raises Refused."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except BROKEN as error:
        raise refusal("This file begins like a ZIP file but cannot be opened; save it again and retry.") from error
    parts = archive.infolist()
    if len(parts) > limits.PARTS:
        raise refusal(f"The file holds more than {limits.PARTS} files; remove what is not needed.")
    for part in parts:
        _look_at(part)
    if sum(part.file_size for part in parts) > limits.UNZIPPED:
        size = limits.UNZIPPED // 1_000_000
        raise refusal(f"Unzipped, the file would be larger than {size} MB; remove what is not needed.")
    return archive


def _look_at(part: zipfile.ZipInfo) -> None:
    name = part.filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or ":" in name:
        raise refusal(f"The file holds a part that points outside ({name[:80]!r}); zip the folder again.")
    if part.flag_bits & 1:
        raise refusal("The file is locked with a password; save it without one.")
    if part.file_size > limits.RATIO_FROM and part.file_size > limits.RATIO * max(part.compress_size, 1):
        raise refusal(f"{name[:80]!r} grows more than {limits.RATIO} times when unzipped; save the file again.")


def unzipped(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """Return the bytes of one part, never more than its list of contents says. Raises Refused."""
    try:
        # With a size: without one, all that a part unzips to is made first and cut to what was promised only then.
        with archive.open(part) as stream:
            return stream.read(part.file_size + 1)
    except BROKEN as error:
        raise refusal(f"{part.filename[:80]!r} is damaged; save the file again and retry.") from error


def check_workbook(archive: zipfile.ZipFile) -> None:
    """Refuse a workbook that carries programs, links to other files, or XML that is no plain table."""
    marks = 0
    for part in archive.infolist():
        name = part.filename.lower()
        if "vbaproject" in name:
            raise refusal("The workbook contains macros; save it as .xlsx, which holds none.")
        if name.startswith("xl/externallinks/"):
            raise refusal("The workbook is linked to other files; replace the links by their values.")
        # Whatever a part is called, a workbook may name it as one of its sheets.
        data = unzipped(archive, part)
        _look_for_entities(data, part.filename, is_xml=name.endswith((".xml", ".rels")))
        _look_at_side_part(data, part.filename)
        marks += data.count(b"<")
        if marks > limits.MARKS:
            raise refusal(f"The workbook holds more than {limits.MARKS // 4:,} cells; divide it.")


def _look_for_entities(data: bytes, name: str, *, is_xml: bool) -> None:
    declared = ENCODING.match(data[:400].lstrip(b"\xef\xbb\xbf \t\r\n"))
    # What is looked for below would be hidden in another encoding.
    if is_xml and (b"\0" in data or (declared and declared[1].lower() not in (b"utf-8", b"us-ascii"))):
        raise refusal(f"{name[:80]!r} is not UTF-8; save the workbook again.")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise refusal(f"{name[:80]!r} declares entities, which no workbook needs; save the workbook again.")


def _look_at_side_part(data: bytes, name: str) -> None:
    # Styles and names cost a hundred times what cells do, and they may hide in a part that begins like a sheet.
    is_side = not TABLE.search(data[:2000])
    if data.count(b"<") > limits.SIDE_MARKS and (is_side or data.count(b"definedName") > limits.SIDE_MARKS // 10):
        raise refusal(f"{name[:80]!r} holds too many styles or names; copy the sheets into a new workbook.")


def texts(archive: zipfile.ZipFile, endings: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Yield the name and bytes of each part with one of these endings, in the order of their names.

    What lies in a hidden folder (`.github`, `__MACOSX`) belongs to tools and is passed over.
    """
    for part in sorted(archive.infolist(), key=lambda item: item.filename):
        hidden = any(folder.startswith((".", "__")) for folder in part.filename.split("/"))
        if part.filename.lower().endswith(endings) and not hidden:
            yield part.filename, unzipped(archive, part)
