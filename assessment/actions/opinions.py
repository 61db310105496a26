"""What a reviewer says of an answer, and what cannot be said."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from accounts.refusals import InvalidInput, Text
from accounts.texts import problem_with
from assessment import bridge, editions, queries
from assessment.lifecycle import Verdict
from assessment.models import Answer, Assessment
from assessment.models.answers import LEVELS


@dataclass(frozen=True)
class Opinion:
    """What a reviewer says of an answer; `level` counts with the verdict "changed" only."""

    verdict: Verdict
    level: int | None = None
    reason: str = ""
    evidence_confirmed: bool = False


AGREED = Opinion(Verdict.AGREED)


def refuse_bad(assessment: Assessment, answer: Answer, opinion: Opinion) -> None:
    """Raise InvalidInput, by field, where the opinion cannot be said of this answer."""
    problems: dict[str, Text] = {}
    if opinion.verdict == Verdict.CHANGED and (problem := _problem_with_level(assessment, answer, opinion.level)):
        problems["level"] = problem
    if opinion.evidence_confirmed and not queries.is_shown_evidence(answer):
        problems["evidence_confirmed"] = _("The agency shows no evidence for this answer. Take the tick away.")
    if opinion.verdict != Verdict.AGREED and not opinion.reason.strip():
        problems["reason"] = _("Say why; the agency reads it.")
    if found := problem_with(opinion.reason):
        problems["reason"] = found
    if problems:
        raise InvalidInput(
            _("This verdict cannot be saved."), _("Correct what is named and save again."), fields=problems
        )


def _problem_with_level(assessment: Assessment, answer: Answer, level: int | None) -> Text | None:
    questionnaire = editions.questionnaire(assessment.edition_id)
    if not questionnaire.questions[answer.question].has_score:
        return _("This question has no level. Agree with the answer, or return it.")
    if level not in LEVELS:
        return _("Choose a level from 1 to 5.")
    [row] = bridge.answer_rows([answer])
    if level == bridge.level_of(questionnaire, row):
        return _("This is the agency's own level. Choose another one, or agree.")
    return None
