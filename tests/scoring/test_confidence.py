"""Coverage, evidence and the grade made of them."""

from fractions import Fraction

import pytest

from scoring import DEFAULT_RULES, Answer, Chosen, NotApplicable, evaluate
from scoring.rules import grade_of
from tests.scoring import trees


def test_evidence_is_a_share_of_applicable_weight() -> None:
    answers: dict[str, Answer] = {
        "q1": Chosen(3, Fraction(1)),
        "q2": Chosen(3, Fraction(1, 2)),
        "q3": Chosen(3),
        "q4": NotApplicable(accepted=True),
    }

    scorecard = evaluate(trees.dimension(1, 2, 3, 9), answers)

    assert [scorecard[code].evidence for code in ("D", "C", "agency")] == [Fraction(1, 3)] * 3
    assert [scorecard[code].evidence for code in ("q1", "q2", "q3")] == [1, Fraction(1, 2), 0]


def test_coverage_is_the_answered_share_of_applicable_weight() -> None:
    answers: dict[str, Answer] = {"q1": Chosen(3), "q3": NotApplicable(accepted=True)}

    scorecard = evaluate(trees.dimension(3, 1, 1), answers)

    assert [scorecard[code].coverage for code in ("D", "C", "agency")] == [Fraction(3, 4)] * 3


@pytest.mark.parametrize(
    ("coverage", "width", "evidence", "grade"),
    [
        ("0.95", 0, "0.5", "A"),
        ("0.949", 0, "0.5", "B"),
        ("0.95", 1, "0.5", "B"),
        ("0.95", 0, "0.499", "B"),
        ("0.85", 1, "0", "B"),
        ("0.849", 1, "0", "C"),
        ("0.85", 2, "1", "C"),
        ("2/3", 4, "0", "C"),
        ("0.666", 0, "1", "D"),
    ],
)
def test_a_grade_needs_coverage_a_narrow_level_and_evidence(
    coverage: str, width: int, evidence: str, grade: str
) -> None:
    answered, evidenced = (Fraction(text).as_integer_ratio() for text in (coverage, evidence))

    assert grade_of(answered, width, evidenced, DEFAULT_RULES) == grade


def test_a_node_is_graded_by_its_own_interval() -> None:
    full = {f"q{number}": Chosen(3, Fraction(1, 2)) for number in range(1, 21)}
    framework = trees.dimension(*[1] * 20)

    assert evaluate(framework, full)["D"].grade == "A"
    assert evaluate(framework, {code: full[code] for code in list(full)[:17]})["D"].grade == "B"
    assert evaluate(framework, {code: full[code] for code in list(full)[:14]})["D"].grade == "C"
    assert evaluate(framework, {code: full[code] for code in list(full)[:13]})["D"].grade == "D"
