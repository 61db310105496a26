"""One component of a result: why it stands where it does, and what lifts it, who owns that and what it costs."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import policy
from accounts.policy import Deed
from assessment import wording
from assessment.explaining import tree
from assessment.pages.links import heading, question_url
from assessment.pages.peers import peers_part
from assessment.questionnaire import Component
from roadmap.models import Step
from roadmap.pages.lifts import lifts_of
from roadmap.pages.one_page import Ground, standing_row
from roadmap.pages.plans import Shown

# What stands first; the others are behind a button.
CHEAPEST = 2
BLOCKERS = 3


def component_page(ground: Ground, component: Component, steps: Sequence[Step]) -> dict[str, Any]:
    """Return the page of a component of a frozen result; `steps` are those of the adopted plan."""
    args = [ground.assessment.pk]
    standing = standing_row(component.code, ground)
    found = lifts_of(ground.assessment, component, ground.shown, {step.initiative: step for step in steps})
    return {
        "assessment": heading(ground.assessment),
        "one_page_url": reverse("roadmap:one_page", args=args),
        "roadmap_url": reverse("roadmap:roadmap", args=args) if ground.roadmap else "",
        "result_url": f"{reverse('assessment:result', args=args)}#why-{component.code}",
        "name": component.name,
        "standing": standing,
        **_why(ground, component),
        "lifts_title": _lifts_title(found),
        "lifts": found[:CHEAPEST],
        "more": found[CHEAPEST:],
        "peers": peers_part(ground.assessment, ground.peers, [(component.code, component.name, standing["level"])]),
        "then": _then(component, ground.shown, standing),
        "missing": "" if found else _missing(component, ground, standing),
    }


def _why(ground: Ground, component: Component) -> dict[str, Any]:
    assessment, node = ground.assessment, ground.nodes[component.code]
    reads = policy.may(Deed.READ_ANSWERS, assessment.viewer_role, assessment.state)
    # After an upgrade the answers are on the pages of the new edition, which may not ask this question any more.
    reads = reads and ground.snapshot.edition_id == assessment.edition_id

    def link(question: str) -> str:
        return question_url(assessment.pk, component.code, question) if reads else ""

    why = tree.why_of(
        component.code, tree.Ground(ground.nodes, ground.shown.questionnaire, assessment.agency.name, {}, link)
    )
    return {
        "sentence": why.sentence,
        "reasons": why.reasons,
        "blockers": why.blockers[:BLOCKERS],
        "next_level": why.next_level,
        "sure": (wording.confidence_words(node["grade"]), wording.interval_words(node)),
    }


def _lifts_title(found: Sequence[Any]) -> str:
    number = min(len(found), CHEAPEST)
    words = ngettext("The one planned way to lift it", "The %(count)s cheapest ways to lift it", number)
    return words % {"count": wording.counted(number)} if found else _("What would lift it")


def _then(component: Component, shown: Shown, standing: Mapping[str, Any]) -> str:
    """Return where the whole plan takes the component; empty without a plan or a level."""
    ahead = shown.phases[-1]["levels"].get(component.code) if shown.phases else None
    if not ahead or not ahead["level"] or not standing["level"]:
        return ""
    values = {
        "before": standing["level"],
        "after": ahead["level"],
        "score": wording.in_figures(ahead["shown"]),
        "phase": shown.phases[-1]["name"],
    }
    if ahead["level"] > standing["level"]:
        return _("All of them together take it from level %(before)s to %(after)s, score %(score)s.") % values
    return _("With the whole plan it stays at level %(after)s; its score comes to %(score)s.") % values


def _missing(component: Component, ground: Ground, standing: Mapping[str, Any]) -> str:
    """Return why no initiative stands there, what would, and what to do."""
    level, target = standing["level"], standing["target"]
    if level and target and level >= target:
        return _("It has reached its target, so the roadmap plans nothing for it.")
    if ground.roadmap is None:
        return _(
            "Once a roadmap is planned, the initiatives that lift it stand here with their owner and their cost. "
            "Ask the agency lead or the consultant to plan one."
        )
    return _(
        "The roadmap holds no initiative that lifts it. Look at what was left out of it and why, or ask for a plan "
        "with a higher target for %(name)s."
    ) % {"name": component.name}
