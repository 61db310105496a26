"""The roadmap page, from the plan document."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import charts
from accounts import policy
from accounts.policy import Deed
from assessment import profile
from assessment.models import Assessment
from assessment.pages.links import heading
from assessment.pages.result import NARROW
from assessment.questionnaire import Questionnaire
from roadmap.catalogue import Catalogue
from roadmap.models import Roadmap

Document = Mapping[str, Any]


def roadmap_page(
    assessment: Assessment, questionnaire: Questionnaire, roadmap: Roadmap | None, catalogue: Catalogue, *, role: str
) -> dict[str, Any]:
    """Return the page of the newest roadmap, or of none yet."""
    document: Document = roadmap.document if roadmap else {"gaps": [], "phases": [], "left_out": [], "targets": {}}
    phases = [phase for phase in document["phases"] if phase["initiatives"]]
    return {
        "assessment": heading(assessment),
        "sentence": _sentence(document, roadmap),
        "gaps": [_gap(gap, questionnaire) for gap in document["gaps"]],
        "has_plan": roadmap is not None,
        "targets": _targets(assessment, questionnaire, document["targets"], role),
        "gantt": _gantt(phases) if phases else None,
        "phases": [_phase(phase, questionnaire, catalogue, _names(document)) for phase in phases],
        "left_out": _left_out(document),
        "links": _links(assessment, role),
        "plan_words": _plan_words(roadmap, catalogue),
    }


def _sentence(document: Document, roadmap: Roadmap | None) -> str:
    if roadmap is None:
        return _("No roadmap has been planned from this result yet.")
    count = sum(len(phase["initiatives"]) for phase in document["phases"])
    missed = [gap["name"] for gap in document["gaps"] if not document["reached"][gap["component"]]]
    if not document["gaps"]:
        return _("Every component has reached its target; there is nothing to plan.")
    months = max((phase["starts_month"] + phase["months"] for phase in document["phases"]), default=0)
    values = {"count": count, "months": months, "missed": ", ".join(missed)}
    if missed:
        return _("%(count)d initiatives in %(months)d months; not every target is reached: %(missed)s.") % values
    return _("%(count)d initiatives reach every target in %(months)d months.") % values


def _gap(gap: Document, questionnaire: Questionnaire) -> dict[str, Any]:
    levels = questionnaire.levels
    return {
        "name": gap["name"],
        "level": gap["level"],
        "level_name": levels.get(gap["level"] or 0, ""),
        "target": gap["target"],
        "target_name": levels[gap["target"]],
        "dimensions": [{"name": d["name"], "level": d["level"], "target": d["target"]} for d in gap["dimensions"]],
    }


def _targets(
    assessment: Assessment, questionnaire: Questionnaire, planned: Mapping[str, int], role: str
) -> dict[str, Any] | None:
    if not policy.may(Deed.PLAN_ROADMAP, role, assessment.state):
        return None
    wanted = {**assessment.targets, **planned}
    rows = [{"code": c.code, "name": c.name, "level": wanted.get(c.code, 3)} for c in questionnaire.components]
    return {"url": reverse("roadmap:plan", args=[assessment.pk]), "rows": rows}


def _gantt(phases: list[Document]) -> dict[str, Any]:
    words = profile.chart_words()
    drawn = [
        charts.Phase(phase["name"], phase["starts_month"], phase["months"], tuple(map(_stretch, phase["initiatives"])))
        for phase in phases
    ]
    months = max(phase.start + phase.months for phase in drawn)
    title = ngettext(
        "The plan takes %(months)d months in %(phases)d phase",
        "The plan takes %(months)d months in %(phases)d phases",
        len(drawn),
    )
    title %= {"months": months, "phases": len(drawn)}
    subtitle = _("Initiatives by month, from the start of the plan")
    table = charts.gantt_table(drawn, words=words)
    draw = partial(charts.gantt, drawn, title=title, description=subtitle, words=words)
    shown = {"title": title, "subtitle": subtitle, "source": "", "caption": subtitle}
    pictures = {"svg": draw(id="gantt"), "narrow": draw(id="gantt-narrow", width=NARROW)}
    return shown | pictures | {"head": table.head, "rows": table.rows}


def _stretch(step: Document) -> charts.Stretch:
    return charts.Stretch(step["name"], step["start_month"], step["months"])


def _names(document: Document) -> dict[str, str]:
    return {step["code"]: step["name"] for phase in document["phases"] for step in phase["initiatives"]}


def _phase(
    phase: Document, questionnaire: Questionnaire, catalogue: Catalogue, names: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "code": phase["code"],
        "name": phase["name"],
        "when": _months(phase["starts_month"], phase["months"]),
        "staff_days": sum(step["staff_days"] for step in phase["initiatives"]),
        "levels": [_projected(code, row, questionnaire) for code, row in phase["levels"].items()],
        "initiatives": [_step(step, questionnaire, catalogue, names) for step in phase["initiatives"]],
    }


def _projected(code: str, row: Document, questionnaire: Questionnaire) -> dict[str, Any]:
    name = questionnaire.levels.get(row["level"] or 0, "")
    return {"name": questionnaire.names[code], "level": row["level"], "level_name": name, "score": row["shown"]}


def _step(
    step: Document, questionnaire: Questionnaire, catalogue: Catalogue, names: Mapping[str, str]
) -> dict[str, Any]:
    strategy = catalogue.strategies.get(step["strategy"]) if step["strategy"] else None
    return {
        "code": step["code"],
        "name": step["name"],
        "strategy": strategy.name if strategy else "",
        "when": _months(step["start_month"], step["months"]),
        "staff_days": step["staff_days"],
        "owner": step["owner"],
        "why": step["why"],
        "lifts": [_lift(row, questionnaire) for row in step["lifts"]],
        "after": [names[code] for code in step["after"] if code in names],
    }


def _lift(row: Document, questionnaire: Questionnaire) -> str:
    values = {"dimension": questionnaire.names[row["dimension"]], "before": row["from"] or 1, "after": row["to"]}
    return _("%(dimension)s: level %(before)s to %(after)s") % values


def _left_out(document: Document) -> list[dict[str, Any]]:
    """Return the initiatives that were left out, those with the same reason together."""
    by_reason: dict[str, list[str]] = {}
    for row in document["left_out"]:
        by_reason.setdefault(row["why"], []).append(row["name"])
    return [{"why": why, "names": names} for why, names in by_reason.items()]


def _months(start: int, months: int) -> str:
    if months == 1:
        return _("Month %(first)d") % {"first": start + 1}
    return _("Months %(first)d to %(last)d") % {"first": start + 1, "last": start + months}


def _links(assessment: Assessment, role: str) -> list[dict[str, Any]]:
    ways = ((Deed.READ_RESULT, _("Result"), "assessment:result"), (Deed.READ_REPORT, _("Reports"), "reports:reports"))
    return [
        {"label": label, "url": reverse(name, args=[assessment.pk])}
        for deed, label, name in ways
        if policy.may(deed, role, assessment.state)
    ]


def _plan_words(roadmap: Roadmap | None, catalogue: Catalogue) -> str:
    if roadmap is None:
        return ""
    values = {
        "number": roadmap.number,
        "snapshot": roadmap.snapshot.number,
        "by": roadmap.planned_by.name,
        "day": date_format(roadmap.planned_at, "j F Y"),
        "digest": roadmap.digest[:16],
    }
    return _("Roadmap %(number)s, made from snapshot %(snapshot)s by %(by)s on %(day)s. Digest %(digest)s….") % values
