"""Pictures of money: which estimate matters most, and what each initiative costs and brings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext as _

from assessment.profile import chart_words
from charts import Assumption, Bubble, Measures, Outcome, bubbles_table, cost_benefit, tornado, tornado_table
from reports.sections.source import Document, Figure, Source, whole

# With their names below it, a picture of more is taller than a page.
DRAWN = 12
# So many on a field so flat leave the board's page room for what was assumed.
FIRST, FLAT = 6, 0.3


def kind_words(kind: str) -> str:
    """Return what an estimate is of."""
    words = {"build": _("Cost, once"), "run": _("Cost, each year"), "benefit": _("Benefit, each year")}
    return words.get(kind, kind)


def swings_figure(economics: Document, source: Source) -> Figure:
    """Return the outcome at both ends of the estimates that move it most."""
    is_cost = any(row["what"] == "cost" for row in economics["tornado"])
    label = _("Cost over the horizon") if is_cost else _("Net present value")
    value = economics["base_cost"] if is_cost else economics["npv"]
    outcome = Outcome(label, float(value), whole(value))
    assumptions = [_assumption(row, source) for row in economics["tornado"]]
    title, words = _("Which estimates matter most"), chart_words()
    subtitle = _("%(outcome)s in %(currency)s, if one estimate comes out at an end of its range.") % {
        "outcome": label,
        "currency": source.currency,
    }
    svg = tornado(assumptions, outcome, id="tornado", title=title, description=subtitle, words=words)
    return Figure(svg, title, subtitle, tornado_table(assumptions, words=words))


def _assumption(row: Document, source: Source) -> Assumption:
    facts = {"kind": kind_words(row["kind"]), "initiative": source.initiative_name(row["code"])}
    label = _("%(kind)s of: %(initiative)s") % facts
    return Assumption(label, float(row["low"]), float(row["high"]), (whole(row["low"]), whole(row["high"])))


def cost_benefit_figure(economics: Document, source: Source, *, briefly: bool) -> Figure | None:
    """Return what initiatives cost and bring over the years of the plan, the largest; None where none has both.

    `briefly` fewer of them in a picture that is less high.
    """
    years, most = len(economics["years"]), FIRST if briefly else DRAWN
    bubbles = sorted(_bubbles(years, source), key=lambda each: -max(each.across, each.up))[:most]
    if not bubbles:
        return None
    facts = {"years": years, "currency": source.currency}
    measures = Measures(
        across=_("Cost over %(years)s years of use, %(currency)s") % facts,
        up=_("Benefit over %(years)s years of use, %(currency)s") % facts,
        size=_("Staff-days"),
    )
    title, subtitle = _("What the largest initiatives cost and bring"), f"{measures.across}; {measures.up}."
    words = chart_words()
    drawn = partial(cost_benefit, bubbles, measures, title=title, description=subtitle, words=words, show=_number)
    svg = drawn(id="bubbles", steep=FLAT) if briefly else drawn(id="bubbles")
    return Figure(svg, title, subtitle, bubbles_table(bubbles, measures, words=words))


def _bubbles(years: int, source: Source) -> Iterator[Bubble]:
    for step in source.steps:
        if step.get("build") is None or step.get("benefit") is None:
            continue
        cost = step["build"] + (step.get("run") or 0) * years
        benefit, days = step["benefit"] * years, step["staff_days"]
        shown = (whole(cost), whole(benefit), whole(days))
        yield Bubble(source.initiative_name(step["code"]), float(cost), float(benefit), float(days), shown)


def _number(value: float) -> str:
    return whole(round(value))
