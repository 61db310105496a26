"""A second reviewer's own level for an answer, given without seeing the first one's."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import events, policy
from accounts import queries as people
from accounts.acting import whole
from accounts.models import Person
from accounts.policy import Deed
from accounts.refusals import InvalidInput, NotAllowed, Text
from accounts.texts import problem_with
from assessment import editions, queries
from assessment.lifecycle import Side
from assessment.models import Answer, Assessment, Review, Voice
from assessment.models.answers import LEVELS


@whole()
def give_second_level(assessment: Assessment, question: str, level: int, note: str, *, by: Person) -> Voice:
    """Return the person's own level for an answer as it is now; an earlier one of theirs gives way.

    Raises NotAllowed for whoever gave the verdict on it, InvalidInput for a level that there is not.
    """
    current = queries.locked(assessment, by)
    policy.require(Deed.READ_AGAIN, current.viewer_role, current.state)
    _refuse_the_partial(current, question, by)
    _refuse_bad(current, question, level, note)
    whose = {"assessment": current, "question": question, "side": Side.REVIEWER, "given_by": by}
    former = Voice.objects.filter(**whose).first()
    old = _values(former) if former else None
    voice = former or Voice(**whose, agency_id=current.agency_id)
    voice.level, voice.note, voice.given_at = level, note.strip(), timezone.now()
    voice.save()
    events.record("second_level_given", voice, by=by, agency_id=current.agency_id, old=old, new=_values(voice))
    return voice


def _refuse_the_partial(assessment: Assessment, question: str, by: Person) -> None:
    if people.has_been_staff(by, assessment.agency_id):
        raise NotAllowed(_("Nobody reviews an agency they work or worked for."), _("Ask for another reviewer."))
    if Review.objects.filter(assessment=assessment, question=question, reviewed_by=by).exists():
        raise NotAllowed(
            _("You gave the verdict on this answer, so you are not its second reader."),
            _("A second reading tells something only from somebody who has not judged the answer yet."),
        )


def _refuse_bad(assessment: Assessment, question: str, level: int, note: str) -> None:
    if not Answer.objects.filter(queries.ASKED, assessment=assessment, question=question).exists():
        raise Http404
    problems: dict[str, Text] = {}
    if not editions.questionnaire(assessment.edition_id).questions[question].has_score:
        problems["level"] = _("This question has no level.")
    elif level not in LEVELS:
        problems["level"] = _("Choose a level from 1 to 5.")
    if found := problem_with(note):
        problems["note"] = found
    if problems:
        raise InvalidInput(
            _("This level cannot be saved."), _("Correct what is named and save again."), fields=problems
        )


def _values(voice: Voice) -> dict[str, object]:
    return {"question": voice.question, "level": voice.level, "note": voice.note}
