"""Reviewing: one verdict on one answer."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import events, policy
from accounts import queries as people
from accounts.acting import whole
from accounts.models import Person
from accounts.policy import Deed
from accounts.refusals import Conflict, InvalidInput, NotAllowed
from assessment import queries
from assessment.lifecycle import Verdict
from assessment.models import Answer, Assessment, Review
from assessment.models.answers import LEVELS


@whole()
def judge_answer(
    assessment: Assessment, question: str, *, verdict: Verdict, level: int | None, reason: str, seen: int, by: Person
) -> Review:
    """Return the verdict on the version of the answer that was read; an earlier verdict gives way and stays in the trail.

    Raises InvalidInput where a different level or a return has no reason, Conflict where the answer changed since.
    """
    current = queries.locked(assessment, by)
    policy.require(Deed.REVIEW, current.viewer_role, current.state)  # type: ignore[attr-defined]
    if people.has_been_staff(by, current.agency_id):
        raise NotAllowed(_("Nobody reviews an agency they work or worked for."), _("Ask for another reviewer."))
    answer = Answer.objects.filter(assessment=current, question=question).first()
    _refuse_bad(answer, verdict, level, reason)
    assert answer is not None
    if answer.version != seen:
        raise Conflict(answer)
    former = Review.objects.filter(assessment=current, question=question).first()
    review, _made = Review.objects.update_or_create(
        assessment=current,
        question=question,
        defaults={
            "agency_id": current.agency_id,
            "verdict": verdict,
            "level": level if verdict == Verdict.CHANGED else None,
            "reason": reason.strip(),
            "answer_version": seen,
            "reviewed_at": timezone.now(),
            "reviewed_by": by,
        },
    )
    old = _values(former) if former else None
    events.record("answer_judged", review, by=by, agency_id=current.agency_id, old=old, new=_values(review))
    return review


@whole()
def agree_with_rest(assessment: Assessment, *, by: Person) -> int:
    """Return how many answers got the verdict "agreed" because they had none for their present version."""
    current = queries.locked(assessment, by)
    policy.require(Deed.REVIEW, current.viewer_role, current.state)  # type: ignore[attr-defined]
    seen = dict(Review.objects.filter(assessment=current).values_list("question", "answer_version"))
    versions = dict(Answer.objects.filter(assessment=current).values_list("question", "version"))
    rest = [question for question, version in sorted(versions.items()) if seen.get(question) != version]
    for question in rest:
        judge_answer(current, question, verdict=Verdict.AGREED, level=None, reason="", seen=versions[question], by=by)
    return len(rest)


def _values(review: Review) -> dict[str, object]:
    return {
        "question": review.question,
        "verdict": str(review.verdict),
        "level": review.level,
        "reason": review.reason,
        "answer_version": review.answer_version,
    }


def _refuse_bad(answer: Answer | None, verdict: Verdict, level: int | None, reason: str) -> None:
    problems: dict[str, object] = {}
    if answer is None:
        problems["question"] = _("There is no question with this code in the edition.")
    if verdict == Verdict.CHANGED and level not in LEVELS:
        problems["level"] = _("Choose a level from 1 to 5.")
    if verdict == Verdict.CHANGED and answer is not None and level == answer.level:
        problems["level"] = _("This is the agency's own level. Choose another one, or agree.")
    if verdict != Verdict.AGREED and not reason.strip():
        problems["reason"] = _("Say why; the agency reads it.")
    if len(reason) > 10_000 or "\x00" in reason:
        problems["reason"] = _("This text is too long or has a character that cannot be stored. Shorten or correct it.")
    if problems:
        raise InvalidInput(
            _("This verdict cannot be saved."), _("Correct what is named and save again."), fields=problems
        )  # type: ignore[arg-type]
