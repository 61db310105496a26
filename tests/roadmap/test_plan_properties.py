from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as some

import scoring
from roadmap import catalogue, lifting
from roadmap.catalogue import PHASES, Catalogue
from roadmap.initiatives import Initiative
from roadmap.planned import Plan, Step
from roadmap.task import Task
from scoring import Answer, Chosen, DontKnow, NotApplicable
from tests.roadmap.factories import (
    all_at,
    catalogue_of,
    four_components,
    initiative,
    towards,
    towards_plan,
    two_dimensions,
)

FOUR = four_components()
TWO = two_dimensions()
CORE = catalogue.built_in()
ANSWERS = some.builds(Chosen, some.integers(1, 5)) | some.sampled_from([DontKnow(), NotApplicable(accepted=True)])
SHEETS = some.dictionaries(some.sampled_from(sorted(all_at(FOUR, 1))), ANSWERS)
TARGETS = some.dictionaries(some.sampled_from("ABCD"), some.integers(1, 5), min_size=1)
LOADS = some.integers(1, 5)
few = settings(max_examples=4, deadline=None)


def steps_of(found: Plan) -> list[Step]:
    return [step for phase in found.phases for step in phase.steps]


def after(sheet: lifting.Sheet, initiatives: Iterable[Initiative]) -> scoring.Scorecard:
    shape = lifting.shape_of(FOUR)
    lifts = (lift for each in initiatives for lift in each.lifts)
    return scoring.evaluate(FOUR, lifting.lifted(shape, sheet, lifts))


@few
@given(SHEETS, TARGETS, LOADS)
def test_nothing_starts_before_what_it_needs_has_ended(
    sheet: dict[str, Answer], targets: dict[str, int], load: int
) -> None:
    steps = steps_of(towards_plan(FOUR, sheet, CORE, targets, change_load=load))

    ends = {step.initiative.code: step.end_month for step in steps}
    assert all(step.start_month >= ends[code] for step in steps for code in step.after)


@few
@given(SHEETS, TARGETS)
def test_every_needed_level_is_reached_when_a_step_starts(sheet: dict[str, Answer], targets: dict[str, int]) -> None:
    shape = lifting.shape_of(FOUR)
    steps = steps_of(towards_plan(FOUR, sheet, CORE, targets))

    for step in steps:
        ended = [other.initiative for other in steps if other.end_month <= step.start_month]
        then = lifting.lifted(shape, sheet, (lift for each in ended for lift in each.lifts))
        for need in step.initiative.requires:
            lowest = lifting.lowest_level(shape, then, need.dimension)
            level = scoring.evaluate(FOUR, then)[need.dimension].level or 0
            assert lowest is None or max(lowest, level) >= need.level


@few
@given(SHEETS, TARGETS, LOADS)
def test_never_do_more_initiatives_run_than_allowed(
    sheet: dict[str, Answer], targets: dict[str, int], load: int
) -> None:
    steps = steps_of(towards_plan(FOUR, sheet, CORE, targets, change_load=load))

    for month in {step.start_month for step in steps}:
        assert sum(step.start_month <= month < step.end_month for step in steps) <= load


@few
@given(SHEETS, TARGETS, LOADS)
def test_a_phase_lasts_from_its_first_start_to_its_last_end(
    sheet: dict[str, Answer], targets: dict[str, int], load: int
) -> None:
    phases = towards_plan(FOUR, sheet, CORE, targets, change_load=load).phases

    assert [phase.code for phase in phases] == [code for code in PHASES if code in {phase.code for phase in phases}]
    for phase in phases:
        assert {step.initiative.phase for step in phase.steps} == {phase.code}
        assert phase.starts_month == min(step.start_month for step in phase.steps)
        assert phase.starts_month + phase.months == max(step.end_month for step in phase.steps)


@few
@given(SHEETS, TARGETS)
def test_a_projection_is_the_score_of_the_lifted_answers(sheet: dict[str, Answer], targets: dict[str, int]) -> None:
    found = towards_plan(FOUR, sheet, CORE, targets)

    for phase in found.phases:
        end = phase.starts_month + phase.months
        scorecard = after(sheet, [step.initiative for step in found.steps if step.end_month <= end])
        for code, projection in {**phase.levels, "agency": phase.agency}.items():
            score = scorecard[code].score
            assert projection.level == scorecard[code].level
            assert projection.shown == (None if score is None else scoring.shown(score))


@few
@given(SHEETS, TARGETS)
def test_levels_never_fall_from_phase_to_phase(sheet: dict[str, Answer], targets: dict[str, int]) -> None:
    found = towards_plan(FOUR, sheet, CORE, targets)

    levels = {code: scoring.evaluate(FOUR, sheet)[code].level or 0 for code in "ABCD"}
    # By their ends: a phase may end before one that began earlier.
    for phase in sorted(found.phases, key=lambda each: each.starts_month + each.months):
        assert all((phase.levels[code].level or 0) >= level for code, level in levels.items())
        levels = {code: phase.levels[code].level or 0 for code in "ABCD"}


@few
@given(SHEETS, TARGETS)
def test_the_same_question_gets_the_same_plan(sheet: dict[str, Answer], targets: dict[str, int]) -> None:
    turned = catalogue_of(*reversed(list(CORE.initiatives.values())))

    first = towards_plan(FOUR, sheet, CORE, targets)

    assert first == towards_plan(FOUR, dict(reversed(sheet.items())), CORE, dict(reversed(targets.items())))
    assert first.phases == towards_plan(FOUR, sheet, turned, targets).phases


@few
@given(SHEETS, TARGETS)
def test_no_initiative_serves_nothing(sheet: dict[str, Answer], targets: dict[str, int]) -> None:
    found = towards_plan(FOUR, sheet, CORE, targets)

    steps = steps_of(found)
    assert all(step.raises and (step.serves or step.enables) for step in steps)
    for step in steps:
        rest = after(sheet, [other.initiative for other in steps if other is not step])
        whole = after(sheet, [other.initiative for other in steps])
        assert step.enables or any(
            (rest[code].level, rest[code].score) != (whole[code].level, whole[code].score) for code in targets
        )


@few
@given(SHEETS, TARGETS)
def test_a_target_is_reached_whenever_the_whole_catalogue_reaches_it(
    sheet: dict[str, Answer], targets: dict[str, int]
) -> None:
    everything = after(sheet, CORE.initiatives.values())

    found = towards_plan(FOUR, sheet, CORE, targets)

    assert found.reached == {code: (everything[code].level or 0) >= level for code, level in sorted(targets.items())}


@some.composite
def catalogues(draw: some.DrawFn) -> Catalogue:
    found: list[Initiative] = []
    for number in range(draw(some.integers(1, 6))):
        lifts = draw(some.dictionaries(some.sampled_from(["A1", "A2", "B1"]), some.integers(2, 5), min_size=1))
        before = draw(some.lists(some.sampled_from([f"i{each}" for each in range(number)] or ["i0"]), unique=True))
        days, months = draw(some.integers(1, 50)), draw(some.integers(1, 9))
        needed = tuple(before) if number else ()
        found.append(initiative(f"i{number}", lifts, staff_days=days, months=months, prerequisites=needed))
    return catalogue_of(*found)


@settings(max_examples=40, deadline=None)
@given(catalogues(), some.integers(1, 5), some.integers(1, 5))
def test_any_catalogue_is_planned_in_order_and_as_far_as_it_goes(offer: Catalogue, one: int, two: int) -> None:
    found = towards_plan(TWO, {}, offer, {"A": one, "B": two})

    task = Task(TWO, {}, offer, towards({"A": one, "B": two}))
    everything = scoring.evaluate(TWO, task.after(offer.initiatives))
    assert found.reached == {"A": (everything["A"].level or 0) >= one, "B": (everything["B"].level or 0) >= two}
    ends = {step.initiative.code: step.end_month for step in found.steps}
    assert all(ends[code] <= step.start_month for step in found.steps for code in step.after)
