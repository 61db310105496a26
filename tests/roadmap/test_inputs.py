from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from roadmap.inputs import (
    Discount,
    Estimate,
    Goal,
    Inputs,
    InputsError,
    Optimism,
    RateStep,
    decimal_text,
    inputs_of,
    to_document,
    without_limits,
)

LEAST: dict[str, Any] = {
    "goal": "targets",
    "targets": {"A": 3},
    "periods": 2,
    "period_months": 6,
    "currency": "EUR",
    "starts_on": "2027-01-01",
}
GREEN_BOOK = {
    "source": "Green Book",
    "steps": [
        {"until_year": 30, "rate": "0.035"},
        {"until_year": 75, "rate": "0.03"},
        {"until_year": None, "rate": "0.025"},
    ],
}
UPLIFT = {"uplift": "0.2", "mitigation": "0.5", "reason": "First of its kind"}
WHOLE = LEAST | {
    "budget": [100, None],
    "carry_over": True,
    "people": {"analyst": [10, 20]},
    "change_load": 2,
    "mandatory": ["b", "a"],
    "excluded": ["c"],
    "discount": GREEN_BOOK,
    "optimism": UPLIFT,
}


def places_of(document: dict[str, Any], **known: Any) -> list[str]:
    with pytest.raises(InputsError) as refused:
        inputs_of(document, **known)
    return [mistake.place for mistake in refused.value.mistakes]


def test_the_least_that_is_chosen_sets_no_limits() -> None:
    assert inputs_of(LEAST) == Inputs(
        Goal.TARGETS,
        {"A": 3},
        periods=2,
        period_months=6,
        currency="EUR",
        starts_on=date(2027, 1, 1),
        budget=(None, None),
    )


def test_rates_and_shares_are_exact() -> None:
    found = inputs_of(WHOLE)

    assert found.discount == Discount(
        "Green Book",
        (RateStep(30, Fraction(35, 1000)), RateStep(75, Fraction(3, 100)), RateStep(None, Fraction(25, 1000))),
    )
    assert found.optimism == Optimism(Fraction(1, 5), Fraction(1, 2), "First of its kind")


@pytest.mark.parametrize("document", [LEAST, WHOLE])
def test_a_document_comes_back_the_same(document: dict[str, Any]) -> None:
    inputs = inputs_of(document)

    again = to_document(inputs)

    assert inputs_of(again) == inputs
    assert to_document(inputs_of(again)) == again


def test_the_order_of_a_form_does_not_show_in_the_document() -> None:
    turned = WHOLE | {"mandatory": ["a", "b"], "targets": dict(reversed({"A": 3, "B": 2}.items()))}
    straight = WHOLE | {"targets": {"A": 3, "B": 2}}

    assert str(to_document(inputs_of(turned))) == str(to_document(inputs_of(straight)))


def test_every_field_that_must_be_there_is_named_when_it_is_missing() -> None:
    assert places_of({}) == ["goal", "targets", "periods", "period_months", "currency", "starts_on"]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"colour": 1}, "colour"),
        ({"format": "plumbline.inputs/9"}, "format"),
        ({"goal": "fame"}, "goal"),
        ({"targets": [3]}, "targets"),
        ({"targets": {"A": 6}}, "targets.A"),
        ({"targets": {"A": True}}, "targets.A"),
        ({"targets": {}}, "targets"),
        ({"periods": 0}, "periods"),
        ({"periods": 21}, "periods"),
        ({"period_months": 4}, "period_months"),
        ({"currency": "eur"}, "currency"),
        ({"currency": None}, "currency"),
        ({"starts_on": "2027-02-30"}, "starts_on"),
        ({"starts_on": 2027}, "starts_on"),
        ({"starts_on": "1999-12-31"}, "starts_on"),
        ({"starts_on": "2101-01-01"}, "starts_on"),
        ({"budget": 100}, "budget"),
        ({"budget": [1, -1]}, "budget[1]"),
        ({"budget": [1, 1.5]}, "budget[1]"),
        ({"budget": [1]}, "budget"),
        ({"carry_over": 1}, "carry_over"),
        ({"people": ["analyst"]}, "people"),
        ({"people": {"analyst": [1, "2"]}}, "people.analyst[1]"),
        ({"people": {"analyst": [1, 2, 3]}}, "people.analyst"),
        ({"change_load": 0}, "change_load"),
        ({"mandatory": "a"}, "mandatory"),
        ({"mandatory": ["a", "a"]}, "mandatory"),
        ({"mandatory": ["a"], "excluded": ["a"]}, "excluded.a"),
        ({"discount": {"source": "x"}}, "discount"),
        ({"discount": GREEN_BOOK | {"source": " "}}, "discount.source"),
        ({"discount": GREEN_BOOK | {"steps": []}}, "discount.steps"),
        ({"discount": GREEN_BOOK | {"steps": [None]}}, "discount.steps[0]"),
        ({"discount": GREEN_BOOK | {"steps": [{"until_year": None, "rate": 0.035}]}}, "discount.steps[0].rate"),
        ({"discount": GREEN_BOOK | {"steps": [{"until_year": -1, "rate": "0"}]}}, "discount.steps[0].until_year"),
        ({"discount": GREEN_BOOK | {"steps": GREEN_BOOK["steps"][:2]}}, "discount.steps"),
        ({"discount": GREEN_BOOK | {"steps": GREEN_BOOK["steps"][::-1]}}, "discount.steps"),
        ({"optimism": UPLIFT | {"reason": ""}}, "optimism.reason"),
        ({"optimism": UPLIFT | {"mitigation": "1.1"}}, "optimism.mitigation"),
    ],
)
def test_a_mistake_is_named_by_its_place(change: dict[str, Any], place: str) -> None:
    assert places_of(LEAST | change) == [place]


def test_every_mistake_is_named_at_once() -> None:
    assert places_of(LEAST | {"periods": 0, "budget": ["much"]}) == ["periods", "budget[0]"]


def test_codes_that_nobody_knows_are_mistakes() -> None:
    found = places_of(WHOLE, components=["B"], initiatives=["a", "b"], roles=[])

    assert found == ["targets.A", "people.analyst", "excluded.c"]


def test_the_mean_of_an_estimate_is_that_of_pert() -> None:
    assert Estimate(1, 2, 9, "a quote", "Ana").mean == 3


def test_inputs_without_limits_can_be_written_down() -> None:
    found = without_limits({"A": 2}, starts_on=date(2027, 1, 1))

    assert inputs_of(to_document(found)) == found


@pytest.mark.parametrize(("value", "text"), [(Fraction(1, 8), "0.125"), (Fraction(100), "100"), (Fraction(0), "0")])
def test_decimals_are_written_without_an_exponent(value: Fraction, text: str) -> None:
    assert decimal_text(value) == text
