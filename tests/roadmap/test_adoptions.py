import pytest

from accounts.refusals import InvalidInput, NotAllowed, WrongStep
from accounts.roles import Role
from assessment.actions.steps import take_step
from assessment.lifecycle import Step
from roadmap import queries
from roadmap.actions.adoptions import adopt_roadmap
from tests import factories
from tests.roadmap.planned import roadmap

pytestmark = pytest.mark.django_db


def test_the_lead_adopts_a_roadmap_with_its_digest() -> None:
    made = factories.approved()

    with factories.as_member(made.agency, Role.LEAD) as lead:
        chosen = roadmap(made, by=lead)
        adopted = adopt_roadmap(chosen, " It is affordable. ", by=lead)

        assert queries.adoption(made) == adopted
    assert (adopted.digest, adopted.reason) == (chosen.digest, "It is affordable.")


def test_who_advises_does_not_adopt() -> None:
    made = factories.approved()
    with factories.as_member(made.agency, Role.CONSULTANT) as consultant:
        chosen = roadmap(made, by=consultant)

        with pytest.raises(NotAllowed):
            adopt_roadmap(chosen, "Because", by=consultant)


def test_adopting_says_why() -> None:
    made = factories.approved()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        chosen = roadmap(made, by=lead)

        with pytest.raises(InvalidInput) as refused:
            adopt_roadmap(chosen, "  ", by=lead)

    assert set(refused.value.fields) == {"reason"}


def test_pressing_twice_is_one_adoption() -> None:
    made = factories.approved()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        chosen = roadmap(made, by=lead)

        first, second = (adopt_roadmap(chosen, "Because", by=lead) for _ in range(2))

    assert first == second


def test_the_adopted_roadmap_counts_though_others_follow() -> None:
    made = factories.approved()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        chosen = roadmap(made, by=lead, A=4)
        adopt_roadmap(chosen, "Because", by=lead)
        later = roadmap(made, by=lead, A=5)

        assert (queries.latest(made), queries.newest(made)) == (chosen, later)
        adopt_roadmap(later, "It goes further", by=lead)
        assert queries.latest(made) == later


def test_a_roadmap_of_an_earlier_result_is_not_adopted() -> None:
    made = factories.approved()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        chosen = roadmap(made, by=lead)
    with factories.as_member(made.agency, Role.CONSULTANT) as consultant:
        take_step(made, Step.REOPEN, reason="A mistake", by=consultant)
        take_step(made, Step.APPROVE, by=consultant)

    with factories.as_member(made.agency, Role.LEAD) as lead, pytest.raises(WrongStep):
        adopt_roadmap(chosen, "Because", by=lead)


def test_a_roadmap_that_is_not_as_it_was_planned_is_not_adopted() -> None:
    made = factories.approved()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        chosen = roadmap(made, by=lead)
        chosen.document["targets"] = {"A": 5}

        with pytest.raises(InvalidInput):
            adopt_roadmap(chosen, "Because", by=lead)
