"""What anybody is told who has a document checked."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reports.codes import shown
from reports.queries import Issued


def checking_page(found: Issued | None, *, code: str, digest: str) -> dict[str, Any]:
    """Return the page after a code or the digest of a file was given; both empty where nothing was asked yet."""
    if not code and not digest:
        return {"finding": None}
    return {"finding": _finding(found, code=code, digest=digest), "code": shown(code)}


def _finding(found: Issued | None, *, code: str, digest: str) -> dict[str, Any]:
    if found is None:
        return _unknown(has_file=bool(digest))
    if digest and digest != found.digest:
        return _altered(found)
    if code and digest and code != found.code:
        return _other_code(found)
    return {
        "is_genuine": True,
        "title": _title(found),
        "text": _next_step(found, has_file=bool(digest)),
        "rows": _rows(found, has_file=bool(digest)),
    }


def _unknown(*, has_file: bool) -> dict[str, Any]:
    text = (
        _("This file was not made here, or it was changed since: even one changed byte is found. Ask for it again.")
        if has_file
        else _("No document with this code was made here. Compare it with the code on the document and try again.")
    )
    return {"is_genuine": False, "title": _("Not genuine"), "text": text, "rows": []}


def _altered(found: Issued) -> dict[str, Any]:
    values = {"agency": found.agency, "number": found.number}
    text = _(
        "A document with this code was made here, on result %(number)s of %(agency)s. The file that you sent is"
        " not that document: it was changed, if only by one byte, or it is another file. Ask for it again."
    )
    return {"is_genuine": False, "title": _("Not genuine"), "text": text % values, "rows": []}


def _other_code(found: Issued) -> dict[str, Any]:
    text = _("The file is genuine, but the code you typed belongs to no such file. The code of the file is %(code)s.")
    title = _("The file and the code do not belong together")
    return {
        "is_genuine": False,
        "title": title,
        "text": text % {"code": shown(found.code)},
        "rows": _rows(found, has_file=True),
    }


def _title(found: Issued) -> str:
    values = {"number": found.number, "newest": found.newest}
    if found.newest > found.number:
        return _("Genuine, result %(number)s, superseded by result %(newest)s") % values
    if found.mark == "DRAFT":
        return _("Genuine, but a draft: result %(number)s was not published when it was made") % values
    return _("Genuine, result %(number)s, the newest one") % values


def _next_step(found: Issued, *, has_file: bool) -> str:
    if not has_file:
        return _("Such a document was made here. Send the file as well to be sure that yours was not changed.")
    if found.newest > found.number:
        return _("The file is as it was made. Ask the agency for the document on the newer result.")
    return _("The file is as it was made, to the last byte.")


def _seal(found: Issued, *, has_file: bool) -> str:
    if not found.sealed_by:
        return _("None: documents were made here without an electronic seal then")
    # The seal was checked before the file was handed out, and the file is that one to the last byte.
    words = _("Valid, by %(name)s") if has_file else _("By %(name)s. Send the file to have its seal checked")
    return words % {"name": found.sealed_by}


def _rows(found: Issued, *, has_file: bool) -> list[tuple[str, str]]:
    return [
        (_("Agency"), found.agency),
        (_("Round"), found.round),
        (_("Result"), _("%(number)s of %(day)s") % {"number": found.number, "day": _day(found.taken_at)}),
        (_("Digest of the result"), found.snapshot),
        (_("Made on"), _day(found.issued_at)),
        (_("Mark"), _("Draft") if found.mark == "DRAFT" else _("Final")),
        (_("Electronic seal"), _seal(found, has_file=has_file)),
        (_("Code"), shown(found.code)),
        (_("Digest of the file"), found.digest),
    ]


def _day(moment: Any) -> str:
    return date_format(moment, "j F Y")
