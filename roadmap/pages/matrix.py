"""Effort against impact: which initiatives bring much for little, and which little for much."""

from fractions import Fraction
from functools import partial
from statistics import median
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

import charts
from assessment.profile import chart_words
from roadmap.pages.figures import days, decimal
from roadmap.pages.pictures import picture
from roadmap.pages.plans import Document, Shown

# Fewer would be split by chance.
LEAST = 4


def matrix_part(shown: Shown) -> dict[str, Any] | None:
    """Return the planned initiatives in four groups, split at the medians; None where there are too few."""
    steps = shown.initiatives
    if len(steps) < LEAST:
        return None
    efforts = median(step["staff_days"] for step in steps)
    impacts = median(impact_of(step) for step in steps)
    groups = [
        (_("Quick wins: little effort, much impact"), False, True),
        (_("Big steps: much effort, much impact"), True, True),
        (_("Small steps: little effort, less impact"), False, False),
        (_("Foundations: much effort, less impact of their own"), True, False),
    ]
    return {
        "groups": [
            {"name": name, "rows": [_row(step) for step in steps if _is_in(step, efforts, impacts) == (hard, strong)]}
            for name, hard, strong in groups
        ],
        "chart": _chart(steps, split=(efforts, float(impacts))),
    }


def _chart(steps: list[Document], *, split: tuple[float, float]) -> dict[str, Any]:
    measures = charts.Measures(_("Staff days"), _("Levels raised, times likelihood"), _("Months"))
    drawn, words = [_bubble(step) for step in steps], chart_words()
    return picture(
        partial(charts.effort_impact, drawn, measures, split=split, words=words, show=_shown),
        charts.bubbles_table(drawn, measures, words=words),
        id="effort-impact",
        title=_("Where little effort brings much"),
        subtitle=_("Effort of each initiative against the levels that it raises"),
    )


def _bubble(step: Document) -> charts.Bubble:
    impact = float(impact_of(step))
    shown = (_shown(step["staff_days"]), decimal(str(impact)), _shown(step["months"]))
    return charts.Bubble(step["name"], step["staff_days"], impact, step["months"], shown)


def _shown(number: float) -> str:
    rounded = round(number, 2)
    return number_format(int(rounded) if rounded == int(rounded) else rounded, force_grouping=True)


def _is_in(step: Document, efforts: float, impacts: Fraction) -> tuple[bool, bool]:
    return step["staff_days"] > efforts, impact_of(step) >= impacts


def impact_of(step: Document) -> Fraction:
    """Return the levels that an initiative raises its dimensions by, times how likely it is to bring them."""
    levels: int = sum(row["to"] - (row["from"] or 1) for row in step["lifts"])
    return levels * Fraction(step.get("likelihood", "1"))


def _row(step: Document) -> dict[str, str]:
    impact = decimal(str(float(impact_of(step))))
    words = _("%(levels)s levels, %(days)s") % {"levels": impact, "days": days(step["staff_days"])}
    return {"name": step["name"], "words": words}
