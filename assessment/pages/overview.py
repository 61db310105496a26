"""The page of one assessment: where it stands, what happened, what can be done now."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import policy
from accounts.policy import Deed
from assessment import progress
from assessment.checks import Finding
from assessment.lifecycle import MOVES, State, Step
from assessment.models import Assessment, StepTaken
from assessment.pages.answering import component_row
from assessment.pages.links import first_component, heading, question_url
from assessment.questionnaire import Question, Questionnaire

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
) -> dict[str, Any]:
    """Return the page for somebody in this role; `rows` is empty where the role may not read answers.

    `returned` are the reviewer's reasons by question, where the role can still change the answers.
    """
    reads = policy.may(Deed.READ_ANSWERS, role, assessment.state)
    open_ones = progress.missing(questionnaire.questions.values(), rows) if reads else []
    answers = policy.may(Deed.ANSWER, role, assessment.state)
    return {
        "assessment": heading(assessment) | {"next_words": NEXT_WORDS[State(assessment.state)]},
        "steps": possible_steps(assessment, role, without=(Step.SUBMIT, Step.REQUEST_CHANGES, Step.APPROVE)),
        "links": _links(
            assessment, role, first_component(questionnaire, [q.code for q in open_ones]), has_newer_edition
        ),
        # Whoever may not read the answers is not told how many there are: the count would be a wrong nought.
        "components": [component_row(assessment.pk, c, rows) for c in questionnaire.components] if reads else [],
        "history": [_event(step) for step in steps],
        "missing": _gaps(assessment, questionnaire, open_ones[:MISSING_SHOWN]) if answers else [],
        "returned": _returned(assessment, questionnaire, returned),
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


def submit_page(
    assessment: Assessment,
    questionnaire: Questionnaire,
    rows: Mapping[str, Mapping[str, Any]],
    *,
    returned: Mapping[str, str],
    findings: Iterable[Finding],
    reviewer_name: str,
) -> dict[str, Any]:
    """Return the last page before sending: what is missing, was returned or looks odd, each with links."""
    questions = questionnaire.questions.values()
    missing = progress.missing(questions, rows)
    counted = progress.progress_of(questions, rows)
    return {
        "assessment": heading(assessment),
        "missing": _gaps(assessment, questionnaire, missing, rows),
        "returned": _returned(assessment, questionnaire, returned),
        "findings": [_finding(assessment, questionnaire, finding) for finding in findings],
        "answered": counted.settled,
        "total": counted.total,
        "may_submit": not missing,
        "submit_url": reverse("assessment:take_step", args=[assessment.pk, Step.SUBMIT.value]),
        "reviewer_name": reviewer_name,
        "hint": "",
    }


def _gaps(
    assessment: Assessment,
    questionnaire: Questionnaire,
    questions: Sequence[Question],
    rows: Mapping[str, Mapping[str, Any]] | None = None,
) -> list[dict[str, Any]]:
    return [
        {**_way(assessment, questionnaire, question), "why": _why_open((rows or {}).get(question.code))}
        for question in questions
    ]


def _returned(assessment: Assessment, questionnaire: Questionnaire, reasons: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {**_way(assessment, questionnaire, question), "reason": reasons[code]}
        for code, question in questionnaire.questions.items()
        if code in reasons
    ]


def _finding(assessment: Assessment, questionnaire: Questionnaire, finding: Finding) -> dict[str, Any]:
    questions = [questionnaire.questions[code] for code in finding.questions]
    return {"text": finding.text, "ways": [_way(assessment, questionnaire, question) for question in questions]}


def _way(assessment: Assessment, questionnaire: Questionnaire, question: Question) -> dict[str, Any]:
    component = questionnaire.component_of(question.code).code
    return {"code": question.code, "text": question.text, "url": question_url(assessment.pk, component, question.code)}


def _why_open(row: Mapping[str, Any] | None) -> str:
    return _("the reason is missing") if row and row["state"] == "not_applicable" else ""


def _event(step: StepTaken) -> dict[str, Any]:
    return {"label": step.get_step_display(), "by": step.taken_by.name, "at": step.taken_at, "reason": step.reason}


def _links(assessment: Assessment, role: str, first: str, has_newer_edition: bool) -> list[dict[str, Any]]:
    answers = policy.may(Deed.ANSWER, role, assessment.state)
    ways: tuple[tuple[Deed, str, str, list[str], str], ...] = (
        (
            Deed.READ_ANSWERS,
            _("Answer the questions") if answers else _("Read the answers"),
            "assessment:answering",
            [first],
            "",
        ),
        (Deed.SUBMIT, _("Check and send to reviewer"), "assessment:submit", [], _("See what is missing, then send.")),
        (Deed.READ_REVIEW, _("Review"), "assessment:review", [], _("Answer by answer, with your verdict.")),
        (Deed.READ_RESULT, _("Result"), "assessment:result", [], _("Levels, and why they are what they are.")),
        (Deed.READ_ROADMAP, _("Roadmap"), "roadmap:roadmap", [], _("From today's levels to the targets, in phases.")),
        (Deed.READ_ROADMAP, _("Steps of the plan"), "roadmap:steps", [], _("How far the adopted plan is.")),
        (Deed.READ_ROADMAP, _("KPIs"), "roadmap:kpis", [], _("Whether it comes true, over the years.")),
        (Deed.READ_REPORT, _("Reports"), "reports:reports", [], _("The PDF for decision makers.")),
        (Deed.UPGRADE, _("Move to a newer edition"), "assessment:upgrade", [], _("See first what it would mean.")),
    )
    links = [
        {"label": label, "url": reverse(name, args=[assessment.pk, *rest]), "text": text}
        for deed, label, name, rest, text in ways
        if policy.may(deed, role, assessment.state)
        and is_there(deed, assessment)
        and (deed != Deed.UPGRADE or has_newer_edition)
    ]
    return [*links, _guide(assessment)] if policy.may(Deed.READ_ANSWERS, role, assessment.state) else links


def _guide(assessment: Assessment) -> dict[str, Any]:
    url = reverse("assessment:interview_guide", args=[assessment.edition_id])
    return {"label": _("Interview guide"), "url": url, "text": _("To print: every question, with room for notes.")}


def is_there(deed: Deed, assessment: Assessment) -> bool:
    """Tell whether what the deed reads exists: a result, or the reviewer's preview of one."""
    previews = policy.may(Deed.PREVIEW_RESULT, assessment.viewer_role, assessment.state)
    match deed:
        case Deed.READ_RESULT | Deed.SIMULATE:
            return assessment.has_result or previews
        case Deed.READ_ROADMAP | Deed.READ_REPORT:
            return assessment.has_result
        case _:
            return True


def result_links(assessment: Assessment, role: str) -> list[dict[str, Any]]:
    """Return where a reader of the result goes next."""
    ways = (
        (Deed.SIMULATE, _("What if?"), "assessment:what_if"),
        (Deed.READ_RESULT, _("Spreadsheet to check it by"), "assessment:export_answers"),
        (Deed.READ_ROADMAP, _("Roadmap"), "roadmap:roadmap"),
        (Deed.READ_REPORT, _("Reports"), "reports:reports"),
    )
    return [
        {"label": label, "url": reverse(name, args=[assessment.pk])}
        for deed, label, name in ways
        if policy.may(deed, role, assessment.state) and is_there(deed, assessment)
    ]
