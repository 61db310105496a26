"""The annex on every level: the rule with its numbers, weights and contributions, three readings, and the draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from assessment import bridge
from assessment.explaining.firmness import Firm, finding_of, firm_of
from assessment.explaining.tree import ROOT, Answered, Ground, Why, why_of
from assessment.readings import READINGS, Readings, is_above
from assessment.standing import lifts_of
from charts import Table
from reports.sections.source import Document, Source
from reports.typesetting import line

Printed = TypeVar("Printed")


@dataclass(frozen=True)
class WhyPart:
    """A component with everything under it and all its answers, and where in the document it stands."""

    anchor: str
    why: Why
    answers: tuple[Answered, ...]


@dataclass(frozen=True)
class Firmness:
    """What the draws made of each part; `borderline` are the names of those that do not hold."""

    finding: str
    draws: str
    rows: tuple[Firm, ...]


@dataclass(frozen=True)
class Whys:
    """The whole annex; `readings` and `firmness` are None where the snapshot has no such thing."""

    agency: Why
    components: tuple[WhyPart, ...]
    readings: Table | None
    firmness: Firmness | None


def whys(source: Source, robustness: Document | None) -> Whys:
    """Return why every part stands where it does; `robustness` is scoring.robustness' document, where it was made."""
    root = printed(why_of(ROOT, _ground(source)))
    return Whys(
        agency=root,
        components=tuple(WhyPart(f"why-{at}", why, tuple(_answers(why))) for at, why in enumerate(root.parts, start=1)),
        readings=_readings(source),
        firmness=_firmness(source, robustness) if robustness else None,
    )


def _answers(why: Why) -> Iterator[Answered]:
    yield from why.questions
    for part in why.parts:
        yield from _answers(part)


def printed(value: Printed) -> Printed:
    """Return a value with every text in it made safe to lay out."""
    made: Any = value
    if isinstance(value, str):
        made = line(value)
    elif isinstance(value, tuple):
        made = tuple(map(printed, value))
    elif is_dataclass(value) and not isinstance(value, type):
        made = replace(value, **{each.name: printed(getattr(value, each.name)) for each in fields(value)})
    return cast(Printed, made)


def _ground(source: Source) -> Ground:
    questionnaire = source.questionnaire
    sheet = bridge.snapshot_sheet(questionnaire, source.snapshot)
    lifts = lifts_of(questionnaire, sheet, [ROOT, *questionnaire.names])
    homes = {
        question.code: f"#answers-{at}"
        for at, component in enumerate(questionnaire.components, start=1)
        for question in component.questions
    }
    return Ground(source.nodes, questionnaire, source.snapshot["agency"]["name"], lifts, lambda code: homes[code])


def _readings(source: Source) -> Table | None:
    readings: Readings | None = source.snapshot.get("readings")
    if readings is None:
        return None
    head = (_("Part"), _("Claimed"), _("Evidenced"), _("Verified"), _("Note"))
    codes = [code for code in _codes(source) if code in readings["claimed"]]
    return Table(head, tuple(_reading_row(code, readings, source) for code in codes))


def _codes(source: Source) -> Sequence[str]:
    return [ROOT, *source.questionnaire.names]


def _name(code: str, source: Source) -> str:
    return source.names.get(code, _("Agency as a whole"))


def _reading_row(code: str, readings: Readings, source: Source) -> tuple[str, ...]:
    cells = [_level_and_interval(readings[of][code]) for of in READINGS]
    above = is_above(readings["claimed"][code], readings["evidenced"][code])
    return (_name(code, source), *cells, _("claimed above evidenced") if above else "–")


def _level_and_interval(reading: Document) -> str:
    if reading["level"] is None:
        return "–"
    low, high = reading["level_low"], reading["level_high"]
    shown = f"{reading['level']} ({reading['shown']})"
    return (
        shown
        if low == high
        else _("%(shown)s, may be %(low)s to %(high)s")
        % {
            "shown": shown,
            "low": low,
            "high": high,
        }
    )


def _firmness(source: Source, robustness: Document) -> Firmness:
    codes = [code for code in _codes(source) if code in robustness["nodes"]]
    return Firmness(
        finding=line(finding_of(robustness, source.snapshot["agency"]["name"])),
        draws=number_format(robustness["draws"], force_grouping=True),
        rows=tuple(firm_of(robustness, code, _name(code, source), source.levels) for code in codes),
    )
