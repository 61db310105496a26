"""Which questions an assessment puts to its agency, kept true to what the filters among them were answered."""

from assessment import bridge, queries
from assessment.lifecycle import AnswerStanding, AnswerState, Rerouted
from assessment.models import Answer
from assessment.questionnaire import Questionnaire


def reroute(assessment_id: int, questionnaire: Questionnaire) -> Rerouted:
    """Return which questions arise no more and which arise again, having written it to their answers.

    The caller holds the assessment locked. What was answered stays, whether its question is asked or not; questions
    out of the round's scope or not in the edition keep their standing.
    """
    answers = {answer.question: answer for answer in queries.answers_to_route(assessment_id)}
    found = bridge.standings_of(questionnaire, bridge.answer_rows(answers.values()))
    changed = {code: standing for code, standing in found.items() if answers[code].standing != standing}
    away = tuple(code for code, standing in changed.items() if standing == AnswerStanding.ROUTED_OUT)
    back = tuple(code for code, standing in changed.items() if standing == AnswerStanding.ASKED)
    for codes, standing in ((away, AnswerStanding.ROUTED_OUT), (back, AnswerStanding.ASKED)):
        if codes:
            Answer.objects.filter(assessment=assessment_id, question__in=codes).update(standing=standing)
    kept = sum(answers[code].state != AnswerState.UNANSWERED for code in away)
    return Rerouted(away, back, kept)
