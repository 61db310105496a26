"""The decision brief: one page, whatever the agency looks like. What does not fit stands in the other packs, whole."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import ngettext

from reports.sections.executive import Decision, Executive, Status
from reports.sections.source import Source

# Measured on A4 and Letter with names at their longest: one more of any of these turns the page.
STATUSES = 7
NAME = 50
DEED = 90
WORDS = 110
HEADLINE = 160


@dataclass(frozen=True)
class Brief:
    """The page; `more` says how many components it leaves out."""

    executive: Executive
    more: str


def brief(source: Source, whole: Executive) -> Brief:
    """Return the page: the components furthest from their target, and every text cut to what a page can hold."""
    shown = _furthest(source, whole)
    left = len(whole.statuses) - len(shown)
    words = ngettext(
        "%(count)s more component stands in the board pack.", "%(count)s more components stand in the board pack.", left
    )
    return Brief(
        executive=replace(
            whole,
            headline=_cut(whole.headline, HEADLINE),
            finding=_cut(whole.finding, WORDS),
            statuses=tuple(replace(status, name=_cut(status.name, NAME)) for status in shown),
            decisions=tuple(map(_decision, whole.decisions)),
            risks=tuple(_cut(risk, WORDS) for risk in whole.risks),
        ),
        more=words % {"count": left} if left else "",
    )


def _furthest(source: Source, whole: Executive) -> tuple[Status, ...]:
    """Return at most STATUSES components, those furthest below their target, in the order of the framework."""
    gaps = [(axis.target or 0) - (axis.level or 0) for axis in source.axes]
    order = sorted(range(len(gaps)), key=lambda at: -gaps[at])[:STATUSES]
    return tuple(whole.statuses[at] for at in sorted(order))


def _decision(decision: Decision) -> Decision:
    return replace(
        decision,
        deed=_cut(decision.deed, DEED),
        component=_cut(decision.component, NAME),
        cost=_cut(decision.cost, WORDS),
        effect=_cut(decision.effect, WORDS),
    )


def _cut(text: str, most: int) -> str:
    """Return a text of at most so many characters, cut at a word and marked where it was."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    head, _space, _rest = kept.rpartition(" ")
    return f"{head if len(head) > most // 2 else kept}…"
