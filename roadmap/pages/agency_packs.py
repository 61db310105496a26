"""The pages on which an agency's assessment leaves in a pack, and comes in one."""

from typing import Any

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment.models import Assessment, Snapshot
from assessment.pages.links import heading
from assessment.pages.origin import moment_words
from documents import packs
from roadmap.actions.agency_import import Brought, file_digest
from roadmap.actions.packs import own_key
from roadmap.models import Adoption


def own_fingerprint() -> str:
    """Return the fingerprint of the key that this installation signs with, to be told by telephone."""
    return packs.fingerprint(packs.public_key(own_key()))


def file_name(assessment: Assessment) -> str:
    """Return the name of an assessment's pack as a file."""
    return f"{slugify(f'{assessment.agency.code} {assessment.round.name}')[:80]}.pack"


def taking_page(assessment: Assessment, newest: Snapshot, adoption: Adoption | None) -> dict[str, Any]:
    """Return what leaves with a pack and what stays, before it is downloaded."""
    values = {"number": newest.number, "digest": newest.digest}
    return {
        "assessment": heading(assessment),
        "url": reverse("roadmap:take_pack", args=[assessment.pk]),
        "result": _("Snapshot %(number)s is the newest result. Its content hash is %(digest)s.") % values,
        "has_plan": adoption is not None,
        "own": own_fingerprint(),
    }


def brought_page(found: Brought, raw: bytes) -> dict[str, Any]:
    """Return what a pack would make here."""
    known = found.known
    return {
        "agency": found.parcel.record["agency"]["name"],
        "rows": _rows(found),
        "known_url": reverse("assessment:overview", args=[known]) if known is not None else "",
        "fingerprint": found.parcel.fingerprint,
        "is_trusted": found.is_trusted,
        "seen": file_digest(raw),
    }


def _rows(found: Brought) -> list[tuple[str, str]]:
    parcel = found.parcel
    exported = parcel.record["exported"]
    values = {"by": exported["by"], "day": moment_words(exported["at"])}
    return [
        (_("Agency"), _agency_words(found)),
        (_("Round"), _round_words(found)),
        (_("Edition"), "{title} {version}".format(**parcel.newest["edition"])),
        (_("Results"), _result_words(found)),
        (_("Answers"), _answer_words(found)),
        (_("Plan"), _plan_words(found)),
        (_("People"), _("No account is made. Names stand in the record only.")),
        (_("Content hash"), parcel.digest),
        (_("Taken by"), _("%(by)s on %(day)s") % values),
    ]


def _agency_words(found: Brought) -> str:
    names = {"name": str(found.parcel.record["agency"]["name"]), "code": str(found.parcel.record["agency"]["code"])}
    if found.agency is None:
        return _("%(name)s (%(code)s), which is added") % names
    return _("%(name)s (%(code)s), which is here already; this is added to its history") % names


def _round_words(found: Brought) -> str:
    if found.opened is None:
        return _("%(name)s, which is added") % {"name": found.round_name}
    return _("%(name)s, which is here already") % {"name": found.round_name}


def _result_words(found: Brought) -> str:
    count = len(found.parcel.results)
    words = ngettext("%(count)d frozen result", "%(count)d frozen results", count) % {"count": count}
    return _("%(results)s, measured again here: the same levels") % {"results": words} if found.known is None else words


def _answer_words(found: Brought) -> str:
    answers = found.parcel.newest["answers"]
    shown = {row["id"]: row for answer in answers for row in answer.get("evidence", ())}
    values = {
        "answers": ngettext("%(n)d answer", "%(n)d answers", len(answers)) % {"n": len(answers)},
        "pieces": ngettext("%(n)d piece of evidence", "%(n)d pieces of evidence", len(shown)) % {"n": len(shown)},
    }
    words = _("%(answers)s, %(pieces)s") % values
    files = sum(bool(row["file"]) for row in shown.values())
    stays = ngettext("%(n)d file stayed where it came from", "%(n)d files stayed where they came from", files) % {
        "n": files
    }
    return f"{words}; {stays}" if files else words


def _plan_words(found: Brought) -> str:
    plan = found.parcel.record["plan"]
    if plan is None:
        return _("None was adopted")
    values = {"number": plan["number"], "by": plan["adopted_by"], "day": moment_words(plan["adopted_at"])}
    return _("Roadmap %(number)s, adopted by %(by)s on %(day)s") % values
