"""The money of a plan: what it is worth today, how sure that is, and what is not priced yet."""

from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import charts
from assessment.profile import chart_words
from roadmap.pages.figures import decimal, money, percent
from roadmap.pages.pictures import picture
from roadmap.pages.plans import Document, Shown
from roadmap.pages.spending import spent_part


def economics_part(shown: Shown, estimates_url: str) -> dict[str, Any] | None:
    """Return the economics; None for a plan that was made before there were any."""
    if shown.document["inputs"] is None:
        return None
    found = shown.document["economics"]
    if found is None or not shown.currency:
        names = [step["name"] for step in shown.initiatives]
        nothing = {"unpriced": names, "figures": [], "sentence": _nothing_priced(), "estimates_url": estimates_url}
        return nothing | {"spent": spent_part(shown)}
    return {
        "estimates_url": estimates_url,
        "sentence": _sentence(found, shown),
        "spent": spent_part(shown),
        "unpriced": [shown.names.get(code, code) for code in found["unpriced"]],
        "missing": _missing(found, shown),
        "figures": _figures(found, shown),
        "optimism": _optimism(found["optimism"], shown),
        "rate": _rate(found, shown),
        "years": _years(found, shown),
        "phases": _phases(shown),
        "tornado": _tornado(found, shown),
    }


def _missing(found: Document, shown: Shown) -> list[str]:
    """Return which cost nobody has estimated, of what has another."""
    kinds = {"build": _("no cost once"), "run": _("no cost a year")}
    return [
        f"{shown.names.get(row['code'], row['code'])}: {', '.join(kinds[kind] for kind in row['kinds'])}"
        for row in found["missing"]
        if row["code"] not in found["unpriced"]
    ]


def _nothing_priced() -> str:
    return _("No initiative of this plan is priced yet, so it has no cost, no benefit and no return.")


def _sentence(found: Document, shown: Shown) -> str:
    if found["pvc"] is None:
        return _("Costs of %(money)s in all, not discounted, because nobody gave a rate.") % {
            "money": money(found["base_cost"], shown.currency)
        }
    values = {"benefit": money(found["pvb"], shown.currency), "cost": money(found["pvc"], shown.currency)}
    if not found["pvb"]:
        return _("Costs of %(cost)s in today’s money; no benefit was entered in money.") % values
    if not _weighs(found):
        return (
            _(
                "Costs of %(cost)s and benefits of %(benefit)s so far, in today’s money. Some costs are missing, so"
                " they cannot be weighed against each other yet."
            )
            % values
        )
    if (found["npv"] or 0) >= 0:
        return _("Benefits of %(benefit)s are worth at least the costs of %(cost)s, both in today’s money.") % values
    return _("Benefits of %(benefit)s are worth less than the costs of %(cost)s, both in today’s money.") % values


def _figures(found: Document, shown: Shown) -> list[dict[str, str]]:
    """Return the figures that could be worked out; a ratio that has no ground is not shown."""
    rows = [
        _value(found, shown),
        (_("Benefit for each unit of cost"), decimal(found["bcr"], 2), _("Above 1 the benefits are larger"))
        if found["bcr"] is not None
        else None,
        (_("Paid back after"), _years_words(found), _("Without discounting")) if _weighs(found) else None,
        _per_point(found, shown),
    ]
    return [{"name": row[0], "value": row[1], "more": row[2]} for row in rows if row]


def _value(found: Document, shown: Shown) -> tuple[str, str, str] | None:
    if found["npv"] is None or not _weighs(found):
        return None
    allowance = found["optimism"] or {}
    more = _("Benefits less costs, in today’s money")
    if allowance.get("npv") is not None:
        more = _("%(money)s with what is set aside for optimism") % {"money": money(allowance["npv"], shown.currency)}
    return (_("Net present value"), money(found["npv"], shown.currency), more)


def _weighs(found: Document) -> bool:
    """Tell whether costs and benefits can be weighed: while a cost is missing, a plan only seems to pay."""
    missing = {row["code"] for row in found["missing"]} - set(found["unpriced"])
    return bool(found["pvb"]) and not missing


def _years_words(found: Document) -> str:
    if found["payback_years"] is None:
        return _("not within these years")
    return _("%(years)s years") % {"years": decimal(found["payback_years"])}


def _per_point(found: Document, shown: Shown) -> tuple[str, str, str] | None:
    if found["cost_per_point"] is None:
        return None
    value = money(found["cost_per_point"], shown.currency)
    return (_("Cost of one readiness point"), value, _("Where benefits are not in money, compare plans by this"))


def _optimism(found: Document | None, shown: Shown) -> str:
    if found is None:
        return ""
    values = {
        "amount": money(found["amount"], shown.currency),
        "uplift": percent(found["uplift"]),
        "mitigation": percent(found["mitigation"]),
        "reason": found["reason"],
    }
    return (
        _(
            "Set aside for optimism, apart from these costs: %(amount)s. That is %(uplift)s on top, of which "
            "%(mitigation)s is taken off for what is done about it. Reason: %(reason)s"
        )
        % values
    )


def _rate(found: Document, shown: Shown) -> str:
    discount = shown.document["inputs"]["discount"]
    if not discount:
        return _("Later money counts as much as today’s: no discount rate was given.")
    rates = ", ".join(_step(step) for step in discount["steps"])
    return _("Discount rate: %(rates)s. Source: %(source)s") % {"rates": rates, "source": found["rate_source"]}


def _step(step: Document) -> str:
    if step["until_year"] is None:
        return percent(step["rate"])
    return _("%(rate)s until year %(year)s") % {"rate": percent(step["rate"]), "year": step["until_year"]}


def _years(found: Document, shown: Shown) -> dict[str, Any]:
    keys = ("cost", "benefit", "net")
    rows = [[str(row["year"]), *(money(row[key], "") for key in keys), row["factor"] or "–"] for row in found["years"]]
    caption = _("By year, in %(currency)s; year 0 is the first and is not discounted") % {"currency": shown.currency}
    return {"caption": caption, "head": [_("Year"), _("Cost"), _("Benefit"), _("Net"), _("Factor")], "rows": rows}


def _phases(shown: Shown) -> dict[str, Any]:
    head = [_("Phase"), _("Once"), _("Running"), _("As likely below as above"), _("80 in 100 below")]
    caption = _("Cost of each phase, in %(currency)s, from 5,000 draws") % {"currency": shown.currency}
    return {"caption": caption, "head": head, "rows": [_phase(phase) for phase in shown.phases]}


def _phase(phase: Document) -> list[str]:
    amounts = [phase["money"]["build"], phase["money"]["run"], phase["p50"], phase["p80"]]
    return [phase["name"], *(money(amount, "") for amount in amounts)]


def _tornado(found: Document, shown: Shown) -> dict[str, Any] | None:
    rows = [_swing(row, shown) for row in found["tornado"]]
    if not rows:
        return None
    title = ngettext("The assumption that matters most", "The %(count)d assumptions that matter most", len(rows))
    subtitle, outcome = _outcome(found, shown)
    words = chart_words()
    return picture(
        partial(charts.tornado, rows, outcome, words=words),
        charts.tornado_table(rows, words=words),
        id="tornado",
        title=title % {"count": len(rows)},
        subtitle=subtitle % {"currency": shown.currency},
    )


def _outcome(found: Document, shown: Shown) -> tuple[str, charts.Outcome]:
    if found["npv"] is not None:
        subtitle = _("Net present value at the low and the high end of one assumption, in %(currency)s")
        return subtitle, charts.Outcome(_("Net present value"), found["npv"], money(found["npv"], shown.currency))
    subtitle = _("Cost at the low and the high end of one assumption, in %(currency)s")
    return subtitle, charts.Outcome(_("Cost"), found["base_cost"], money(found["base_cost"], shown.currency))


def _swing(row: Document, shown: Shown) -> charts.Assumption:
    ends = (row["low"], row["high"])
    return charts.Assumption(assumption(row, shown), *ends, shown=(money(ends[0], ""), money(ends[1], "")))


def assumption(row: Document, shown: Shown) -> str:
    """Return which value of which initiative an assumption is about."""
    kinds = {"build": _("cost once"), "run": _("cost a year"), "benefit": _("benefit a year")}
    return f"{shown.names.get(row['code'], row['code'])}: {kinds.get(row['kind'], row['kind'])}"
