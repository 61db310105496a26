from itertools import pairwise

import pytest

from roadmap import catalogue
from roadmap.planned import LeftOutReason, Plan
from roadmap.task import TaskError
from scoring import Chosen, NotApplicable
from tests.roadmap.factories import all_at, catalogue_of, four_components, initiative, towards_plan, two_dimensions

TWO = two_dimensions()
FOUR = four_components()


def codes_of(found: Plan) -> list[str]:
    return [step.initiative.code for phase in found.phases for step in phase.steps]


def reasons_of(found: Plan) -> dict[str, LeftOutReason]:
    return {left.initiative.code: left.reason for left in found.left_out}


def test_an_agency_at_its_targets_gets_an_empty_plan() -> None:
    found = towards_plan(FOUR, all_at(FOUR, 3), catalogue.built_in(), {"A": 3, "B": 2})

    assert (found.gaps, found.phases) == ((), ())
    assert found.reached == {"A": True, "B": True}


@pytest.mark.parametrize("level", [2, 3, 4])
def test_from_nothing_every_component_reaches_level(level: int) -> None:
    found = towards_plan(FOUR, {}, catalogue.built_in(), dict.fromkeys("ABCD", level))

    assert found.reached == dict.fromkeys("ABCD", True)
    assert {projection.level for projection in found.phases[-1].levels.values()} == {level}


def test_a_target_out_of_reach_is_said_to_be_so() -> None:
    found = towards_plan(FOUR, {}, catalogue.built_in(), {"C": 5})

    assert found.reached == {"C": False}
    assert found.phases[-1].levels["C"].level == 4


def test_a_pilot_takes_at_most_six_months() -> None:
    found = towards_plan(FOUR, {}, catalogue.built_in(), dict.fromkeys("ABCD", 5))

    assert {step.initiative.months for step in found.steps if step.initiative.phase == "pilot"} == {6}


def test_the_cheaper_of_two_equal_initiatives_is_chosen() -> None:
    offer = catalogue_of(initiative("dear", {"B1": 3}, staff_days=20), initiative("cheap", {"B1": 3}, staff_days=19))

    found = towards_plan(TWO, {}, offer, {"B": 3})

    assert codes_of(found) == ["cheap"]
    assert reasons_of(found) == {"dear": LeftOutReason.NOT_NEEDED}


def test_ties_are_decided_by_code() -> None:
    offer = catalogue_of(initiative("b", {"B1": 3}), initiative("a", {"B1": 3}))

    assert codes_of(towards_plan(TWO, {}, offer, {"B": 3})) == ["a"]


def test_what_is_needed_first_is_planned_even_outside_the_targets() -> None:
    offer = catalogue_of(
        initiative("goal", {"B1": 3}, requires={"A1": 2}),
        initiative("first", {"A1": 2}),
        initiative("other", {"A2": 3}),
    )

    found = towards_plan(TWO, {}, offer, {"B": 3})

    first, goal = found.phases[0].steps
    assert (first.initiative.code, first.serves, first.enables) == ("first", (), ("goal",))
    assert (goal.start_month, goal.after, goal.serves) == (6, ("first",), ("B",))


def test_what_the_answers_already_satisfy_drops_out() -> None:
    offer = catalogue_of(initiative("goal", {"B1": 3}, prerequisites=("first",)), initiative("first", {"A1": 2}))

    found = towards_plan(TWO, {"A1.1": Chosen(2), "A1.2": Chosen(3)}, offer, {"B": 3})

    assert codes_of(found) == ["goal"]
    assert found.phases[0].steps[0].after == ()
    assert reasons_of(found) == {"first": LeftOutReason.ALREADY_THERE}


def test_what_only_raises_a_component_beyond_its_target_is_dropped() -> None:
    offer = catalogue_of(
        initiative("high", {"A1": 3}, staff_days=1), initiative("even", {"A1": 2, "A2": 2}, staff_days=50)
    )

    assert codes_of(towards_plan(TWO, {}, offer, {"A": 2})) == ["even"]


def test_a_needed_level_holds_by_the_gate_though_one_question_is_below() -> None:
    offer = catalogue_of(initiative("goal", {"A1": 3}, requires={"C1": 3}), initiative("first", {"C1": 3}))
    sheet = {"C1.1": Chosen(2), "C1.2": Chosen(3), "C1.3": Chosen(3)}

    assert codes_of(towards_plan(FOUR, sheet, offer, {"A": 2})) == ["goal"]


def test_a_level_gained_outweighs_the_same_score_without_one() -> None:
    offer = catalogue_of(
        initiative("a-high", {"A1": 3}),
        initiative("b-even", {"A1": 2, "A2": 2}),
        initiative("c", {"A2": 2}, staff_days=9),
    )

    assert codes_of(towards_plan(TWO, {}, offer, {"A": 2})) == ["b-even"]


def test_a_first_choice_that_a_later_one_makes_idle_is_dropped() -> None:
    offer = catalogue_of(
        initiative("small", {"A1": 2}, staff_days=1), initiative("whole", {"A1": 4, "A2": 4}, staff_days=100)
    )

    found = towards_plan(TWO, {}, offer, {"A": 4})

    assert codes_of(found) == ["whole"]


def test_reasons_tell_why_the_rest_was_left_out() -> None:
    offer = catalogue_of(
        initiative("done", {"B1": 2}), initiative("untargeted", {"A1": 3}), initiative("foreign", {"Z9": 3})
    )

    found = towards_plan(TWO, {"B1.1": Chosen(2)}, offer, {"B": 3})

    assert reasons_of(found) == {
        "done": LeftOutReason.ALREADY_THERE,
        "untargeted": LeftOutReason.NO_TARGET,
        "foreign": LeftOutReason.NOT_APPLICABLE,
    }


def test_an_initiative_that_another_outdoes_is_covered_when_the_target_stays_out_of_reach() -> None:
    offer = catalogue_of(initiative("low", {"B1": 2}, staff_days=1), initiative("high", {"B1": 3}, staff_days=5))

    found = towards_plan(TWO, {}, offer, {"B": 5})

    assert codes_of(found) == ["high"]
    assert reasons_of(found) == {"low": LeftOutReason.COVERED}


def test_a_component_that_does_not_apply_is_left_alone() -> None:
    sheet = {"B1.1": NotApplicable(accepted=True)}

    found = towards_plan(TWO, sheet, catalogue_of(initiative("goal", {"B1": 3})), {"B": 3})

    assert found.reached == {"B": False}
    assert (found.phases, found.gaps[0].level, found.gaps[0].dimensions) == ((), None, ())


def test_gaps_name_the_dimensions_that_must_rise() -> None:
    sheet = {**all_at(FOUR, 3), "A1.1": Chosen(1), "A1.2": Chosen(1)}

    gap = towards_plan(FOUR, sheet, catalogue.built_in(), {"A": 3}).gaps[0]

    assert (gap.component, gap.level, gap.target) == ("A", 2, 3)
    assert [(row.dimension, row.level, row.target) for row in gap.dimensions] == [("A1", 1, 3)]


def test_a_change_load_of_one_puts_steps_one_after_the_other() -> None:
    found = towards_plan(FOUR, {}, catalogue.built_in(), {"C": 3}, change_load=1)

    steps = found.phases[0].steps
    assert steps[0].start_month == found.phases[0].starts_month == 0
    assert all(later.start_month >= step.end_month for step, later in pairwise(steps))


@pytest.mark.parametrize(("targets", "words"), [({"Z": 3}, "no such component"), ({"A": 6}, "must be 1 to 5, got 6")])
def test_a_target_that_cannot_be_is_refused(targets: dict[str, int], words: str) -> None:
    with pytest.raises(TaskError, match=words):
        towards_plan(TWO, {}, catalogue_of(initiative("a", {"B1": 3})), targets)
