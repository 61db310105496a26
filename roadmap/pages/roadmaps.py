"""The roadmap page, from the plan document."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import policy
from accounts.policy import Deed
from assessment.lifecycle import State
from assessment.models import Assessment, Import
from assessment.pages.links import heading
from roadmap.models import Adoption, Roadmap
from roadmap.pages import adopting, change, decisions, summary
from roadmap.pages.cases import case_rows
from roadmap.pages.economics import economics_part
from roadmap.pages.gantt import gantt_part
from roadmap.pages.left_out import left_out_part
from roadmap.pages.levels import levels_part
from roadmap.pages.loads import loads_part
from roadmap.pages.matrix import matrix_part
from roadmap.pages.phases import phase_rows
from roadmap.pages.plans import Document, Shown
from roadmap.pages.ways import ways


def roadmap_page(
    assessment: Assessment,
    shown: Shown,
    roadmap: Roadmap | None,
    *,
    adoption: Adoption | None = None,
    scenario: Mapping[str, Any] | None = None,
    asked: Sequence[Mapping[str, Any]] = (),
    imported: Import | None = None,
) -> dict[str, Any]:
    """Return the page of a roadmap, or of none yet; `scenario` is solution_page's where it is that of a scenario.

    `asked` are the rows of decided.status_rows; there are none for a plan that does not count. `imported` says where
    an imported assessment came from: its plan was adopted there, and asks nobody here.
    """
    estimates_url = reverse("roadmap:estimates", args=[assessment.pk])
    today = roadmap.snapshot.payload["scorecard"]["nodes"] if roadmap else {}
    is_adopted = bool(adoption and roadmap and adoption.roadmap_id == roadmap.pk)
    plan = None
    if roadmap:
        plan = plan_parts(shown, today, estimates_url=estimates_url, is_adopted=is_adopted, asked=asked)
        plan |= {"decisions": []} if imported else {}
    return {
        "assessment": heading(assessment),
        "scenario": scenario,
        "sentence": _sentence(shown if roadmap else None, imported),
        "adoption": _adoption(assessment, roadmap, adoption, imported) if roadmap else None,
        "plan": plan,
        "parts": _parts(plan) if plan else [],
        "targets": None if scenario else _targets(assessment, shown),
        "ways": ways(assessment),
        "plan_words": _plan_words(assessment, roadmap),
    }


def _sentence(shown: Shown | None, imported: Import | None) -> str:
    if shown is None and imported:
        return _("No adopted plan of this result came in its pack.")
    return summary.sentence(shown)


def _adoption(
    assessment: Assessment, roadmap: Roadmap, adoption: Adoption | None, imported: Import | None
) -> dict[str, Any]:
    if imported:
        return adopting.adopted_elsewhere(imported)
    return adopting.adoption_part(assessment, roadmap, adoption)


def plan_parts(
    shown: Shown,
    today: Mapping[str, Mapping[str, Any]],
    *,
    estimates_url: str,
    is_adopted: bool = False,
    asked: Sequence[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """Return everything that the document of a plan says; `today` are the nodes of the frozen result."""
    return {
        "facts": summary.facts(shown),
        "solved": summary.solved_words(shown),
        "asked": asked,
        "decisions": decisions.decisions(shown, is_adopted=is_adopted),
        "waiting": decisions.waiting(shown, asked, is_adopted=is_adopted),
        "gaps": [_gap(gap, shown) for gap in shown.document["gaps"]],
        "levels": levels_part(shown, today),
        "gantt": gantt_part(shown),
        "loads": loads_part(shown),
        "phases": phase_rows(shown, today),
        "economics": economics_part(shown, estimates_url),
        "matrix": matrix_part(shown),
        "baseline": _baseline(shown),
        "left_out": left_out_part(shown),
        "risks": change.risks_table(shown),
        "change": change.change_part(shown),
        "gates": change.gate_rows(shown),
        "cases": case_rows(shown),
        "strategies": change.strategy_cards(shown),
    }


def _parts(plan: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the links that jump to the parts that are there."""
    left_out = plan["left_out"]["bound"] or plan["left_out"]["groups"]
    names: Sequence[tuple[str, str, Any]] = (
        ("levels", _("Levels"), plan["levels"]),
        ("time", _("Time"), plan["gantt"]),
        ("limits", _("Money and people"), plan["loads"]),
        ("phases", _("Phases and initiatives"), plan["phases"]),
        ("economics", _("Costs and benefits"), plan["economics"]),
        ("effort", _("Effort and impact"), plan["matrix"]),
        ("left-out", _("Left out, and why"), left_out),
        ("risks", _("Risks"), plan["risks"]),
        ("change", _("People and change"), plan["change"]),
        ("gates", _("Ethics and privacy"), plan["gates"]),
        ("cases", _("Cases"), plan["cases"]),
        ("strategies", _("Strategies"), plan["strategies"]),
    )
    return [{"url": f"#{anchor}", "label": label} for anchor, label, there in names if there]


def _gap(gap: Document, shown: Shown) -> dict[str, Any]:
    return {
        "name": gap["name"],
        "level": gap["level"],
        "level_name": shown.level_name(gap["level"]),
        "target": gap["target"],
        "target_name": shown.level_name(gap["target"]),
        "dimensions": [{"name": d["name"], "level": d["level"], "target": d["target"]} for d in gap["dimensions"]],
    }


def _targets(assessment: Assessment, shown: Shown) -> dict[str, Any] | None:
    if not policy.may(Deed.PLAN_ROADMAP, assessment.viewer_role, assessment.state):
        return None
    wanted = {**assessment.targets, **shown.document["targets"]}
    rows = [{"code": c.code, "name": c.name, "level": wanted.get(c.code, 3)} for c in shown.questionnaire.components]
    return {"url": reverse("roadmap:plan", args=[assessment.pk]), "rows": rows}


def _baseline(shown: Shown) -> dict[str, Any] | None:
    """Return the plan beside the one that the simple rule finds."""
    baseline, achieved = shown.document["baseline"], shown.document["achieved"]
    if baseline is None or achieved is None:
        return None
    ours = [achieved["readiness_then"], str(achieved["levels_up"]), summary.cost_words(shown, achieved["cost"])]
    theirs = [baseline["readiness"], str(baseline["levels_up"]), summary.cost_words(shown, baseline["cost"])]
    return {
        "caption": _("This plan beside the simple rule “the most useful next step that still fits”"),
        "head": [_("Plan"), _("Readiness at the end"), _("Levels gained"), _("Cost"), _("Initiatives")],
        "rows": [
            [_("This plan"), *ours, str(len(shown.initiatives))],
            [_("Simple rule"), *theirs, str(baseline["initiatives"])],
        ],
    }


def _plan_words(assessment: Assessment, roadmap: Roadmap | None) -> str:
    if roadmap is None:
        return ""
    values = {
        "number": roadmap.number,
        "snapshot": roadmap.snapshot.number,
        "by": roadmap.planned_by.name,
        "day": date_format(roadmap.planned_at, "j F Y"),
        "digest": roadmap.digest[:16],
    }
    if assessment.state == State.IMPORTED:
        return _("Roadmap %(number)s, made from snapshot %(snapshot)s, came in its pack. Digest %(digest)s….") % values
    return _("Roadmap %(number)s, made from snapshot %(snapshot)s by %(by)s on %(day)s. Digest %(digest)s….") % values
