"""The plan over time."""

from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import charts
from assessment import profile
from assessment.pages.result import NARROW
from roadmap.pages.figures import between, month
from roadmap.pages.plans import Document, Shown


def gantt_part(shown: Shown) -> dict[str, Any] | None:
    """Return phases and initiatives by month as a chart; None where there is no phase."""
    if not shown.phases:
        return None
    words, title, subtitle = profile.chart_words(), _title(shown), _subtitle(shown)
    drawn = [
        charts.Phase(phase["name"], phase["starts_month"], phase["months"], tuple(map(_stretch, phase["initiatives"])))
        for phase in shown.phases
    ]
    table = charts.gantt_table(drawn, words=words)
    draw = partial(charts.gantt, drawn, title=title, description=subtitle, words=words)
    texts = {"title": title, "subtitle": subtitle, "source": "", "caption": subtitle}
    pictures = {"svg": draw(id="gantt"), "narrow": draw(id="gantt-narrow", width=NARROW)}
    return texts | pictures | {"head": table.head, "rows": table.rows}


def _title(shown: Shown) -> str:
    title = ngettext(
        "The plan takes %(months)d months in %(phases)d phase",
        "The plan takes %(months)d months in %(phases)d phases",
        len(shown.phases),
    )
    return title % {"months": shown.months, "phases": len(shown.phases)}


def _subtitle(shown: Shown) -> str:
    inputs = shown.document["inputs"]
    if inputs is None:
        return _("Initiatives by month, from the start of the plan")
    return _("Initiatives by month; month 1 is %(month)s") % {"month": month(inputs["starts_on"])}


def _stretch(step: Document) -> charts.Stretch:
    return charts.Stretch(step["name"], step["start_month"], step["months"])


def when(row: Document) -> str:
    """Return when an initiative or a phase runs: by the calendar, or by months of a plan without a first day."""
    if "starts_on" in row:
        return between(row["starts_on"], row["ends_on"])
    start, months = row.get("start_month", row.get("starts_month", 0)), row["months"]
    if months == 1:
        return _("Month %(first)d") % {"first": start + 1}
    return _("Months %(first)d to %(last)d") % {"first": start + 1, "last": start + months}


def phase_when(phase: Document) -> str:
    """Return when a phase runs, from its first initiative's start to its last one's end."""
    steps = phase["initiatives"]
    if "starts_on" not in steps[0]:
        return when(phase)
    return between(min(step["starts_on"] for step in steps), max(step["ends_on"] for step in steps))
