"""The roadmap on two pages: phases with people and money, what comes after what, and the levels at each end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment.profile import chart_words
from charts import Phase, Stretch, Table, gantt, gantt_table
from reports.sections.effort import effort_figure
from reports.sections.planwords import phase_words
from reports.sections.roadmap import RoadmapPart, name_of, span_words
from reports.sections.source import Document, Figure, Source, whole
from reports.sections.tally import Tally, tally


@dataclass(frozen=True)
class Overview:
    """`steps` are numbered, so that what comes after what is short to say."""

    finding: str
    phases: Tally
    money: str
    levels: Table
    figures: tuple[Figure, ...]
    steps: Table
    effort: Figure | None


def overview(source: Source, roadmap: RoadmapPart, *, briefly: bool) -> Overview:
    """Return the plan at a glance; `briefly` draws its phases alone."""
    phases = (source.plan or {})["phases"]
    money = _("Money in %(currency)s, at the expected value of the estimates.") % {"currency": source.currency}
    return Overview(
        finding=roadmap.finding,
        phases=_phases(phases),
        money=money if source.currency else "",
        levels=roadmap.levels,
        figures=_drawn(phases) if briefly else roadmap.figures,
        steps=_steps(source),
        effort=None if briefly else effort_figure(source),
    )


def _phases(phases: list[Document]) -> Tally:
    head = (_("Phase"), _("Initiatives"), _("Staff-days"), _("Cost, once"), _("Cost, each year"))
    return tally(head, [(_phase_name(phase), _amounts(phase)) for phase in phases], total=_("In all"), written=whole)


def _phase_name(phase: Document) -> str:
    return f"{phase_words(phase)} ({span_words(phase['starts_month'], phase['months'])})"


def _amounts(phase: Document) -> tuple[int | None, ...]:
    steps = phase["initiatives"]
    return len(steps), sum(step["staff_days"] for step in steps), _money(phase, "build"), _money(phase, "run")


def _money(phase: Document, kind: str) -> int | None:
    """Return the sum that stands in the plan, as its page shows it; None where nobody estimated any of it."""
    known = [step[kind] for step in phase["initiatives"] if step.get(kind) is not None]
    return phase.get("money", {}).get(kind, sum(known)) if known else None


def _drawn(phases: list[Document]) -> tuple[Figure, ...]:
    drawn = [_stretch(phase) for phase in phases if phase["initiatives"]]
    if not drawn:
        return ()
    title, subtitle = _("The plan by phase"), _("Months counted from the start of the roadmap.")
    svg = gantt(drawn, id="phases", title=title, description=subtitle, words=chart_words())
    return (Figure(svg, title, subtitle, gantt_table(drawn, words=chart_words())),)


def _stretch(phase: Document) -> Phase:
    count = len(phase["initiatives"])
    words = ngettext("%(count)s initiative", "%(count)s initiatives", count) % {"count": count}
    bar = Stretch(words, phase["starts_month"], phase["months"])
    return Phase(phase_words(phase), phase["starts_month"], phase["months"], (bar,))


def _steps(source: Source) -> Table:
    head = (_("Initiative"), _("When"), _("Staff-days"), _("Cost, once"), _("After no."))
    numbers = {step["code"]: at for at, step in enumerate(source.steps, start=1)}
    return Table(head, tuple(_step(step, numbers, source) for step in source.steps))


def _step(step: Document, numbers: Mapping[str, int], source: Source) -> tuple[str, ...]:
    after = ", ".join(str(numbers[code]) for code in step["after"] if code in numbers)
    build = step.get("build")
    return (
        f"{numbers[step['code']]}. {name_of(step['code'], source)}",
        span_words(step["start_month"], step["months"]),
        whole(step["staff_days"]),
        "–" if build is None else whole(build),
        after or "–",
    )
