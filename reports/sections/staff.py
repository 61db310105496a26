"""The summary for those who answered: what was found, and what comes next; no names, no verdicts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessment import wording
from charts import Axis, Svg
from reports.sections.change import Change
from reports.sections.executive import Status
from reports.sections.planwords import phase_words
from reports.sections.roadmap import name_of, span_words
from reports.sections.source import Source
from reports.sections.strengths import Highlight, highlights


@dataclass(frozen=True)
class Place:
    """Where one component stands: on the scale, in a sentence, what is good, what comes next."""

    name: str
    strip: Svg
    sentence: str
    good: str
    next: str


@dataclass(frozen=True)
class Stage:
    """One phase of the plan in plain words."""

    name: str
    when: str
    works: tuple[str, ...]


@dataclass(frozen=True)
class Staff:
    headline: str
    places: tuple[Place, ...]
    stages: tuple[Stage, ...]
    change: Change | None
    levels: tuple[tuple[str, str], ...]


def staff(source: Source, change: Change | None, statuses: Iterable[Status]) -> Staff:
    """Return the summary; `statuses` are the rows of the executive page."""
    return Staff(
        headline=f"{wording.headline(source.nodes, source.names)}.",
        places=tuple(_place(*each) for each in zip(highlights(source), source.axes, statuses, strict=True)),
        stages=_stages(source),
        change=change,
        levels=tuple((str(level), name) for level, name in source.levels.items()),
    )


def _place(found: Highlight, axis: Axis, status: Status) -> Place:
    return Place(
        name=found.name,
        strip=status.strip,
        sentence=_sentence(axis.level, axis.level_name, axis.target),
        good=found.strengths[0].text if found.strengths else "",
        next=found.blockers[0].better if found.blockers else "",
    )


def _sentence(level: int | None, name: str, target: int | None) -> str:
    if level is None:
        return _("Not assessed: too few of its questions are answered.")
    facts = {"level": level, "name": name, "target": target}
    if target is None:
        return _("Level %(level)s of 5, %(name)s.") % facts
    if level >= target:
        return _("Level %(level)s of 5, %(name)s. The target, level %(target)s, is reached.") % facts
    return _("Level %(level)s of 5, %(name)s. The target is level %(target)s.") % facts


def _stages(source: Source) -> tuple[Stage, ...]:
    return tuple(
        Stage(
            name=phase_words(phase),
            when=span_words(phase["starts_month"], phase["months"]),
            works=tuple(name_of(step["code"], source) for step in phase["initiatives"]),
        )
        for phase in (source.plan or {}).get("phases", ())
        if phase["initiatives"]
    )
