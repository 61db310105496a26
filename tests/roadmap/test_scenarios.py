import pytest

from accounts.policy import NO_RIGHT
from accounts.refusals import InvalidInput, NotAllowed, VersionNeeded, WrongStep
from accounts.roles import Role
from assessment.actions.steps import take_step
from assessment.lifecycle import Step
from roadmap import queries
from roadmap.actions import scenarios
from roadmap.actions.versions import PlanningConflict
from tests import factories
from tests.roadmap.planned import inputs, scenario

pytestmark = pytest.mark.django_db


def test_a_drawn_scenario_keeps_its_inputs_in_their_one_form() -> None:
    made = factories.approved()

    with factories.as_member(made.agency, Role.CONSULTANT) as consultant:
        drawn = scenario(made, "  Half the budget ", by=consultant, budget=[10, 10, 10, 10])

    assert (drawn.name, drawn.version) == ("Half the budget", 1)
    assert drawn.inputs == inputs(budget=[10] * 4) | {
        "format": "plumbline.inputs/1",
        "carry_over": False,
        "people": {},
        "change_load": 4,
        "mandatory": [],
        "excluded": [],
        "discount": None,
        "optimism": None,
    }


@pytest.mark.parametrize("role", [Role.RESPONDENT, Role.EXECUTIVE])
def test_others_draw_no_scenario(role: Role) -> None:
    made = factories.approved()

    with factories.as_member(made.agency, role) as somebody, pytest.raises(NotAllowed, match=str(NO_RIGHT)):
        scenario(made, by=somebody)


def test_a_scenario_needs_a_decided_assessment() -> None:
    made = factories.approved()
    with factories.as_member(made.agency, Role.CONSULTANT) as consultant:
        take_step(made, Step.REOPEN, reason="A mistake", by=consultant)

        with pytest.raises(WrongStep):
            scenario(made, by=consultant)


def test_every_part_that_cannot_be_kept_is_named() -> None:
    made = factories.approved()

    with factories.as_member(made.agency, Role.LEAD) as lead, pytest.raises(InvalidInput) as refused:
        scenario(made, " ", by=lead, targets={"Z": 3, "A": 4}, mandatory=["fame"])

    assert set(refused.value.fields) == {"name", "targets.Z", "mandatory.fame"}


def test_a_name_is_given_once() -> None:
    made = factories.approved()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        scenario(made, "Steady", by=lead)

        with pytest.raises(InvalidInput) as refused:
            scenario(made, "Steady", by=lead)

    assert set(refused.value.fields) == {"name"}


def test_a_change_goes_from_the_version_that_was_seen() -> None:
    made = factories.approved()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        drawn = scenario(made, by=lead)
        scenarios.change_scenario(drawn, name="Bold", inputs=inputs(targets={"A": 5}), seen=1, by=lead)

    with factories.as_member(made.agency, Role.LEAD) as lead, pytest.raises(PlanningConflict) as conflict:
        scenarios.change_scenario(drawn, name="Slow", inputs=inputs(), seen=1, by=lead)

    assert (conflict.value.current.name, conflict.value.current.version) == ("Bold", 2)  # type: ignore[attr-defined]


def test_a_change_that_names_no_version_is_refused() -> None:
    made = factories.approved()

    with factories.as_member(made.agency, Role.LEAD) as lead, pytest.raises(VersionNeeded):
        scenarios.remove_scenario(scenario(made, by=lead), seen=None, by=lead)


def test_a_change_that_changes_nothing_makes_no_version() -> None:
    made = factories.approved()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        drawn = scenario(made, by=lead)

        same = scenarios.change_scenario(drawn, name="Steady", inputs=inputs(), seen=1, by=lead)

    assert same.version == 1


def test_a_copy_says_the_same_under_another_name() -> None:
    made = factories.approved()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        drawn = scenario(made, by=lead)

        copied = scenarios.copy_scenario(drawn, "Steady too", by=lead)

    assert copied.pk != drawn.pk
    assert (copied.inputs, copied.name) == (drawn.inputs, "Steady too")


def test_a_removed_scenario_gives_its_name_back() -> None:
    made = factories.approved()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        removed = scenarios.remove_scenario(scenario(made, by=lead), seen=1, by=lead)
        scenario(made, by=lead)

    with factories.as_member(made.agency, Role.LEAD) as lead, pytest.raises(InvalidInput):
        scenarios.restore_scenario(removed, by=lead)


def test_a_removed_scenario_can_be_brought_back() -> None:
    made = factories.approved()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        removed = scenarios.remove_scenario(scenario(made, by=lead), seen=1, by=lead)
        assert not queries.scenarios(lead, made)

        scenarios.restore_scenario(removed, by=lead)

        assert [row.name for row in queries.scenarios(lead, made)] == ["Steady"]


def test_nothing_is_changed_in_what_was_removed() -> None:
    made = factories.approved()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        removed = scenarios.remove_scenario(scenario(made, by=lead), seen=1, by=lead)

        with pytest.raises(InvalidInput):
            scenarios.change_scenario(removed, name="Late", inputs=inputs(), seen=2, by=lead)
