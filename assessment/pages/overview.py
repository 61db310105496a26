"""The page of one assessment: where it stands, what happened, what can be done now."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from accounts import policy
from accounts.policy import Deed
from assessment import progress
from assessment.lifecycle import MOVES, State, Step
from assessment.models import Assessment, Import, StepTaken
from assessment.pages import origin
from assessment.pages.answering import component_row
from assessment.pages.links import first_component, heading
from assessment.pages.submitting import gaps, returned_questions
from assessment.pages.ways import links
from assessment.questionnaire import Questionnaire

MISSING_SHOWN = 10
# What no later step takes back: their button is behind a first press, so that none is taken by a slip.
WEIGHTY = (Step.APPROVE, Step.PUBLISH, Step.REOPEN)

HINTS = {
    Step.START_REVIEW: gettext_lazy("The agency has sent its answers. Starting the review keeps them as they are."),
    Step.REQUEST_CHANGES: gettext_lazy("The agency can change its answers again. It reads your reasons beside them."),
    Step.APPROVE: gettext_lazy("The result is frozen with its date and digest, and the roadmap can be planned."),
    Step.PUBLISH: gettext_lazy("The approved result becomes the agency's official one."),
    Step.REOPEN: gettext_lazy("The frozen result stays as it is; a new approval makes a new one."),
}

NEXT_WORDS = {
    State.DRAFT: gettext_lazy("The agency is answering."),
    State.SUBMITTED: gettext_lazy("The answers wait for the reviewer."),
    State.IN_REVIEW: gettext_lazy("The reviewer is reading the answers."),
    State.CHANGES_REQUESTED: gettext_lazy("The reviewer asked the agency to look at some answers again."),
    State.APPROVED: gettext_lazy("The result is frozen. The agency lead can publish it."),
    State.PUBLISHED: gettext_lazy("The result is published."),
    State.IMPORTED: gettext_lazy("It was decided in another installation, and is kept here as history."),
}


def overview_page(
    assessment: Assessment,
    questionnaire: Questionnaire,
    rows: Mapping[str, Mapping[str, Any]],
    steps: Iterable[StepTaken],
    *,
    role: str,
    returned: Mapping[str, str],
    has_newer_edition: bool = False,
    imported: Import | None = None,
) -> dict[str, Any]:
    """Return the page for somebody in this role; `rows` is empty where the role may not read answers.

    `returned` are the reviewer's reasons by question, where the role can still change the answers; `imported` is where
    an imported assessment came from.
    """
    reads = policy.may(Deed.READ_ANSWERS, role, assessment.state)
    open_ones = progress.missing(questionnaire.questions.values(), rows) if reads else []
    answers = policy.may(Deed.ANSWER, role, assessment.state)
    return {
        "assessment": heading(assessment) | {"next_words": NEXT_WORDS[State(assessment.state)]},
        "steps": possible_steps(assessment, role, without=(Step.SUBMIT, Step.REQUEST_CHANGES, Step.APPROVE)),
        "links": links(
            assessment, role, first_component(questionnaire, [q.code for q in open_ones]), has_newer_edition
        ),
        # Whoever may not read the answers is not told how many there are: the count would be a wrong nought.
        "components": [component_row(assessment.pk, c, rows) for c in questionnaire.components] if reads else [],
        "history": [_event(step) for step in steps] + (origin.history(imported) if imported else []),
        "origin": origin.origin(imported) if imported else None,
        "missing": gaps(assessment, questionnaire, open_ones[:MISSING_SHOWN]) if answers else [],
        "returned": returned_questions(assessment, questionnaire, returned),
        "missing_total": len(open_ones),
        "missing_more": max(0, len(open_ones) - MISSING_SHOWN),
        "targets": targets_form(assessment, questionnaire, role),
    }


def possible_steps(assessment: Assessment, role: str, *, without: Sequence[Step] = ()) -> list[dict[str, Any]]:
    """Return the steps that somebody in this role can take now."""
    now = [
        step for step, move in MOVES.items() if policy.may(move.deed, role, assessment.state) and step not in without
    ]
    return [
        {
            "label": step.label,
            "url": reverse("assessment:take_step", args=[assessment.pk, step.value]),
            "hint": HINTS.get(step, ""),
            "needs_reason": MOVES[step].needs_reason,
            "quiet": MOVES[step].needs_reason,
            "weighty": step in WEIGHTY,
        }
        for step in now
    ]


def targets_form(assessment: Assessment, questionnaire: Questionnaire, role: str) -> dict[str, Any] | None:
    """Return the form for target levels; None where the role may not set them."""
    if not policy.may(Deed.SET_TARGETS, role, assessment.state):
        return None
    rows = [
        {"code": c.code, "name": c.name, "level": assessment.targets.get(c.code, 3)} for c in questionnaire.components
    ]
    return {"url": reverse("assessment:set_targets", args=[assessment.pk]), "rows": rows}


def _event(step: StepTaken) -> dict[str, Any]:
    return {"label": step.get_step_display(), "by": step.taken_by.name, "at": step.taken_at, "reason": step.reason}
