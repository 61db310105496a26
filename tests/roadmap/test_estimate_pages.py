"""Costs and benefits as a page: entered with a source, corrected, read by everybody of the agency."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from assessment.models import Assessment
from roadmap import queries
from roadmap.actions.estimates import enter_estimates
from roadmap.models import Estimate
from tests import factories
from tests.roadmap.planned import entry
from tests.roadmap.test_roadmap_page import plain, planned

pytestmark = pytest.mark.django_db
PRICE = {"low": "150,000", "likely": "180000", "high": "260 000", "source": "Offer of March"}


def fields(kind: str = "build", initiative: str = "A1-network", **changes: str) -> dict[str, str]:
    return {f"{initiative}.{kind}.{name}": value for name, value in (PRICE | changes).items()}


def where(made: Assessment) -> str:
    return f"/assessments/{made.pk}/estimates/"


def browser_of(made: Assessment, role: Role = Role.LEAD) -> Any:
    return factories.signed_in(factories.member(made.agency, role))


def stored(made: Assessment) -> list[Estimate]:
    with factories.as_member(made.agency, Role.LEAD) as lead:
        return list(queries.estimates(lead, made.agency_id))


def test_a_price_is_entered_with_its_source_and_shows_who_entered_it() -> None:
    made = planned()
    browser = browser_of(made)

    browser.post(where(made), fields())

    row = stored(made)[0]
    assert (row.low, row.likely, row.high, row.source) == (150_000, 180_000, 260_000, "Offer of March")
    assert f"Entered by {row.entered_by.name}" in plain(browser.get(where(made)).content.decode())


def test_initiatives_of_plans_are_listed_with_what_drives_their_cost() -> None:
    made = planned()

    words = plain(browser_of(made).get(where(made)).content.decode())

    assert "4 of these initiatives have no cost yet." in words
    assert "What drives the cost:" in words


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"low": "much"}, "Give a whole amount from 0, without cents."),
        ({"low": "200000"}, "The low value must not be above the likely one."),
        ({"source": ""}, "Say where the numbers come from"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(changes: dict[str, str], problem: str) -> None:
    made = planned()

    reply = browser_of(made).post(where(made), fields(**changes) | fields("run", low="1", likely="2", high="3"))

    html = reply.content.decode()
    assert reply.status_code == 400
    assert problem in plain(html)
    assert 'value="260 000"' in html
    assert stored(made) == []


def test_somebody_elses_correction_is_not_overwritten_unseen() -> None:
    made = planned()
    browser = browser_of(made)
    browser.post(where(made), fields())

    reply = browser.post(where(made), fields(likely="190000"))

    assert reply.status_code in (412, 428)
    assert stored(made)[0].likely == 180_000


def test_emptied_fields_take_an_estimate_out() -> None:
    made = planned()
    browser = browser_of(made)
    browser.post(where(made), fields())

    browser.post(where(made), fields(low="", likely="", high="", source="", seen="1"))

    assert stored(made) == []


def test_an_executive_reads_prices_and_cannot_enter_any() -> None:
    made = planned()
    browser_of(made).post(where(made), fields())
    executive = browser_of(made, Role.EXECUTIVE)

    words = plain(executive.get(where(made)).content.decode())

    assert "150,000 to 260,000, likely 180,000" in words
    assert "Save costs and benefits" not in words
    assert executive.post(where(made), fields()).status_code == 403


def test_twice_the_estimates_ask_no_more() -> None:
    made, costs = planned(), []
    browser = browser_of(made)
    for initiative in ("A1-network", "B1-stewards"):
        with factories.as_member(made.agency, Role.LEAD) as lead:
            enter_estimates(made, [entry(initiative, kind) for kind in ("build", "run")], by=lead)
        browser.get(where(made))
        with CaptureQueriesContext(connection) as captured:
            browser.get(where(made))
        costs.append(len(captured))

    assert costs[0] == costs[1] <= 18
