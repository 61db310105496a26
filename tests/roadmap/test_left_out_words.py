from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from roadmap.document import Given, to_document
from roadmap.inputs import without_limits
from roadmap.planned import Bound, Forcing, LeftOut, LeftOutReason, Plan
from tests.roadmap.factories import catalogue_of, framework_document, initiative, towards_plan, two_dimensions

TWO = two_dimensions()
OFFER = catalogue_of(initiative("a", {"B1": 3}), initiative("b", {"B1": 3}))


def row(reason: LeftOutReason, bound_by: tuple[Bound, ...] = (), forcing: Forcing | None = None) -> dict[str, Any]:
    """Return what the document says of one initiative that is left out."""
    found: Plan = towards_plan(TWO, {}, OFFER, {"B": 3})
    left = LeftOut(OFFER.initiatives["b"], reason, ("B",), bound_by, forcing)
    inputs = without_limits({"B": 3}, starts_on=date(2027, 1, 1), currency="EUR")
    given = Given(framework_document(), OFFER, "f" * 64, "1.0", inputs)
    said: dict[str, Any] = to_document(replace(found, left_out=(left,)), given)["left_out"][0]
    return said


@pytest.mark.parametrize("reason", list(LeftOutReason))
def test_every_reason_has_its_words(reason: LeftOutReason) -> None:
    said = row(reason)

    assert (said["reason"], said["components"]) == (reason.value, ["B"])
    assert said["why"].endswith(".")
    assert "%" not in said["why"]


@pytest.mark.parametrize("bound", list(Bound))
def test_every_bound_has_its_word(bound: Bound) -> None:
    said = row(LeftOutReason.NO_ROOM, (bound,))

    assert said["bound_by"] == [bound.value]
    assert said["why"].startswith("There is no room for it: ")


@pytest.mark.parametrize(
    ("forcing", "words"),
    [
        (Forcing(is_possible=False), "No plan within these limits has it."),
        (Forcing(is_possible=True), "Taking it in would cost nothing more."),
        (
            Forcing(is_possible=True, readiness=Fraction(5, 4), cost=Fraction(12345), staff_days=40),
            "Taking it in would cost 1.3 points of readiness, 12,345 EUR, 40 staff-days.",
        ),
        (
            Forcing(is_possible=True, is_exact=False, cost=Fraction(7)),
            "Taking it in would cost at most 7 EUR.",
        ),
    ],
)
def test_what_forcing_it_in_would_cost_is_said_in_words(forcing: Forcing, words: str) -> None:
    assert row(LeftOutReason.NO_ROOM, (Bound.MONEY,), forcing)["forcing"]["words"] == words
