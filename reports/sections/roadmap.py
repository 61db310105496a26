"""The roadmap by phase: what is done when, by whom, what it drives the cost by, and where the levels stand after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment import wording
from assessment.profile import chart_words
from charts import Phase, Stretch, Table, gantt, gantt_table
from reports.sections.executive import cost_words, lifts_words, people_words
from reports.sections.planwords import left_out_words, phase_words, step_words
from reports.sections.source import Document, Figure, Source, decimal
from reports.typesetting import line
from roadmap.endings import by_end

# A picture cannot be broken over pages; this many bars fit on one.
BARS_ON_A_PAGE = 20


@dataclass(frozen=True)
class Initiative:
    name: str
    strategy: str
    span: str
    people: str
    owner: str
    lifts: str
    cost: str
    after: str
    why: str
    risks: tuple[str, ...]
    measure: str


@dataclass(frozen=True)
class PhasePart:
    anchor: str
    name: str
    span: str
    people: str
    initiatives: tuple[Initiative, ...]
    levels: str


@dataclass(frozen=True)
class StrategyCard:
    name: str
    summary: str
    costs: tuple[str, ...]
    benefits: tuple[str, ...]
    risks: tuple[str, ...]
    measures: tuple[str, ...]
    pilot: str
    scale: str


@dataclass(frozen=True)
class RoadmapPart:
    finding: str
    figures: tuple[Figure, ...]
    levels: Table
    phases: tuple[PhasePart, ...]
    left_out: tuple[tuple[str, tuple[str, ...]], ...]
    strategies: tuple[StrategyCard, ...]
    change: tuple[tuple[str, str], ...]


def roadmap_part(source: Source) -> RoadmapPart | None:
    """Return the roadmap, or None where there is no plan."""
    plan = source.plan
    if plan is None:
        return None
    return RoadmapPart(
        finding=_finding(plan, source),
        figures=_figures(plan, source),
        levels=_levels_table(plan, source),
        phases=tuple(_phase(phase, at, source) for at, phase in enumerate(plan["phases"], start=1)),
        left_out=_left_out(plan["left_out"], source),
        strategies=_strategies(plan, source),
        change=tuple(_titled(item) for item in (source.catalogue or {}).get("change_management", ())),
    )


def _titled(item: Document) -> tuple[str, str]:
    return line(item["name"]), line(item["text"])


def _finding(plan: Document, source: Source) -> str:
    months = max((phase["starts_month"] + phase["months"] for phase in plan["phases"]), default=0)
    missed = [source.names[code] for code, reached in plan["reached"].items() if not reached]
    if missed:
        return _("The plan takes %(months)s months. It does not bring %(missed)s to the target.") % {
            "months": months,
            "missed": wording.listed(missed),
        }
    return _("The plan brings every component to its target in %(months)s months.") % {"months": months}


# --- the picture --------------------------------------------------------------------------------------------------


def _figures(plan: Document, source: Source) -> tuple[Figure, ...]:
    """Return the plan by month, in as many pictures as pages need."""
    sheets: list[list[Phase]] = [[]]
    room = BARS_ON_A_PAGE
    for phase in (_drawn_phase(row, source) for row in plan["phases"]):
        if len(phase.stretches) > room and sheets[-1]:
            sheets.append([])
            room = BARS_ON_A_PAGE
        room -= len(phase.stretches)
        sheets[-1].append(phase)
    return tuple(_figure(sheet, at) for at, sheet in enumerate(sheets, start=1) if sheet)


def _figure(phases: Sequence[Phase], at: int) -> Figure:
    first, last = phases[0].label, phases[-1].label
    title = first if len(phases) == 1 else _("From %(first)s to %(last)s") % {"first": first, "last": last}
    subtitle = _("Initiatives by phase; months counted from the start of the roadmap.")
    svg = gantt(phases, id=f"plan-{at}", title=title, description=subtitle, words=chart_words())
    return Figure(svg, title, subtitle, gantt_table(phases, words=chart_words()))


def _drawn_phase(phase: Document, source: Source) -> Phase:
    bars = tuple(
        Stretch(name_of(item["code"], source), item["start_month"], item["months"]) for item in phase["initiatives"]
    )
    return Phase(phase_words(phase), phase["starts_month"], phase["months"], bars)


# --- levels after each phase --------------------------------------------------------------------------------------


def _levels_table(plan: Document, source: Source) -> Table:
    phases = by_end(plan["phases"])
    after = [_("After %(phase)s") % {"phase": phase_words(phase)} for phase in phases]
    head = (_("Component"), _("Now"), *after, _("Target"))
    codes = [component.code for component in source.questionnaire.components]
    return Table(head, tuple(_levels_row(code, phases, source) for code in codes))


def _levels_row(code: str, phases: Sequence[Document], source: Source) -> tuple[str, ...]:
    node = source.nodes[code]
    projected = [_level_and_score(phase["levels"].get(code)) for phase in phases]
    now = _level_and_score(node if node["assessed"] else None)
    return (source.names[code], now, *projected, str(source.targets.get(code, "–")))


def _level_and_score(node: Document | None) -> str:
    return f"{node['level']} ({decimal(node['shown'])})" if node and node["level"] is not None else "–"


# --- phases and initiatives ---------------------------------------------------------------------------------------


def _phase(phase: Document, at: int, source: Source) -> PhasePart:
    return PhasePart(
        anchor=f"phase-{at}",
        name=phase_words(phase),
        span=span_words(phase["starts_month"], phase["months"]),
        people=work_words(phase["initiatives"]),
        initiatives=tuple(_initiative(item, source) for item in phase["initiatives"]),
        levels=_levels_words(phase, source),
    )


def work_words(steps: Sequence[Document]) -> str:
    """Return how many initiatives there are and how many days of staff they take in all."""
    days, count = sum(item["staff_days"] for item in steps), len(steps)
    work = ngettext("%(count)s initiative", "%(count)s initiatives", count) % {"count": count}
    return _("%(work)s, %(days)s staff-days in all") % {"work": work, "days": number_format(days, force_grouping=True)}


def _levels_words(phase: Document, source: Source) -> str:
    reached = [
        _("%(name)s at level %(level)s") % {"name": source.names[code], "level": node["level"]}
        for code, node in phase["levels"].items()
        if node["level"] is not None
    ]
    return _("Expected at the end of this phase: %(levels)s.") % {"levels": wording.listed(reached)} if reached else ""


def span_words(start: int, months: int) -> str:
    """Return from which month to which something lasts, counted from 1."""
    return ngettext("month %(first)s", "months %(first)s to %(last)s", months) % {
        "first": start + 1,
        "last": start + months,
    }


def _initiative(item: Document, source: Source) -> Initiative:
    entry = source.initiatives.get(item["code"], {})
    kpi = entry.get("kpi", {})
    return Initiative(
        name=name_of(item["code"], source),
        strategy=_strategy_name(item["strategy"], source),
        span=span_words(item["start_month"], item["months"]),
        people=people_words(item),
        owner=line(entry.get("owner") or item["owner"]),
        lifts=lifts_words(item, source),
        cost=cost_words(item["code"], source),
        after=wording.listed([name_of(code, source) for code in item["after"]]),
        why=line(step_words(item, source)),
        risks=tuple(map(_risk, entry.get("risks", ()))),
        measure=f"{line(kpi['name'])} ({line(kpi['unit'])})" if kpi else "",
    )


def name_of(code: str, source: Source) -> str:
    """Return the name of an initiative."""
    return source.initiative_name(code)


def _risk(risk: Document) -> str:
    return f"{line(risk['risk'])}. {line(risk['mitigation'])}"


# --- strategy cards -----------------------------------------------------------------------------------------------


def _strategies(plan: Document, source: Source) -> tuple[StrategyCard, ...]:
    """Return the cards of the strategies that the plan uses."""
    used = {item["strategy"] for phase in plan["phases"] for item in phase["initiatives"]}
    return tuple(_card(card) for card in (source.catalogue or {}).get("strategies", ()) if card["code"] in used)


def _strategy_name(code: str | None, source: Source) -> str:
    cards = (source.catalogue or {}).get("strategies", ())
    return next((line(card["name"]) for card in cards if card["code"] == code), "")


def _card(card: Document) -> StrategyCard:
    return StrategyCard(
        name=line(card["name"]),
        summary=line(card["summary"]),
        costs=tuple(map(line, card["cost_profile"])),
        benefits=tuple(map(line, card["benefits"])),
        risks=tuple(map(_risk, card["risks"])),
        measures=tuple(map(line, card["kpis"])),
        pilot=line(card["pilot"]),
        scale=line(card["scale"]),
    )


def _left_out(rows: Sequence[Document], source: Source) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return (reason, names) of what was left out, those with the same reason together."""
    by_reason: dict[str, list[str]] = {}
    for row in rows:
        name = source.initiative_name(row["code"], row["name"])
        by_reason.setdefault(line(left_out_words(row, source)), []).append(name)
    return tuple((why, tuple(names)) for why, names in by_reason.items())
