"""Another budget tried on the roadmap that counts: what would change; nothing of it is stored."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from assessment.models import Assessment
from assessment.pages.links import heading
from roadmap.pages import summary
from roadmap.pages.comparing import groups_of
from roadmap.pages.figures import money
from roadmap.pages.gantt import gantt_part
from roadmap.pages.levels import Nodes, levels_part
from roadmap.pages.moves import moves, same_rule
from roadmap.pages.plans import Document, Shown
from roadmap.typed import number_of

SHARES: Final = ("100", "75", "50", "25")
OWN: Final = "own"


def budget_of(document: Document) -> list[int]:
    """Return the money of each period that a share is taken of: its limit, or what it spends where it has none."""
    lines = [period["money"] for period in document["periods"]]
    return [int(line["spent"] if line["limit"] is None else line["limit"]) for line in lines]


def can_try(shown: Shown) -> bool:
    """Tell whether the roadmap works with money by period, which another budget can take the place of."""
    return bool(shown.currency and shown.document["periods"])


def tried_inputs(document: Document, asked: Mapping[str, str]) -> dict[str, Any] | None:
    """Return the inputs with the budget that is asked for; None where nothing is, or nothing that can be read."""
    share, budget = asked.get("share", ""), budget_of(document)
    if share == OWN:
        amount = number_of(asked.get("amount", ""))
        return {**document["inputs"], "budget": [amount] * len(budget)} if isinstance(amount, int) else None
    if share not in SHARES:
        return None
    part = Decimal(share) / 100
    amounts = [int((each * part).quantize(Decimal(1), ROUND_HALF_UP)) for each in budget]
    return {**document["inputs"], "budget": amounts}


def trial_page(
    assessment: Assessment, shown: Shown, asked: Mapping[str, str], trial: Document | None
) -> dict[str, Any]:
    """Return the page; `shown` is the roadmap that counts, `trial` what trial_part makes."""
    return {
        "assessment": heading(assessment),
        "url": reverse("roadmap:simulate", args=[assessment.pk]),
        "roadmap_url": reverse("roadmap:roadmap", args=[assessment.pk]),
        "one_page_url": reverse("roadmap:one_page", args=[assessment.pk]),
        "can_try": can_try(shown),
        "budget": money(sum(budget_of(shown.document)), shown.currency),
        "spent": money(sum(int(each["money"]["spent"]) for each in shown.document["periods"]), shown.currency),
        "shares": [_share(each, asked) for each in SHARES],
        "is_own": asked.get("share") == OWN,
        "amount": asked.get("amount", ""),
        "problem": _amount_problem(asked, trial),
        "trial": trial,
    }


def _share(share: str, asked: Mapping[str, str]) -> dict[str, Any]:
    words = {
        "100": _("The full budget"),
        "75": _("Three quarters of it"),
        "50": _("Half of it"),
        "25": _("A quarter of it"),
    }
    return {"value": share, "label": words[share], "is_chosen": share == asked.get("share")}


def _amount_problem(asked: Mapping[str, str], trial: Document | None) -> str:
    if asked.get("share") != OWN or trial is not None:
        return ""
    return _("Give a whole amount for each period, as 50000. Nothing was worked out.")


def trial_part(now: Shown, then: Shown | None, problem: Document | None, today: Nodes) -> dict[str, Any]:
    """Return what another budget brings beside what the roadmap brings, or why it brings no plan."""
    if then is None:
        return {"problem": problem, "sentence": ""}
    heads = [_("The roadmap"), _("With this budget")]
    return {
        "problem": None,
        "sentence": summary.sentence(then),
        "solved": summary.solved_words(then),
        "same_rule": same_rule(now),
        "moves": moves(now, then),
        "groups": groups_of([now, then], heads),
        "heads": heads,
        "gantt": gantt_part(then),
        "levels": levels_part(then, today),
        "dropped": _without(now, then),
        "added": _without(then, now),
    }


def _without(one: Shown, other: Shown) -> list[str]:
    there = {step["code"] for step in other.initiatives}
    return [step["name"] for step in one.initiatives if step["code"] not in there]
