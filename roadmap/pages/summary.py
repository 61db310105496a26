"""What the first screen of a roadmap says: the sentence, the key figures, what is asked or decided."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roadmap.pages.figures import about, days, decimal, money, months
from roadmap.pages.plans import Document, Shown


def sentence(shown: Shown | None) -> str:
    """Return the sentence that says it all, in a few parts."""
    if shown is None:
        return _("No roadmap has been planned from this result yet.")
    if not shown.initiatives:
        return _no_initiatives(shown)
    parts = [_effort(shown), _missed(shown), _unpriced(shown)]
    return " ".join(part for part in parts if part)


def _no_initiatives(shown: Shown) -> str:
    if shown.document["gaps"]:
        return _("Within these limits no initiative can be started, so no level rises.")
    return _("Every component has reached its target; there is nothing to plan.")


def _effort(shown: Shown) -> str:
    number = len(shown.initiatives)
    planned = ngettext("%(count)d initiative", "%(count)d initiatives", number) % {"count": number}
    values = {"planned": planned, "time": months(shown.months)}
    achieved = shown.document["achieved"]
    if achieved is None:
        return _("%(planned)s in %(time)s.") % values
    values |= {"now": achieved["readiness_now"], "then": achieved["readiness_then"]}
    if not (shown.currency and achieved["cost"]):
        return _("%(planned)s in %(time)s raise readiness from %(now)s to %(then)s of 100.") % values
    values["cost"] = about(achieved["cost"], shown.currency)
    return _("%(planned)s in %(time)s raise readiness from %(now)s to %(then)s of 100 and cost %(cost)s.") % values


def _missed(shown: Shown) -> str:
    names = shown.questionnaire.names
    missed = [names.get(code, code) for code, reached in shown.document["reached"].items() if not reached]
    if missed:
        return _("Not every target is reached: %(missed)s.") % {"missed": ", ".join(missed)}
    return _("Every target is reached.") if shown.document["reached"] else ""


def _unpriced(shown: Shown) -> str:
    number = len((shown.document["economics"] or {}).get("unpriced", ()))
    words = ngettext("%(count)d initiative is not priced yet.", "%(count)d initiatives are not priced yet.", number)
    return words % {"count": number} if number else ""


def facts(shown: Shown) -> list[dict[str, str]]:
    """Return the key figures with what each means; none for a plan that was made without them."""
    achieved = shown.document["achieved"]
    if achieved is None:
        return []
    rows = [_readiness(achieved), *_cost(shown, achieved), _people(shown), *_return(shown)]
    return [{"name": name, "value": value, "more": more} for name, value, more in rows]


def _readiness(achieved: Document) -> tuple[str, str, str]:
    value = f"{achieved['readiness_now']} → {achieved['readiness_then']}"
    rise = ngettext("%(count)d level gained in all", "%(count)d levels gained in all", achieved["levels_up"])
    return (_("Readiness of 100"), value, rise % {"count": achieved["levels_up"]})


def _cost(shown: Shown, achieved: Document) -> list[tuple[str, str, str]]:
    economics = shown.document["economics"]
    if not shown.currency or economics is None:
        return [(_("Cost"), _("not priced yet"), _("Enter prices under “Costs and benefits”."))]
    p80 = economics["total"]["p80"]
    more = _("80 chances in 100 to stay below %(p80)s") % {"p80": money(p80, shown.currency)} if p80 else ""
    return [(_("Cost"), money(achieved["cost"], shown.currency), more)]


def cost_words(shown: Shown, cost: int) -> str:
    """Return a whole plan's cost, or that nothing of it is priced."""
    return money(cost, shown.currency) if shown.currency and cost else _("not priced yet")


def _people(shown: Shown) -> tuple[str, str, str]:
    effort = sum(step["staff_days"] for step in shown.initiatives)
    return (_("People"), days(effort), _("in %(time)s") % {"time": months(shown.months)})


def _return(shown: Shown) -> list[tuple[str, str, str]]:
    economics = shown.document["economics"]
    if economics is None or economics["bcr"] is None:
        return []
    words = _("paid back after %(years)s years") % {"years": decimal(economics["payback_years"])}
    more = words if economics["payback_years"] else _("not paid back within the years looked at")
    return [(_("Benefit for each unit of cost"), decimal(economics["bcr"], 2), more)]


def solved_words(shown: Shown) -> str:
    """Return how the plan was found, and how far from the best it may be."""
    solver = shown.document["solver"]
    if not isinstance(solver, dict):
        return ""
    goals = {
        "readiness": _("the most readiness within the limits"),
        "targets": _("the cheapest way to the targets"),
    }
    goal = goals[solver["goal"]]
    if solver["status"] == "optimal":
        return _("Solved for %(goal)s; no better plan exists within these limits.") % {"goal": goal}
    if solver["status"] == "gap":
        values = {"goal": goal, "gap": decimal(str(float(solver["gap"]) * 100))}
        return _("Solved for %(goal)s; a better plan may exist, by at most %(gap)s%%.") % values
    return _("Put together step by step for %(goal)s; a better plan may exist.") % {"goal": goal}
