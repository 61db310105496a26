"""The European Commission's Digital Economy and Society Index, scored by our core from two framework files."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache

import pytest

from scoring import Answer, Chosen, Framework, Group, Question, Scorecard, evaluate
from tests.scoring import publications

Row = Mapping[tuple[str, str], str]

# Numbers of six digits, each half a unit off at most, that were weighed and added up.
TOLERANCE = Fraction(3, 2_000_000)


@cache
def tiers() -> Framework:
    return publications.framework("desi-tiers.yaml")


@cache
def indicators() -> Framework:
    return publications.framework("desi-indicators.yaml")


def subdimensions(framework: Framework) -> Iterator[tuple[Group, Group]]:
    """Yield each dimension with each of its sub-dimensions."""
    return ((dimension, part) for dimension in framework.root.groups for part in dimension.groups)


def asked(framework: Framework) -> Iterator[tuple[str, Question]]:
    """Yield each question with the code of its sub-dimension."""
    return ((part.code, question) for _, part in subdimensions(framework) for question in part.questions)


@cache
def scored_from_parts() -> list[tuple[Row, Scorecard]]:
    return [(row, evaluate(tiers(), answers_in_parts(row))) for row in publications.desi().values()]


def answers_in_parts(row: Row) -> dict[str, Answer]:
    return {question.code: Chosen(number=Fraction(row[above, question.code])) for above, question in asked(tiers())}


@cache
def scored_from_indicators() -> list[tuple[Row, Scorecard]]:
    """Return the rows that have all 33 raw indicators, with their scorecards."""
    codes = {question.code for _, question in asked(indicators())}
    whole = [row for row in publications.desi().values() if all(("raw", code) in row for code in codes)]
    return [(row, evaluate(indicators(), {code: raw(row, code) for code in codes})) for row in whole]


def raw(row: Row, code: str) -> Answer:
    return Chosen(number=Fraction(row["raw", code]))


def score(scorecard: Scorecard, code: str) -> Fraction:
    found = scorecard[code].score
    assert found is not None
    return found


def weight_in(parent: Group, code: str) -> Fraction:
    weights = {child.code: Fraction(child.weight) for child in parent.children}
    return weights[code] / sum(weights.values())


def errors_of_subdimensions(scored: list[tuple[Row, Scorecard]], framework: Framework) -> Iterator[Fraction]:
    """Yield how far each sub-dimension is from its published part of the dimension, in shares of the dimension."""
    for row, scorecard in scored:
        for dimension, part in subdimensions(framework):
            weighted = weight_in(dimension, part.code) * score(scorecard, part.code)
            yield abs(weighted - Fraction(row[dimension.code, part.code]))


def errors_of_dimensions(scored: list[tuple[Row, Scorecard]], framework: Framework) -> Iterator[Fraction]:
    for row, scorecard in scored:
        for dimension in framework.root.groups:
            yield abs(score(scorecard, dimension.code) - Fraction(row["desi_sliders", dimension.code]))
            yield abs(score(scorecard, dimension.code) / 4 - Fraction(row["desi", dimension.code]))


def errors_of_the_index(scored: list[tuple[Row, Scorecard]]) -> Iterator[Fraction]:
    return (abs(score(scorecard, "agency") - Fraction(row["desi_total", "desi_total"])) for row, scorecard in scored)


def falls_below_nothing(row: Row) -> bool:
    """Say whether the index let an indicator count as less than nothing, which our method never does."""
    return any(Fraction(row[above, question.code]) < 0 for above, question in asked(tiers()))


def comparable() -> list[tuple[Row, Scorecard]]:
    return [(row, scorecard) for row, scorecard in scored_from_parts() if not falls_below_nothing(row)]


def test_every_row_and_indicator_is_there() -> None:
    assert len(list(asked(tiers()))) == len(list(asked(indicators()))) == 33
    assert len(scored_from_parts()) == 168
    assert len(comparable()) == 161
    assert len(scored_from_indicators()) == 20


@pytest.mark.parametrize("source", ["parts", "indicators"])
def test_every_tier_is_the_published_one_within_its_six_digits(source: str) -> None:
    scored, framework = (comparable(), tiers()) if source == "parts" else (scored_from_indicators(), indicators())

    assert max(errors_of_subdimensions(scored, framework)) <= TOLERANCE
    assert max(errors_of_dimensions(scored, framework)) <= TOLERANCE
    assert max(errors_of_the_index(scored)) <= TOLERANCE


def test_a_row_that_fell_below_nothing_differs_by_just_that() -> None:
    weights = {part.code: weight_in(dimension, part.code) / 4 for dimension, part in subdimensions(tiers())}

    for row, scorecard in scored_from_parts():
        parts = [(weights[above], Fraction(row[above, question.code])) for above, question in asked(tiers())]
        held = sum(weight * min(part, Fraction(0)) for weight, part in parts)
        assert abs(score(scorecard, "agency") + held - Fraction(row["desi_total", "desi_total"])) <= TOLERANCE
