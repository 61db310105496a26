"""Each reason of the scoring core has words, and the words carry its numbers."""

from typing import Any, get_args

import pytest

from assessment import profile, wording
from charts import Axis
from scoring.gate import Bound

LEVELS = {1: "Initial", 2: "Developing", 3: "Defined", 4: "Managed", 5: "Optimising"}
NAMES = {"A": "Infrastructure", "B": "Data", "A1": "Connectivity", "A2": "Cloud"}


def share(exact: str, shown: str) -> dict[str, str]:
    return {"exact": exact, "shown": shown}


FACTS: dict[str, Any] = {
    "essential": ["A1.1", "A1.2"],
    "share_at_level": share("2/3", "66.7"),
    "settled_above": share("17/20", "85.0"),
    "share_at_next": share("2/5", "40.0"),
    "reached_above": share("1/2", "50.0"),
    "weakest": ["A2"],
    "weakest_level": 1,
    "levels_above_weakest": 1,
    "coverage": share("1/10", "10.0"),
    "coverage_floor": share("1/5", "20.0"),
    "waiting": ["A1.1"],
    "next_band": share("1/2", "50.0"),
}


def node(*bounds: str, **changes: Any) -> dict[str, Any]:
    facts = {**FACTS, "bound_by": list(bounds), **changes.pop("facts", {})}
    made = {
        "kind": "component",
        "assessed": True,
        "level": 2,
        "level_low": 2,
        "level_high": 3,
        "score": "35/72",
        "shown": "48.6",
        "shown_low": "48.6",
        "shown_high": "65.3",
        "coverage_percent": 80,
        "not_applicable_percent": 0,
        "grade": "C",
        "why": {"rule": "gate_and_cap", "inputs": facts, "outcome": bounds[0], "children": []},
    }
    return {**made, **changes}


WORDS = {
    "essential_question": "two essential practices are missing",
    "level_not_settled": "only 67% of its practices are firmly at level 2; more than 85% are needed",
    "next_level_not_reached": "only 40% of its practices reach level 3; more than 50% are needed",
    "next_band_not_reached": "its score of 48.6 has not reached 50.0, where level 3 begins",
    "no_majority": "components with more than half of the weight have not reached level 3 yet",
    "weakest_part": "its weakest part, Cloud, is at level 1, and it can stand at most one level higher",
    "highest_level": "the highest level",
}


def test_every_bound_of_the_core_has_words() -> None:
    assert set(WORDS) == set(get_args(Bound))


@pytest.mark.parametrize("bound", WORDS)
def test_each_reason_is_a_clause_with_its_numbers(bound: str) -> None:
    assert wording.reasons(node(bound), NAMES) == (WORDS[bound],)


def test_all_reasons_are_given_the_first_one_in_the_sentence() -> None:
    held = node("essential_question", "weakest_part")

    assert len(wording.reasons(held, NAMES)) == 2
    assert wording.standing(held, "Data", NAMES) == "Data is at level 2 because two essential practices are missing"


def test_none_is_said_as_none() -> None:
    held = node("next_level_not_reached", facts={"share_at_next": share("0", "0.0")})

    assert wording.reasons(held, NAMES) == ("none of its practices reaches level 3 yet",)


def test_the_highest_level_needs_no_because() -> None:
    assert wording.standing(node("highest_level", level=5), "Data", NAMES) == "Data is at level 5, the highest level"


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("too_little_answered", "only 10% of its questions are answered; at least 20% are needed"),
        ("claims_waiting", "a reviewer has not judged yet whether one question really does not apply"),
        ("nothing_applicable", "none of its questions applies here"),
        ("out_of_scope", "this round asks none of its questions"),
    ],
)
def test_what_is_not_assessed_says_why(outcome: str, words: str) -> None:
    unknown = node(outcome, assessed=False, level=None)
    unknown["why"]["inputs"].pop("bound_by")

    assert wording.standing(unknown, "Data", NAMES) == f"Data is not assessed because {words}"


def test_the_headline_is_about_the_lowest_level_then_the_lowest_score() -> None:
    nodes = {
        "agency": node("no_majority", kind="agency", level=1),
        "A": node("essential_question", score="1/2"),
        "B": node("weakest_part", score="1/3"),
    }

    assert wording.weakest_component(nodes) == "B"
    assert wording.headline(nodes, NAMES).startswith("Data is at level 2")


def test_without_any_result_the_headline_says_so() -> None:
    assert wording.headline({"A": node("nothing_applicable", assessed=False)}, NAMES) == (
        "No component could be assessed yet"
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "between 48.6 and 65.3, the level between 2 and 3."),
        ({"level_high": 2}, "between 48.6 and 65.3, but not the level."),
        ({"shown_high": "48.6"}, "The score is settled: no open question can move it."),
        ({"assessed": False}, "There is no score and no level yet."),
    ],
)
def test_the_interval_is_a_sentence(changes: dict[str, Any], words: str) -> None:
    assert wording.interval_words(node("essential_question", **changes)).endswith(words)


def test_questions_set_aside_are_always_said() -> None:
    assert wording.coverage_words(node("essential_question", not_applicable_percent=12)) == (
        "80% of the questions that apply are answered. 12% of all questions do not apply."
    )


@pytest.mark.parametrize(("grade", "first"), [("A", "High"), ("B", "Good"), ("C", "Fair"), ("D", "Low")])
def test_each_grade_has_a_meaning(grade: str, first: str) -> None:
    assert wording.confidence_words(grade).startswith(f"{first} confidence")


def test_lists_and_numbers_read_as_language() -> None:
    assert wording.listed(["a", "b", "c"]) == "a, b and c"
    assert wording.listed(["a"]) == "a"
    assert wording.counted(2) == "two"
    assert wording.counted(31) == "31"


def axis(level: int | None, target: int | None) -> Axis:
    return Axis("Data", level, level, level, target, "50.0")


@pytest.mark.parametrize(
    ("axes", "words"),
    [
        ([axis(2, 3), axis(3, 3)], "One of two components is below its target"),
        ([axis(2, 3), axis(1, 3), axis(3, 3)], "Two of three components are below their target"),
        ([axis(2, 3), axis(1, 3)], "Both components are below their target"),
        ([axis(2, 3)] * 4, "All four components are below their target"),
        ([axis(3, 3), axis(None, 3)], "Every component has reached its target"),
        ([axis(3, None)], "Where each component stands"),
    ],
)
def test_a_profile_is_titled_with_its_finding(axes: list[Axis], words: str) -> None:
    assert profile.finding(axes) == words


def test_readings_carry_the_numbers_as_they_are_shown() -> None:
    nodes = {"A": node("essential_question"), "B": node("nothing_applicable", assessed=False, level=None, shown=None)}

    known, unknown = profile.readings(["A", "B"], nodes, names=NAMES, levels=LEVELS, targets={"A": 4})

    assert known == Axis("Infrastructure", 2, 2, 3, 4, "48.6", "Developing", None)
    assert (unknown.level, unknown.score, unknown.level_name) == (None, "", "")
