"""Rounds of several agencies whose results are decided, some of which share their levels with the others."""

from collections.abc import Mapping, Sequence
from typing import Any

from accounts.acting import acting_as
from accounts.models import Agency, Person
from accounts.roles import Role
from assessment import queries
from assessment.actions.answers import Content, save_answer
from assessment.actions.opinions import AGREED, Opinion
from assessment.actions.peers import release_peers, set_sharing
from assessment.actions.reviews import agree_with_rest, judge_answer
from assessment.actions.steps import take_step
from assessment.actions.upgrades import upgrade_assessment
from assessment.lifecycle import AnswerState, Step, Verdict
from assessment.models import Answer, Assessment, Edition, PeerFigures, PeerRelease, Round
from tests import factories

# Those of component B; the others stay at level 3.
QUESTIONS = ("B1.1", "B1.2")
# Half of component B is not known, so that its grade is D while that of the whole is not.
OPEN = 0


def agencies(count: int) -> list[Agency]:
    """Return agencies whose names nobody else has."""
    return [factories.agency(f"Peer agency {number:02} zebra") for number in range(count)]


def decided(levels: Sequence[int], *, of: Edition | None = None) -> list[Assessment]:
    """Return the approved assessments of one round, one for each of these levels of component B."""
    bodies = agencies(len(levels))
    opened = factories.opened_round(*bodies, of=of)
    return [approve(opened, body, level) for body, level in zip(bodies, levels, strict=True)]


def approve(opened: Round, body: Agency, level: int) -> Assessment:
    """Return the approved assessment of an agency that is in the round already."""
    with factories.as_member(body, Role.LEAD) as lead:
        made = queries.assessments(lead).get(round=opened)
        for answer in list(Answer.objects.filter(assessment=made)):
            _answer(made, answer.question, level if answer.question in QUESTIONS else 3, by=lead)
        take_step(made, Step.SUBMIT, by=lead)
    with factories.as_member(body, Role.CONSULTANT) as consultant:
        take_step(made, Step.START_REVIEW, by=consultant)
        agree_with_rest(made, by=consultant)
        return take_step(made, Step.APPROVE, by=consultant)


def reapprove(made: Assessment) -> None:
    """Open the review of an assessment again and approve it as it is: another snapshot."""
    with factories.as_member(made.agency, Role.CONSULTANT) as consultant:
        take_step(made, Step.REOPEN, by=consultant, reason="Look again.")
        take_step(made, Step.APPROVE, by=consultant)


def upgrade(made: Assessment, edition: Edition) -> None:
    """Give an approved assessment back, move it to another edition, and approve it again."""
    with factories.as_member(made.agency, Role.CONSULTANT) as consultant:
        take_step(made, Step.REOPEN, by=consultant, reason="Look again.")
        answered = Answer.objects.get(assessment=made, question="A1.1")
        look = Opinion(Verdict.RETURNED, reason="Look again.")
        judge_answer(made, answered.question, look, seen=answered.version, by=consultant)
        take_step(made, Step.REQUEST_CHANGES, by=consultant, reason="The questions changed.")
        upgrade_assessment(made, edition, by=consultant)
    with factories.as_member(made.agency, Role.LEAD) as lead:
        take_step(made, Step.SUBMIT, by=lead)
    with factories.as_member(made.agency, Role.CONSULTANT) as consultant:
        take_step(made, Step.START_REVIEW, by=consultant)
        judge_answer(made, answered.question, AGREED, seen=answered.version, by=consultant)
        take_step(made, Step.APPROVE, by=consultant)


def _answer(made: Assessment, question: str, level: int, *, by: Person) -> None:
    is_open = level == OPEN and question == QUESTIONS[0]
    said = Content(AnswerState.DONT_KNOW) if is_open else Content(AnswerState.CHOSEN, level=level or 3)
    save_answer(made.pk, question, said, seen=0, by=by)


def share(assessments: Sequence[Assessment], *, shares: bool = True) -> None:
    """Let the leads of these agencies share their levels, or stop sharing them."""
    for made in assessments:
        with factories.as_member(made.agency, Role.LEAD) as lead:
            set_sharing(_agency(lead, made), shares, by=lead)


def _agency(person: Person, made: Assessment) -> Any:
    """Return the agency of an assessment with the person's role in it."""
    agency = made.agency
    agency.viewer_role = queries.assessments(person).get(pk=made.pk).viewer_role
    return agency


def release(opened: Round) -> list[PeerRelease]:
    """Return the releases that the administrator makes of a round."""
    admin = factories.administrator()
    with acting_as(admin.pk):
        return release_peers(opened, by=admin)


def compared(levels: Sequence[int]) -> list[Assessment]:
    """Return approved assessments of one round that were all shared and compared."""
    made = decided(levels)
    share(made)
    release(made[0].round)
    return made


def figures_of(made: Assessment) -> PeerFigures | None:
    """Return what the lead of an agency may read of its peers."""
    with factories.as_member(made.agency, Role.LEAD) as lead:
        return queries.peer_figures(lead, queries.snapshots(made)[0]).first()


def nodes_of(made: Assessment) -> Mapping[str, Mapping[str, Any]]:
    """Return the figures by component that the lead of an agency reads."""
    found = figures_of(made)
    assert found is not None
    nodes: Mapping[str, Mapping[str, Any]] = found.payload["nodes"]
    return nodes
