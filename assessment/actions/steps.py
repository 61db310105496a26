"""An assessment moves on: sent, reviewed, returned, approved, published, re-opened."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts import events, policy
from accounts import queries as people
from accounts.acting import whole
from accounts.models import Person
from accounts.refusals import InvalidInput, NotAllowed, Refusal, WrongStep
from accounts.texts import problem_with
from assessment import editions, progress, queries
from assessment.actions.snapshots import freeze
from assessment.lifecycle import MOVES, Step
from assessment.models import Assessment, StepTaken
from assessment.questionnaire import Question


class Incomplete(WrongStep):
    """The assessment cannot be sent yet; `missing` are the open questions in their order."""

    code = "incomplete"

    def __init__(self, missing: list[Question]) -> None:
        super().__init__(
            _("Some questions are still open."),
            _("Answer them, or say that you do not know or that they do not apply."),
        )
        self.missing = missing


class Unread(Refusal):
    """The assessment cannot be approved yet: answers have no verdict, or changed after it was given."""


@whole()
def take_step(assessment: Assessment, step: Step, *, by: Person, reason: str = "") -> Assessment:
    """Return the assessment one step further, with who, when and why; an approval freezes a snapshot.

    Raises NotAllowed, WrongStep, InvalidInput (a reason is missing), Incomplete or Unread.
    """
    move = MOVES[step]
    current = queries.locked(assessment, by)
    policy.require(move.deed, current.viewer_role, current.state)
    _refuse_bad_reason(step, reason)
    _refuse_unready(current, step, by)
    before, current.state = current.state, move.to
    current.save(update_fields=["state"])
    taken = StepTaken.objects.create(
        assessment=current,
        agency_id=current.agency_id,
        step=step,
        from_state=before,
        to_state=move.to,
        reason=reason.strip(),
        taken_by=by,
    )
    events.record(
        f"assessment_{step}",
        taken,
        by=by,
        agency_id=current.agency_id,
        old={"state": before},
        new={"state": str(move.to)},
    )
    if step == Step.APPROVE:
        freeze(current, by=by)
    return current


def _refuse_bad_reason(step: Step, reason: str) -> None:
    if MOVES[step].needs_reason and not reason.strip():
        problem = _("Say why, so that the agency knows what to do.")
        raise InvalidInput(_("A reason is missing."), problem, fields={"reason": problem})
    if found := problem_with(reason):
        raise InvalidInput(_("This reason cannot be saved."), found, fields={"reason": found})


def _refuse_unready(assessment: Assessment, step: Step, by: Person) -> None:
    match step:
        case Step.SUBMIT:
            _refuse_gaps(assessment)
        case Step.START_REVIEW:
            _refuse_own_agency(assessment, by)
        case Step.REQUEST_CHANGES:
            _refuse_own_agency(assessment, by)
            _refuse_nothing_returned(assessment)
        case Step.APPROVE:
            _refuse_own_agency(assessment, by)
            _refuse_returned(assessment)
            _refuse_unread(assessment)
        case Step.PUBLISH:
            _refuse_same_person(assessment, by)
        case Step.REOPEN:
            _refuse_own_agency(assessment, by)


def _refuse_gaps(assessment: Assessment) -> None:
    questions = editions.questionnaire(assessment.edition_id).questions.values()
    missing = progress.missing(questions, queries.answer_rows(assessment.pk))
    if missing:
        raise Incomplete(missing)


def _refuse_own_agency(assessment: Assessment, by: Person) -> None:
    if people.has_been_staff(by, assessment.agency_id):
        raise NotAllowed(_("Nobody reviews an agency they work or worked for."), _("Ask for another reviewer."))


def _refuse_nothing_returned(assessment: Assessment) -> None:
    if not queries.returned(assessment):
        raise Refusal(_("No answer is marked for changes."), _("Mark at least one answer and say what should change."))


def _refuse_returned(assessment: Assessment) -> None:
    if queries.returned(assessment):
        raise Refusal(
            _("Some answers are marked for changes."),
            _("Return the assessment, or give these answers another verdict."),
        )


def _refuse_unread(assessment: Assessment) -> None:
    """Refuse where an answer has no verdict, or changed after its verdict was given."""
    seen = queries.versions_judged(assessment)
    unread = [
        question for question, version in queries.versions_of(assessment).items() if seen.get(question) != version
    ]
    if unread:
        words = ngettext(
            "%(count)d answer has no verdict yet: %(first)s.",
            "%(count)d answers have no verdict yet, the first is %(first)s.",
            len(unread),
        )
        raise Unread(words % {"count": len(unread), "first": unread[0]}, _("Give each answer a verdict, then approve."))


def _refuse_same_person(assessment: Assessment, by: Person) -> None:
    # Any approval, not the last one only: whoever decided here once has decided here.
    approvals = StepTaken.objects.filter(assessment=assessment, step=Step.APPROVE, taken_by=by)
    if approvals.exists():
        raise NotAllowed(_("Whoever approved an assessment does not publish it too."), _("Ask the agency lead."))
