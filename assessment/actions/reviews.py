"""Reviewing: one verdict on one answer, and taking it back."""

from datetime import datetime

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import events, policy
from accounts import queries as people
from accounts.acting import whole
from accounts.models import Person
from accounts.policy import Deed
from accounts.refusals import Conflict, NotAllowed, Refusal
from assessment import queries
from assessment.actions.opinions import AGREED, Opinion, refuse_bad
from assessment.lifecycle import Verdict
from assessment.models import Answer, Assessment, Review


class VerdictMoved(Refusal):
    """The verdict to be undone is not the one that stands now."""

    status = 412
    code = "verdict_moved"

    def __init__(self) -> None:
        super().__init__(
            _("This is not the verdict that stands now."),
            _("Somebody judged the answer again, or the verdict was undone already. Look at it as it stands now."),
        )


# What a verdict says: the fields that a later one replaces.
VERDICT = ("verdict", "level", "reason", "evidence_confirmed", "answer_version", "reviewed_at", "reviewed_by", "former")
# Enough to find the way back from any slip, and few enough that a row stays small.
REMEMBERED = 10


@whole()
def judge_answer(assessment: Assessment, question: str, opinion: Opinion, *, seen: int, by: Person) -> Review:
    """Return the verdict on the version of the answer that was read; an earlier one gives way and stays in the trail.

    Raises InvalidInput where a different level or a return has no reason, or evidence is confirmed that is not there;
    Conflict where the answer changed since.
    """
    current = _reviewable(assessment, by)
    answer = _answer_to(current, question)
    refuse_bad(current, answer, opinion)
    if answer.version != seen:
        raise Conflict(answer)
    former = Review.objects.filter(assessment=current, question=question).first()
    return _keep(current, answer, opinion, former, by)


def _reviewable(assessment: Assessment, by: Person) -> Assessment:
    current = queries.locked(assessment, by)
    policy.require(Deed.REVIEW, current.viewer_role, current.state)
    if people.has_been_staff(by, current.agency_id):
        raise NotAllowed(_("Nobody reviews an agency they work or worked for."), _("Ask for another reviewer."))
    return current


def _keep(assessment: Assessment, answer: Answer, opinion: Opinion, former: Review | None, by: Person) -> Review:
    old = _values(former) if former else None
    review = _given(assessment, answer, opinion, former, by)
    review.save()
    events.record("answer_judged", review, by=by, agency_id=assessment.agency_id, old=old, new=_values(review))
    return review


def _given(assessment: Assessment, answer: Answer, opinion: Opinion, former: Review | None, by: Person) -> Review:
    review = former or Review(assessment=assessment, agency_id=assessment.agency_id, question=answer.question)
    if former:
        review.former = [*former.former, _remembered(former)][-REMEMBERED:]
    review.verdict, review.reason = opinion.verdict, opinion.reason.strip()
    review.evidence_confirmed = opinion.evidence_confirmed
    review.level = opinion.level if opinion.verdict == Verdict.CHANGED else None
    review.answer_version, review.reviewed_at, review.reviewed_by = answer.version, timezone.now(), by
    return review


@whole()
def undo_verdict(assessment: Assessment, question: str, *, seen: datetime, by: Person) -> Review | None:
    """Return the verdict that was given before, which stands again as it was; None where there was none before.

    `seen` is when the verdict to be undone was given. Raises VerdictMoved where another one, or none, stands now.
    """
    current = _reviewable(assessment, by)
    _answer_to(current, question)
    review = Review.objects.filter(assessment=current, question=question).first()
    if review is None or review.reviewed_at != seen:
        raise VerdictMoved
    restored = _put_back(review)
    new = _values(restored) if restored else None
    events.record("verdict_undone", review, by=by, agency_id=current.agency_id, old=_values(review), new=new)
    return _kept_or_removed(review, restored)


def _put_back(review: Review) -> Review | None:
    """Return the verdict before this one, not saved yet; None where this is the first."""
    if not review.former:
        return None
    *former, last = review.former
    by_whom = {"assessment_id": review.assessment_id, "agency_id": review.agency_id, "question": review.question}
    given = {**last, "reviewed_at": datetime.fromisoformat(last["reviewed_at"])}
    return Review(pk=review.pk, **by_whom, **given, former=former)


def _kept_or_removed(review: Review, restored: Review | None) -> Review | None:
    if restored is None:
        review.delete()
        return None
    restored.save(force_update=True, update_fields=VERDICT)
    return restored


def _remembered(review: Review) -> dict[str, object]:
    return {
        "verdict": str(review.verdict),
        "level": review.level,
        "reason": review.reason,
        "evidence_confirmed": review.evidence_confirmed,
        "answer_version": review.answer_version,
        "reviewed_at": review.reviewed_at.isoformat(),
        "reviewed_by_id": review.reviewed_by_id,
    }


def _answer_to(assessment: Assessment, question: str) -> Answer:
    answer = Answer.objects.filter(queries.ASKED, assessment=assessment, question=question).first()
    if answer is None:
        raise Http404
    return answer


@whole()
def agree_with_rest(assessment: Assessment, *, by: Person) -> int:
    """Return how many answers got the verdict "agreed" because they had none for their present version."""
    current = _reviewable(assessment, by)
    former = {review.question: review for review in Review.objects.filter(assessment=current).order_by()}
    old = {question: _values(review) for question, review in former.items()}
    asked = queries.answers(current).filter(queries.ASKED)
    rest = [answer for answer in asked if not _is_judged(answer, former.get(answer.question))]
    given = [_given(current, answer, AGREED, former.get(answer.question), by) for answer in rest]
    # All at once: one by one, a reviewer's one click would cost six statements for each question.
    known = [review for review in given if review.pk]
    Review.objects.bulk_create([review for review in given if not review.pk])
    Review.objects.bulk_update(known, VERDICT)
    changes = [(review, old.get(review.question), _values(review)) for review in given]
    events.record_each("answer_judged", changes, by=by, agency_id=current.agency_id)
    return len(given)


def _is_judged(answer: Answer, review: Review | None) -> bool:
    return review is not None and review.answer_version == answer.version


def _values(review: Review) -> dict[str, object]:
    return {
        "question": review.question,
        "verdict": str(review.verdict),
        "level": review.level,
        "reason": review.reason,
        "evidence_confirmed": review.evidence_confirmed,
        "answer_version": review.answer_version,
    }
