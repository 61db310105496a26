"""Effort against impact: which initiatives of the plan bring much for little."""

from __future__ import annotations

from statistics import median

from django.utils.translation import gettext as _

from assessment.profile import chart_words
from charts import Bubble, Measures, bubbles_table, effort_impact
from reports.sections.source import Document, Figure, Source, decimal, whole
from roadmap.pages.matrix import LEAST, impact_of

# With their names below it, a picture of more is taller than a page.
DRAWN = 12


def effort_figure(source: Source) -> Figure | None:
    """Return the initiatives of the plan by effort and impact, the largest; None where there are too few to compare."""
    steps = sorted(source.steps, key=lambda step: -step["staff_days"])
    if len(steps) < LEAST:
        return None
    bubbles = [_bubble(step, source) for step in steps]
    split = (median(each.across for each in bubbles), median(each.up for each in bubbles))
    measures = Measures(across=_("Staff-days"), up=_("Levels raised, times likelihood"), size=_("Months"))
    title = _("Where little effort brings much")
    subtitle = _("Staff-days of each initiative against the levels that it raises.")
    if len(bubbles) > DRAWN:
        subtitle += " " + _("The %(count)s that take most effort are drawn; the table has all.") % {"count": DRAWN}
    svg = effort_impact(
        bubbles[:DRAWN],
        measures,
        id="effort",
        title=title,
        description=subtitle,
        split=split,
        words=chart_words(),
        show=_number,
    )
    return Figure(svg, title, subtitle, bubbles_table(bubbles, measures, words=chart_words()))


def _bubble(step: Document, source: Source) -> Bubble:
    impact = round(float(impact_of(step)), 2)
    shown = (whole(step["staff_days"]), decimal(f"{impact:g}"), whole(step["months"]))
    name = source.initiative_name(step["code"])
    return Bubble(name, float(step["staff_days"]), impact, float(step["months"]), shown)


def _number(value: float) -> str:
    rounded = round(value, 1)
    return whole(int(rounded)) if rounded == int(rounded) else decimal(f"{rounded:g}")
