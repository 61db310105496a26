"""The decision brief: one page, whatever the agency looks like. What does not fit stands in the other packs, whole."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import ngettext

from reports.sections.executive import Decision, Executive, Status
from reports.sections.money import total_words
from reports.sections.roadmap import RoadmapPart, work_words
from reports.sections.source import Source

STATUSES = 7
NAME = 50
# So long may a text be, the longest first: the first page that has room for all of them is printed.
LIMITS = (400, 280, 200, 150, 110, 90)
# Lines of the page, and letters of a line, measured on Letter with texts at their longest.
ROOM, LETTERS, IN_A_CELL = 39, 92, 26


@dataclass(frozen=True)
class Brief:
    """The page; `more` says how many components it leaves out, `since` what changed, `plan` what all of it takes."""

    executive: Executive
    more: str
    since: str
    plan: str


def brief(source: Source, whole: Executive, *, since: str, planned: RoadmapPart | None) -> Brief:
    """Return the page: the components furthest from their target, and every text cut to what a page can hold."""
    shown = _furthest(source, whole)
    left = len(whole.statuses) - len(shown)
    words = ngettext(
        "%(count)s more component stands in the board pack.", "%(count)s more components stand in the board pack.", left
    )
    more, plan = words % {"count": left} if left else "", _plan(source, planned)
    pages = [
        Brief(_page(whole, shown, most), more=more, since=_cut(since, most), plan=_cut(plan, most)) for most in LIMITS
    ]
    return next((page for page in pages if _lines(page) <= ROOM), pages[-1])


def _plan(source: Source, planned: RoadmapPart | None) -> str:
    """Return what the whole plan reaches and takes; empty where there is none."""
    if planned is None:
        return ""
    return " ".join(filter(None, (planned.finding, f"{work_words(source.steps)}.", total_words(source))))


def _page(whole: Executive, shown: tuple[Status, ...], most: int) -> Executive:
    return replace(
        whole,
        headline=_cut(whole.headline, most),
        finding=_cut(whole.finding, most),
        statuses=tuple(replace(status, name=_cut(status.name, NAME)) for status in shown),
        decisions=tuple(_decision(decision, most) for decision in whole.decisions),
        risks=tuple(_cut(risk, most) for risk in whole.risks),
    )


def _lines(brief: Brief) -> int:
    """Return how many lines a page takes, rather too many than too few."""
    page = brief.executive
    cells = sum(max(1, -(-len(status.name) // IN_A_CELL)) for status in page.statuses)
    texts = [page.headline, page.finding, page.settled, *filter(None, (brief.since, brief.plan)), *page.risks]
    for decision in page.decisions:
        effect = f"{decision.effect} ({decision.component})"
        texts += [decision.deed, decision.by_when + decision.people, decision.cost, effect, decision.status]
    return cells + sum(max(1, -(-len(text) // LETTERS)) for text in texts)


def _furthest(source: Source, whole: Executive) -> tuple[Status, ...]:
    """Return at most STATUSES components, those furthest below their target, in the order of the framework."""
    gaps = [(axis.target or 0) - (axis.level or 0) for axis in source.axes]
    order = sorted(range(len(gaps)), key=lambda at: -gaps[at])[:STATUSES]
    return tuple(whole.statuses[at] for at in sorted(order))


def _decision(decision: Decision, most: int) -> Decision:
    return replace(
        decision,
        deed=_cut(decision.deed, min(most, 2 * LETTERS)),
        component=_cut(decision.component, NAME),
        cost=_cut(decision.cost, most),
        effect=_cut(decision.effect, most),
    )


def _cut(text: str, most: int) -> str:
    """Return a text of at most so many characters, cut at a word and marked where it was."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    head, _space, _rest = kept.rpartition(" ")
    return f"{head if len(head) > most // 2 else kept}…"
