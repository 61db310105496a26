"""Several people answer one question; the agency's answer is agreed on, with what was said beside it."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import events, policy
from accounts.acting import whole
from accounts.models import Person
from accounts.policy import Deed
from accounts.refusals import InvalidInput, Text
from accounts.texts import problem_with
from assessment import editions, queries
from assessment.actions.answers import Content, content_of, save_answer
from assessment.lifecycle import AnswerState, Side
from assessment.models import Answer, Assessment, Voice
from assessment.models.answers import LEVELS
from assessment.queries.voices import voices


@whole()
def give_voice(assessment: Assessment, question: str, level: int, note: str, *, by: Person) -> Voice:
    """Return the person's own level for a question; an earlier one of theirs gives way. It moves no score by itself."""
    current = queries.locked(assessment, by)
    policy.require(Deed.SPEAK, current.viewer_role, current.state)
    _refuse_bad(current, question, level, {"note": note})
    whose = {"assessment": current, "question": question, "side": Side.AGENCY, "given_by": by}
    former = Voice.objects.filter(**whose).first()
    old = _values(former) if former else None
    voice = former or Voice(**whose, agency_id=current.agency_id)
    voice.level, voice.note, voice.given_at = level, note.strip(), timezone.now()
    voice.save()
    events.record("voice_given", voice, by=by, agency_id=current.agency_id, old=old, new=_values(voice))
    return voice


@whole()
def agree_on(
    assessment: Assessment, question: str, level: int, *, reason: str, dissent: str, seen: int | None, by: Person
) -> Answer:
    """Return the answer at the level that was agreed on, with the reason, any dissent, and what everybody had said.

    Raises as save_answer does, and InvalidInput where several levels were given and no reason is.
    """
    current = queries.locked(assessment, by)
    policy.require(Deed.ANSWER, current.viewer_role, current.state)
    levels = _levels(current, question)
    _refuse_bad(current, question, level, {"reason": reason, "dissent": dissent})
    if len({voice["level"] for voice in levels}) > 1 and not reason.strip():
        problem = _("People gave different levels. Say why this one was agreed on.")
        raise InvalidInput(_("A reason is missing."), problem, fields={"reason": problem})
    before = _answer(current, question)
    content = Content(AnswerState.CHOSEN, level=level, note=content_of(before).note)
    answer = save_answer(current.pk, question, content, seen=seen, by=by)
    answer.consensus = {"reason": reason.strip(), "dissent": dissent.strip(), "levels": levels}
    answer.save(update_fields=["consensus"])
    new = {"question": question, "level": level, **answer.consensus}
    events.record("answer_agreed_on", answer, by=by, agency_id=current.agency_id, new=new)
    return answer


def _levels(assessment: Assessment, question: str) -> list[dict[str, Any]]:
    # By name: a frozen result must read the same when the account is gone.
    said = voices(assessment, Side.AGENCY).filter(question=question)
    return [{"by": voice.given_by.name, "level": voice.level} for voice in said]


def _answer(assessment: Assessment, question: str) -> Answer:
    answer = Answer.objects.filter(queries.ASKED, assessment=assessment, question=question).first()
    if answer is None:
        raise Http404
    return answer


def _refuse_bad(assessment: Assessment, question: str, level: int, texts: Mapping[str, str]) -> None:
    _answer(assessment, question)
    problems: dict[str, Text] = {}
    if editions.questionnaire(assessment.edition_id).questions[question].kind != "rubric":
        problems["level"] = _("Only questions with five described levels are answered by several people.")
    elif level not in LEVELS:
        problems["level"] = _("Choose a level from 1 to 5.")
    problems |= {name: found for name, text in texts.items() if (found := problem_with(text))}
    if problems:
        raise InvalidInput(
            _("This level cannot be saved."), _("Correct what is named and save again."), fields=problems
        )


def _values(voice: Voice) -> dict[str, Any]:
    return {"question": voice.question, "level": voice.level, "note": voice.note}
