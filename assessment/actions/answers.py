"""Answering: one question, one change, one version further."""

from dataclasses import dataclass, replace

from django.db.models import prefetch_related_objects
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import events, policy
from accounts.acting import whole
from accounts.models import Person
from accounts.policy import Deed
from accounts.refusals import Conflict, InvalidInput, Text, VersionNeeded
from accounts.texts import problem_with
from assessment import editions, queries
from assessment.lifecycle import AnswerState
from assessment.models import Answer
from assessment.questionnaire import Question


@dataclass(frozen=True)
class Content:
    """What an answer says: exactly one choice, and texts."""

    state: AnswerState
    level: int | None = None
    reason: str = ""
    note: str = ""


@whole()
def save_answer(assessment_id: int, question: str, content: Content, *, seen: int | None, by: Person) -> Answer:
    """Return the answer as it stands in the database now, one version after the one that was seen.

    What says the same as before is saved already: it makes no version and no line of the trail.
    Raises Http404 where the person sees no such answer, VersionNeeded without `seen`, Conflict where somebody else
    changed it since, InvalidInput where the question does not take this content.
    """
    if seen is None:
        raise VersionNeeded
    content = replace(content, reason=content.reason.strip())
    answer = _locked(assessment_id, question, by)
    policy.require(Deed.ANSWER, answer.viewer_role, answer.assessment_state)
    _refuse_bad(content, editions.questionnaire(answer.edition_id).questions[question])
    if answer.version != seen:
        # Whoever shows both answers names the other author, and after the refusal this transaction answers no more.
        prefetch_related_objects([answer], "changed_by")
        raise Conflict(answer)
    if content == Content(AnswerState(answer.state), answer.level, answer.reason, answer.note):
        return answer
    old = _values(answer)
    answer.state, answer.level = content.state, content.level
    answer.reason, answer.note = content.reason, content.note
    answer.version, answer.changed_at, answer.changed_by = seen + 1, timezone.now(), by
    # Nothing but what an answer says: a whole save would write back what another change has just replaced.
    answer.save(update_fields=["state", "level", "reason", "note", "version", "changed_at", "changed_by"])
    events.record("answer_saved", answer, by=by, agency_id=answer.agency_id, old=old, new=_values(answer))
    return answer


def _locked(assessment_id: int, question: str, by: Person) -> Answer:
    answer = queries.locked_answer(assessment_id, question, by)
    if answer is None:
        raise Http404
    return answer


def _values(answer: Answer) -> dict[str, object]:
    return {
        "question": answer.question,
        "state": str(answer.state),
        "level": answer.level,
        "reason": answer.reason,
        "note": answer.note,
        "version": answer.version,
    }


def _refuse_bad(content: Content, question: Question) -> None:
    problems: dict[str, Text] = {}
    for name, text in (("note", content.note), ("reason", content.reason)):
        if found := problem_with(text):
            problems[name] = found
    if content.state == AnswerState.CHOSEN and content.level not in {option.level for option in question.options}:
        problems["level"] = _("Choose one of the five options.")
    if content.state != AnswerState.CHOSEN and content.level is not None:
        problems["level"] = _("Only a chosen option has a level. Choose the option, or leave the level out.")
    if content.state == AnswerState.NOT_APPLICABLE and not question.not_applicable:
        problems["state"] = _("This question applies to every agency. Choose an option, or say that you do not know.")
    if problems:
        raise InvalidInput(
            _("This answer cannot be saved."), _("Correct what is named and save again."), fields=problems
        )
