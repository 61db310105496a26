import pytest

from accounts.refusals import InvalidInput, NotAllowed, WrongStep
from accounts.roles import Role
from assessment import queries as assessments
from assessment.models import Assessment
from jobs.models import Job
from roadmap.models import Roadmap, Scenario
from roadmap.simulation import simulate_plan
from tests import factories
from tests.roadmap.planned import inputs

pytestmark = pytest.mark.django_db


def tried(made: Assessment, role: Role, **changes: object) -> dict[str, object]:
    with factories.as_member(made.agency, role) as somebody:
        seen = assessments.assessments(somebody).get(pk=made.pk)
        return simulate_plan(seen, inputs(**changes), by=somebody)


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.LEAD, Role.CONSULTANT])
def test_who_decides_tries_a_plan_and_nothing_is_kept(role: Role) -> None:
    made = factories.approved()

    found = tried(made, role)

    assert found["problem"] is None
    assert found["document"]["solver"]["status"] == "greedy"  # type: ignore[index]
    with factories.as_member(made.agency, Role.LEAD):
        rows = (Roadmap.objects.all(), Scenario.objects.all(), Job.objects.filter(kind="plan"))
        assert [kept.count() for kept in rows] == [0, 0, 0]


def test_what_is_done_stays_done_in_what_is_tried() -> None:
    made = factories.approved(levels={"A1.1": 1, "A1.2": 1})

    with factories.as_member(made.agency, Role.LEAD) as lead:
        seen = assessments.assessments(lead).get(pk=made.pk)
        plans = [
            simulate_plan(seen, inputs(), kept=kept, by=lead)["document"] for kept in ({}, {"done": ["A1-network"]})
        ]

    codes = [{step["code"] for phase in plan["phases"] for step in phase["initiatives"]} for plan in plans]
    assert ["A1-network" in found for found in codes] == [True, False]


def test_respondents_try_none() -> None:
    with pytest.raises(NotAllowed):
        tried(factories.approved(), Role.RESPONDENT)


def test_there_is_nothing_to_try_before_the_result() -> None:
    with pytest.raises(WrongStep):
        tried(factories.in_review(), Role.LEAD)


def test_what_cannot_be_tried_is_named() -> None:
    with pytest.raises(InvalidInput) as refused:
        tried(factories.approved(), Role.EXECUTIVE, budget=[1], targets={"A": 9})

    assert set(refused.value.fields) == {"targets.A"}


def test_a_rule_of_thumb_that_finds_no_place_does_not_say_that_there_is_none() -> None:
    found = tried(factories.approved(), Role.LEAD, mandatory=["A1-network", "A5-inventory"], change_load=1, periods=1)

    problem = found["problem"]
    assert found["document"] is None
    assert problem["message"].startswith("No plan was found")  # type: ignore[index]
    assert (problem["conflict"], problem["relaxations"]) == ([], [])  # type: ignore[index]
