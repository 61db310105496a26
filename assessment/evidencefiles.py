"""Which files may be evidence: told by their first bytes and their name, never by what the sender says. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Text

LARGEST: Final = 20_000_000  # bytes
LONGEST_NAME: Final = 200
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OFFICE: Final = "application/vnd.openxmlformats-officedocument."
OPEN: Final = "application/vnd.oasis.opendocument."


@dataclass(frozen=True)
class FileKind:
    """A kind of file: the name of its type, and the bytes that it begins with (none for plain text)."""

    media_type: str
    begins: bytes


# What can be read without running anything: no programs, no macros, no web pages, no archives.
KINDS: Final[Mapping[str, FileKind]] = {
    "pdf": FileKind("application/pdf", b"%PDF-"),
    "png": FileKind("image/png", b"\x89PNG\r\n\x1a\n"),
    "jpg": FileKind("image/jpeg", b"\xff\xd8\xff"),
    "jpeg": FileKind("image/jpeg", b"\xff\xd8\xff"),
    "docx": FileKind(f"{OFFICE}wordprocessingml.document", ZIP),
    "xlsx": FileKind(f"{OFFICE}spreadsheetml.sheet", ZIP),
    "pptx": FileKind(f"{OFFICE}presentationml.presentation", ZIP),
    "odt": FileKind(f"{OPEN}text", ZIP),
    "ods": FileKind(f"{OPEN}spreadsheet", ZIP),
    "txt": FileKind("text/plain", b""),
    "csv": FileKind("text/csv", b""),
}


def kind_of(name: str, content: bytes) -> FileKind | None:
    """Return the kind of a file; None where its name and its content do not agree on one of those allowed."""
    kind = KINDS.get(name.rpartition(".")[2].lower())
    if kind is None or not content.startswith(kind.begins):
        return None
    return kind if kind.begins or _is_text(content) else None


def problem_with_file(name: str, content: bytes) -> Text | None:
    """Return why a file cannot be evidence and what to do about it; None where it can."""
    if not content:
        return _("This file is empty. Choose another one.")
    if len(content) > LARGEST:
        return _("This file is larger than 20 MB. Attach the part that matters, or say where it is kept.")
    if kind_of(name, content) is None:
        return _("Files of this kind are not taken. Attach a PDF, a picture, an office document or plain text.")
    return None


def plain_name(name: str) -> str:
    """Return a file's name without folders and signs that a download could trip over."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(char for char in last if char.isprintable() and char not in '"<>:|?*').strip()
    stem, _dot, ending = kept.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"


def _is_text(content: bytes) -> bool:
    try:
        return b"\x00" not in content and content.decode("utf-8-sig") is not None
    except UnicodeDecodeError:
        return False
