"""What is asked of whoever decides: three decisions with what they cost and until when, and what waiting means."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from roadmap.lifecycle import Said
from roadmap.pages import summary
from roadmap.pages.figures import days, money, month
from roadmap.pages.plans import Document, Shown

ASKED = 3


def decisions(shown: Shown, *, is_adopted: bool = False) -> list[dict[str, str]]:
    """Return the first decisions that the plan asks for; none for a plan without a calendar."""
    if not shown.initiatives or not shown.document["periods"]:
        return []
    first = [] if is_adopted else [_adopt(shown)]
    found = [*first, _release(shown), *_pilots(shown), *_next_phase(shown)]
    return found[:ASKED]


def _decision(title: str, cost: str, day: str) -> dict[str, str]:
    return {"title": title, "cost": cost, "when": _("by %(month)s") % {"month": month(day)}}


def _adopt(shown: Shown) -> dict[str, str]:
    cost = summary.cost_words(shown, shown.document["achieved"]["cost"])
    return _decision(_("Adopt this plan"), cost, shown.document["periods"][0]["starts_on"])


def _release(shown: Shown) -> dict[str, str]:
    first = shown.document["periods"][0]
    effort = days(sum(row["used"] for row in first["people"].values()))
    title, spent = _("Release what the first period needs"), money(first["money"]["spent"], shown.currency)
    needed = _("%(money)s and %(days)s") % {"money": spent, "days": effort} if shown.currency else effort
    return _decision(title, needed, first["starts_on"])


def _pilots(shown: Shown) -> list[dict[str, str]]:
    steps = [step for step in shown.initiatives if step["phase"] == "pilot"]
    if not steps:
        return []
    first = min(steps, key=lambda step: (step["ends_on"], step["code"]))
    title = _("Decide from its exit criteria whether this pilot is widened: %(name)s") % {"name": first["name"]}
    return [_decision(title, _("no money yet"), first["ends_on"])]


def _next_phase(shown: Shown) -> list[dict[str, str]]:
    return [
        _decision(
            _("Review the plan before “%(phase)s” begins") % {"phase": phase["name"]},
            _cost_of(phase, shown),
            min(step["starts_on"] for step in phase["initiatives"]),
        )
        for phase in shown.phases[1:]
    ]


def _cost_of(phase: Document, shown: Shown) -> str:
    if not shown.currency:
        return days(sum(step["staff_days"] for step in phase["initiatives"]))
    return summary.cost_words(shown, sum(amount or 0 for amount in phase["money"].values()))


def waiting(shown: Shown, asked: Sequence[Mapping[str, Any]], *, is_adopted: bool) -> str:
    """Return what not deciding means: the levels that stay below their target as long as something is open.

    `asked` are the rows of decided.status_rows. Once the plan is adopted, only what they leave open still waits.
    """
    gaps, still = shown.document["gaps"], {row["component"] for row in asked if row["status"] != Said.ACCEPTED}
    if is_adopted and not still:
        words = _("Nothing waits for a decision. Until the plan is carried out, these stay below their target")
        return _below(words, gaps)
    held = [gap for gap in gaps if gap["component"] in still] if is_adopted else gaps
    return _below(_("Without a decision these stay below their target"), held)


def _below(words: str, gaps: Sequence[Document]) -> str:
    levels = [_("%(name)s at level %(level)s") % {"name": gap["name"], "level": gap["level"] or "–"} for gap in gaps]
    return f"{words}: {', '.join(levels)}." if levels else ""
