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
from accounts.refusals import Conflict, InvalidInput, Text, VersionNeeded, WrongStep
from accounts.texts import problem_with
from assessment import editions, queries, values, wording
from assessment.actions.routing import reroute
from assessment.lifecycle import AnswerStanding, AnswerState
from assessment.models import Answer
from assessment.questionnaire import Question
from assessment.values import Value

# What an answer says, by the names of its columns.
SAID = ("state", "level", "reason", "note", "value")


@dataclass(frozen=True)
class Content:
    """What an answer says: exactly one choice, and texts; `value` is as in Answer.value."""

    state: AnswerState
    level: int | None = None
    reason: str = ""
    note: str = ""
    value: Value | None = None


@whole()
def save_answer(assessment_id: int, question: str, content: Content, *, seen: int | None, by: Person) -> Answer:
    """Return the answer as it stands in the database now, one version after the one that was seen.

    What says the same as before is saved already: it makes no version and no line of the trail.
    Raises Http404 where the person sees no such answer, VersionNeeded without `seen`, Conflict where somebody else
    changed it since, InvalidInput where the question does not take this content.
    """
    if seen is None:
        raise VersionNeeded
    answer = _locked(assessment_id, question, by)
    policy.require(Deed.ANSWER, answer.viewer_role, answer.assessment_state)
    asked = _asked(answer)
    content = _accepted(content, asked)
    if answer.version != seen:
        # Whoever shows both answers names the other author, and after the refusal this transaction answers no more.
        prefetch_related_objects([answer], "changed_by")
        raise Conflict(answer)
    if content == content_of(answer):
        return answer
    old = _values(answer, asked)
    for name in SAID:
        setattr(answer, name, getattr(content, name))
    # What was agreed on was another answer.
    answer.consensus = None
    answer.version, answer.changed_at, answer.changed_by = seen + 1, timezone.now(), by
    # Nothing but what an answer says: a whole save would write back what another change has just replaced.
    answer.save(update_fields=[*SAID, "consensus", "version", "changed_at", "changed_by"])
    if question in editions.questionnaire(answer.edition_id).filters:
        answer.rerouted = reroute(answer.assessment_id, editions.questionnaire(answer.edition_id))
    new = _values(answer, asked) | answer.rerouted.trace()
    events.record("answer_saved", answer, by=by, agency_id=answer.agency_id, old=old, new=new)
    return answer


def content_of(answer: Answer) -> Content:
    """Return what an answer says now."""
    return Content(AnswerState(answer.state), answer.level, answer.reason, answer.note, answer.value)


def _locked(assessment_id: int, question: str, by: Person) -> Answer:
    answer = queries.locked_answer(assessment_id, question, by)
    if answer is None:
        raise Http404
    return answer


def _asked(answer: Answer) -> Question:
    """Return the question that is answered. What a filter took away may be answered: it is kept until it returns."""
    if answer.standing == AnswerStanding.OUT_OF_SCOPE:
        raise WrongStep(
            _("This question is not part of this round."), _("It needs no answer. Go on with the other questions.")
        )
    asked = editions.questionnaire(answer.edition_id).questions.get(answer.question)
    if asked is None or answer.standing == AnswerStanding.DROPPED:
        raise Http404
    return asked


def _values(answer: Answer, asked: Question) -> dict[str, object]:
    told: dict[str, object] = {name: getattr(answer, name) for name in SAID if name != "value"}
    told |= {"question": answer.question, "state": str(answer.state), "version": answer.version}
    if answer.value is not None:
        # In words too: whoever reads the trail later may not have the edition at hand.
        told |= {"value": answer.value, "answer": wording.value_words(asked, answer.value)}
    return told


def _accepted(content: Content, question: Question) -> Content:
    """Return the content as it is kept. Raises InvalidInput for what the question does not take."""
    problems: dict[str, Text] = {}
    for name, text in (("note", content.note), ("reason", content.reason)):
        if found := problem_with(text):
            problems[name] = found
    if content.state == AnswerState.NOT_APPLICABLE and not question.not_applicable:
        problems["state"] = _("This question applies to every agency. Choose an option, or say that you do not know.")
    value = content.value
    if content.state != AnswerState.CHOSEN:
        problems |= _said_beside(content)
    elif question.kind == "rubric":
        problems |= _unfit_level(content, question)
    else:
        try:
            value = values.accepted(question, content.value or {})
        except values.Unfit as unfit:
            problems["value"] = unfit.problem
        if content.level is not None:
            problems["level"] = _("Only a question with five levels is answered by one. Leave the level out.")
    if problems:
        raise InvalidInput(
            _("This answer cannot be saved."), _("Correct what is named and save again."), fields=problems
        )
    return replace(content, reason=content.reason.strip(), value=value)


def _said_beside(content: Content) -> dict[str, Text]:
    if content.level is not None:
        return {"level": _("Only a chosen option has a level. Choose the option, or leave the level out.")}
    if content.value is not None:
        return {"value": _("Only an answer has a value. Answer the question, or leave the value out.")}
    return {}


def _unfit_level(content: Content, question: Question) -> dict[str, Text]:
    if content.value is not None:
        return {"value": _("This question is answered by a level from 1 to 5.")}
    if content.level not in {option.level for option in question.options}:
        return {"level": _("Choose one of the five options.")}
    return {}
