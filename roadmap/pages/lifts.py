"""The planned initiatives that lift a component, the cheapest first: what each lifts, who owns it, what it costs."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from assessment.models import Assessment
from assessment.questionnaire import Component
from roadmap.models import Step
from roadmap.pages.figures import between, days, money, months
from roadmap.pages.gantt import when
from roadmap.pages.plans import Document, Shown

COSTS = ("build", "run")


def lifts_of(
    assessment: Assessment, component: Component, shown: Shown, followed: Mapping[str, Step]
) -> list[dict[str, Any]]:
    """Return the initiatives of a plan that raise the component; `followed` are the steps of the adopted one by code.

    In the order of what building and a year of running cost; what has no price comes after, by its staff days.
    """
    inside = {component.code, *(dimension.code for dimension in component.dimensions)}
    found = [
        (phase, step)
        for phase in shown.phases
        for step in phase["initiatives"]
        if any(row["dimension"] in inside for row in step["lifts"])
    ]
    found.sort(key=lambda pair: _price(pair[1], shown))
    return [_lift(assessment, phase, step, inside, shown, followed.get(step["code"])) for phase, step in found]


def _price(step: Document, shown: Shown) -> tuple[bool, int, str]:
    priced = [step[kind] or 0 for kind in COSTS if kind in _estimates(step, shown)]
    return (not priced, sum(priced) if priced else step["staff_days"], step["code"])


def _estimates(step: Document, shown: Shown) -> Document:
    found: Document = shown.document["estimates"].get(step["code"], {})
    return found


def _lift(
    assessment: Assessment, phase: Document, step: Document, inside: set[str], shown: Shown, followed: Step | None
) -> dict[str, Any]:
    raised = [row for row in step["lifts"] if row["dimension"] in inside]
    return {
        "code": step["code"],
        "name": step["name"],
        "url": _url(assessment, step, followed),
        "raises": [_raised(row, shown) for row in raised],
        "owner": _owner(step, followed),
        "cost": cost_words(step, shown),
        "effort": _("%(days)s in %(time)s") % {"days": days(step["staff_days"]), "time": months(step["months"])},
        "phase": phase["name"],
        "when": _days_of(followed) if followed else when(step),
        "state": followed.get_status_display() if followed else "",
        "status": followed.status if followed else "",
    }


def _url(assessment: Assessment, step: Document, followed: Step | None) -> str:
    if followed:
        return reverse("roadmap:step", args=[assessment.pk, followed.initiative])
    return f"{reverse('roadmap:roadmap', args=[assessment.pk])}#initiative-{step['code']}"


def _raised(row: Document, shown: Shown) -> str:
    name = shown.questionnaire.names.get(row["dimension"], row["dimension"])
    return _("%(name)s from level %(low)s to %(high)s") % {"name": name, "low": row["from"] or 1, "high": row["to"]}


def _owner(step: Document, followed: Step | None) -> str:
    """Return the person who was named for the adopted step, else the role that the plan names."""
    if followed and followed.owner_person:
        return followed.owner_person.name
    return (followed.owner if followed else step["owner"]) or _("nobody named yet")


def _days_of(followed: Step) -> str:
    return between(followed.starts_on.isoformat(), followed.ends_on.isoformat())


def cost_words(step: Document, shown: Shown) -> str:
    """Return what an initiative costs once and a year as intervals; that it is not priced where nobody said."""
    known = _estimates(step, shown)
    said = [_cost(kind, known[kind], shown.currency) for kind in COSTS if kind in known]
    return "; ".join(said) or _("not priced yet")


def _cost(kind: str, estimate: Document, currency: str) -> str:
    values = {name: money(estimate[name], currency) for name in ("low", "likely")}
    # The currency is said once.
    values["high"] = money(estimate["high"], "")
    if estimate["low"] == estimate["high"]:
        sure = {"build": _("%(likely)s once"), "run": _("%(likely)s a year to run")}
        return sure[kind] % values
    between = {
        "build": _("%(low)s to %(high)s once, most likely %(likely)s"),
        "run": _("%(low)s to %(high)s a year to run, most likely %(likely)s"),
    }
    return between[kind] % values
