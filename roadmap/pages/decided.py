"""The decisions of an assessment: what each asks, what was said to it, and the way to decide."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import policy
from accounts.policy import Deed
from assessment.lifecycle import State
from assessment.models import Assessment
from assessment.pages.links import heading
from roadmap.deciding.decided import Decision
from roadmap.lifecycle import DecisionStatus, Said
from roadmap.models import Roadmap, Ruling
from roadmap.pages.figures import days, money, months

Facts = Mapping[str, Any]


def decisions_page(
    assessment: Assessment,
    roadmap: Roadmap | None,
    found: Sequence[Decision],
    deferrals: Mapping[str, forms.Form],
    problems: forms.Form | None = None,
) -> dict[str, Any]:
    """Return the page of all decisions, each with its form to defer it; `problems` is what was not kept, and why."""
    may_rule = policy.may(Deed.RULE, assessment.viewer_role, assessment.state)
    rows = [(each, _full(each, assessment, deferrals, may_rule=may_rule)) for each in found]
    return {
        "assessment": heading(assessment),
        "roadmap_url": reverse("roadmap:roadmap", args=[assessment.pk]),
        "roadmap": roadmap.number if roadmap else 0,
        "sentence": _sentence(assessment, found),
        "asked": [row for each, row in rows if each.is_asked],
        "former": [row for each, row in rows if not each.is_asked],
        "problems": problems,
    }


def status_rows(assessment: Assessment, found: Sequence[Decision]) -> list[dict[str, Any]]:
    """Return the decisions that the plan asks for, each in a line with its status, for pages that lead to them."""
    url = reverse("roadmap:decisions", args=[assessment.pk])
    today = timezone.localdate()
    return [
        {
            "title": each.facts["title"],
            "component": each.facts["component_code"],
            "cost": cost_words(each.facts),
            "when": when_words(each.facts),
            "status": each.status(today).value,
            "status_words": status_words(each.ruling),
            "url": f"{url}#decision-{each.initiative}",
        }
        for each in found
        if each.is_asked
    ]


def status_words(ruling: Ruling | None) -> str:
    """Return how a decision stands: by whom and when, or not decided yet."""
    if ruling is None:
        return _("Not decided yet")
    facts = {"by": ruling.ruled_by.name, "day": day_words(ruling.ruled_on)}
    if ruling.said == Said.ACCEPTED or ruling.until is None:
        return _("Accepted by %(by)s on %(day)s") % facts
    return _("Deferred by %(by)s on %(day)s until %(until)s") % {**facts, "until": day_words(ruling.until)}


def cost_words(facts: Facts) -> str:
    """Return what a decision costs once and a year; that nobody priced it yet."""
    amounts = (("build", _("%(money)s once")), ("run", _("%(money)s a year")))
    said = [
        words % {"money": money(facts[kind], facts["currency"])} for kind, words in amounts if facts[kind] is not None
    ]
    return ", ".join(said) if said and facts["currency"] else _("not priced yet")


def when_words(facts: Facts) -> str:
    """Return by when a decision is needed: the day on which what it is about begins."""
    if facts["starts_on"]:
        return _("by %(day)s") % {"day": day_words(date.fromisoformat(facts["starts_on"]))}
    return _("by month %(month)s of the plan") % {"month": facts["start_month"] + 1}


def day_words(day: date) -> str:
    """Return a day as people write it."""
    return date_format(day, "j F Y")


def _full(
    each: Decision, assessment: Assessment, deferrals: Mapping[str, forms.Form], *, may_rule: bool
) -> dict[str, Any]:
    facts, ruling, status = each.facts, each.ruling, each.status(timezone.localdate())
    waits = {"name": facts["component"], "level": facts["level"], "target": facts["target"]}
    return {
        "initiative": each.initiative,
        "title": facts["title"],
        "cost": cost_words(facts),
        "when": when_words(facts),
        "people": _("%(days)s in %(time)s") % {"days": days(facts["staff_days"]), "time": months(facts["months"])},
        "owner": facts["owner"],
        "brings": [_lift(row) for row in facts["lifts"]],
        "waiting": _("%(name)s stays at level %(level)s; its target is %(target)s.") % waits,
        "status": status.value,
        "status_name": status.label,
        "status_words": status_words(ruling),
        "reason": ruling.reason if ruling else "",
        "moved": _moved(ruling) if ruling and each.is_asked and each.has_moved else "",
        "history": [_former(row) for row in each.rulings[1:]],
        "version": each.version,
        "url": reverse("roadmap:rule", args=[assessment.pk, each.initiative]) if may_rule and each.is_asked else "",
        "form": deferrals.get(each.initiative),
        "may_accept": ruling is None or ruling.said != Said.ACCEPTED,
    }


def _lift(row: Mapping[str, Any]) -> str:
    return _("%(name)s from level %(low)s to %(high)s") % {"name": row["name"], "low": row["from"], "high": row["to"]}


def _moved(ruling: Ruling) -> str:
    facts = {"cost": cost_words(ruling.wording), "when": when_words(ruling.wording)}
    return _("The plan has changed since. What was decided on: %(cost)s, %(when)s.") % facts


def _former(row: Ruling) -> dict[str, str]:
    return {"words": status_words(row), "reason": row.reason}


def _sentence(assessment: Assessment, found: Sequence[Decision]) -> str:
    """Return how many decisions wait for an answer."""
    if assessment.state == State.IMPORTED:
        return _("What its plan asked for was decided where it came from.")
    today = timezone.localdate()
    asked = [each for each in found if each.is_asked]
    if not asked:
        return _("The plan asks for no decision now.")
    waiting = sum(each.status(today) in (DecisionStatus.OPEN, DecisionStatus.DUE) for each in asked)
    if not waiting:
        return _("Every decision that the plan asks for has been answered.")
    return _("Waiting for an answer: %(waiting)s of %(all)s.") % {"waiting": waiting, "all": len(asked)}
