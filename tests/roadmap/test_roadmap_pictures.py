"""The pictures of a roadmap's page, and what its money says where a figure is missing."""

from typing import Any

import pytest

from tests.roadmap.plans import economics, plan_document
from tests.roadmap.test_roadmap_page import planned, words_of

pytestmark = pytest.mark.django_db


def words_with(**changes: Any) -> str:
    return words_of(planned(plan_document(economics=economics() | changes)))


def test_every_part_that_can_be_drawn_is_drawn() -> None:
    words = words_of(planned())

    assert "Component A 2, Component B 3. After Foundation: Component A 2, Component B 3." in words
    assert "Every period stays within its money. Spent of what may be spent: Jan 2027 to Jun 2027" in words
    assert "Who is needed, and when. Architect: Jan 2027 to Jun 2027 80 of 120" in words
    assert "Where little effort brings much. Bring every office to one network standard: Staff days 60," in words
    assert "Net present value EUR 109,014. Name data stewards and adopt a data policy: benefit a year:" in words


def test_while_a_cost_is_missing_nothing_says_whether_the_plan_pays() -> None:
    words = words_with(missing=[{"code": "A1-network", "kinds": ["run"]}], bcr=None, payback_years=None)

    assert "Some costs are not estimated, so nothing says yet whether the plan pays" in words
    assert "Bring every office to one network standard: no cost a year" in words
    assert "Paid back after" not in words


def test_a_plan_that_does_not_come_back_says_so() -> None:
    assert "Paid back after not within these years" in words_with(payback_years=None)


def test_without_benefits_the_assumptions_move_the_cost() -> None:
    swing = {"what": "cost", "code": "A1-network", "kind": "build", "low": 240_000, "high": 290_000}

    words = words_with(pvb=None, npv=None, bcr=None, payback_years=None, tornado=[swing])

    assert "Cost EUR 260,000. Bring every office to one network standard: cost once: at its low end 240,000" in words
