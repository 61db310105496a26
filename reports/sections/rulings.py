"""What was said to the decisions asked: which were accepted, which deferred, why and until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.sections.appendix import Typed, typed_text
from reports.sections.source import Document, Source, calendar_day, whole
from reports.typesetting import line

ACCEPTED = "accepted"


@dataclass(frozen=True)
class Said:
    """One ruling: what was said, by whom and when, why, and what the plan said of the decision then."""

    words: str
    read: str
    reason: Typed | None


@dataclass(frozen=True)
class Ruled:
    """A decision with all that was said to it; the first stands."""

    title: str
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Rulings:
    finding: str
    decisions: tuple[Ruled, ...]


def rulings(source: Source) -> Rulings | None:
    """Return every ruling with its reason, decision by decision; None where nothing was decided yet."""
    if not source.rulings:
        return None
    codes = list(dict.fromkeys(row["initiative"] for row in source.rulings))
    standing_ones = [standing(code, source) for code in codes]
    accepted = sum(map(is_accepted, standing_ones))
    facts = {"accepted": accepted, "deferred": len(codes) - accepted}
    finding = _("Accepted: %(accepted)s. Deferred: %(deferred)s.") % facts
    return Rulings(finding, tuple(_ruled(code, source) for code in codes))


def standing(initiative: str, source: Source) -> Document | None:
    """Return the newest ruling on a decision; None where nobody ruled on it."""
    return next(iter(_of(initiative, source)), None)


def is_accepted(ruling: Document | None) -> bool:
    """Tell whether a decision was accepted; one that was deferred is still to be taken."""
    return ruling is not None and ruling["said"] == ACCEPTED


def status_words(ruling: Document | None) -> str:
    """Return how a decision stands: accepted or deferred, by whom and when, or not decided yet."""
    if ruling is None:
        return _("Not decided yet")
    facts = {"by": line(ruling["ruled_by"]), "day": calendar_day(ruling["ruled_on"])}
    if is_accepted(ruling):
        return _("Accepted by %(by)s on %(day)s") % facts
    return _("Deferred by %(by)s on %(day)s until %(until)s") % {**facts, "until": calendar_day(ruling["until"])}


def _of(initiative: str, source: Source) -> Sequence[Document]:
    return [row for row in source.rulings if row["initiative"] == initiative]


def _ruled(initiative: str, source: Source) -> Ruled:
    rows = _of(initiative, source)
    title = source.initiative_name(initiative, planned=rows[0]["wording"]["title"])
    return Ruled(title, tuple(_said(row, source) for row in rows))


def _said(row: Document, source: Source) -> Said:
    reason = typed_text(_("Reason"), row["reason"], source) if row["reason"] else None
    return Said(status_words(row), _read(row["wording"]), reason)


def _read(wording: Document) -> str:
    """Return what whoever ruled had before them: the decision by its name then, its cost, the day it begins."""
    amounts = ((wording["build"], _("%(amount)s once")), (wording["run"], _("%(amount)s each year")))
    costs = [words % {"amount": _money(amount, wording)} for amount, words in amounts if amount is not None]
    day = [calendar_day(wording["starts_on"])] if wording["starts_on"] else []
    return "; ".join([line(wording["title"]), *(costs or [_("No prices are known yet")]), *day])


def _money(amount: int, wording: Document) -> str:
    return f"{line(wording['currency'])} {whole(amount)}".strip()
