"""Assessments that were answered in odd ways, shown to be true, judged, and decided."""

from collections.abc import Mapping

from accounts.roles import Role
from assessment.actions.answers import Content, save_answer
from assessment.actions.evidence import add_evidence
from assessment.actions.evidence_rules import About, Upload
from assessment.actions.opinions import Opinion
from assessment.actions.reviews import agree_with_rest, judge_answer
from assessment.actions.steps import take_step
from assessment.lifecycle import AnswerState, Step, Verdict
from assessment.models import Answer, Assessment, Edition
from roadmap.actions.adoptions import adopt_roadmap
from roadmap.actions.roadmaps import plan_roadmap
from tests import factories

PROOF = Upload("proof.txt", b"Tested in March; three of nine failed.")
UNKNOWN = Content(AnswerState.DONT_KNOW)


def decided(
    contents: Mapping[str, Content], *, edition: Edition | None = None, overruled: Mapping[str, int] | None = None
) -> Assessment:
    """Return a published assessment with these answers; what is not named is not known.

    The first answer has a file and a link to show; `overruled` are levels that the reviewer gave instead.
    """
    made = factories.assessment(edition=edition)
    _answer(made, contents)
    with factories.as_member(made.agency, Role.CONSULTANT) as consultant:
        take_step(made, Step.START_REVIEW, by=consultant)
        for question, level in (overruled or {}).items():
            opinion = Opinion(Verdict.CHANGED, level=level, reason="The record says otherwise.")
            judge_answer(made, question, opinion, seen=_version(made, question), by=consultant)
        agree_with_rest(made, by=consultant)
        take_step(made, Step.APPROVE, by=consultant)
    with factories.as_member(made.agency, Role.LEAD) as lead:
        return take_step(made, Step.PUBLISH, by=lead)


def adopted(made: Assessment) -> Assessment:
    """Return the same, with a roadmap that its lead adopted."""
    with factories.as_member(made.agency, Role.LEAD) as lead:
        adopt_roadmap(plan_roadmap(made, {}, by=lead), "It fits the budget.", by=lead)
    return made


def _answer(made: Assessment, contents: Mapping[str, Content]) -> None:
    with factories.as_member(made.agency, Role.LEAD) as lead:
        for question, content in contents.items():
            save_answer(made.pk, question, content, seen=0, by=lead)
        for question in _open(made):
            save_answer(made.pk, question, UNKNOWN, seen=0, by=lead)
        first = next(iter(contents))
        add_evidence(made, first, About("Backup test", link="https://example.org/test"), by=lead)
        add_evidence(made, first, About("Protocol"), upload=PROOF, by=lead)
        take_step(made, Step.SUBMIT, by=lead)


def _open(made: Assessment) -> list[str]:
    rows = Answer.objects.filter(assessment=made, state=AnswerState.UNANSWERED, standing="asked")
    return sorted(rows.values_list("question", flat=True))


def _version(made: Assessment, question: str) -> int:
    return int(Answer.objects.get(assessment=made, question=question).version)
