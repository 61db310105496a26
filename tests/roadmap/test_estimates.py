from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.refusals import InvalidInput, NotAllowed
from accounts.roles import Role
from assessment import queries as assessments
from roadmap import queries
from roadmap.actions.estimates import enter_estimates
from roadmap.actions.versions import PlanningConflict
from roadmap.catalogue import built_in
from roadmap.models import Estimate
from roadmap.simulation import simulate_plan
from tests import factories
from tests.roadmap.planned import entry, inputs, roadmap, scenario

pytestmark = pytest.mark.django_db
ONE, TWO = sorted(built_in().initiatives)[:2]


def test_estimates_are_entered_with_source_and_author() -> None:
    made = factories.approved()

    with factories.as_member(made.agency, Role.LEAD) as lead:
        rows = enter_estimates(made, [entry(ONE), entry(TWO, "run", 0, 0, 5)], by=lead)

    assert [(row.initiative, row.kind, row.low, row.likely, row.high) for row in rows] == [
        (ONE, "build", 10, 20, 30),
        (TWO, "run", 0, 0, 5),
    ]
    assert {(row.source, row.entered_by) for row in rows} == {("A quote", lead)}


@pytest.mark.parametrize(
    ("points", "field"),
    [((3, 2, 4), "low"), ((1, 5, 4), "high"), ((-1, 2, 3), "low"), ((1, None, 3), "likely"), ((1, 2, 10**13), "high")],
)
def test_points_out_of_order_are_named(points: tuple[int | None, ...], field: str) -> None:
    made = factories.approved()

    with factories.as_member(made.agency, Role.LEAD) as lead, pytest.raises(InvalidInput) as refused:
        enter_estimates(made, [entry(ONE, "build", *points)], by=lead)

    assert set(refused.value.fields) == {f"{ONE}.build.{field}"}


def test_what_is_not_known_is_refused_and_nothing_is_kept() -> None:
    made = factories.approved()
    bad = [entry("fame"), entry(ONE, "glory"), entry(TWO, source=" ")]

    with factories.as_member(made.agency, Role.LEAD) as lead, pytest.raises(InvalidInput) as refused:
        enter_estimates(made, [entry(ONE), *bad], by=lead)

    assert set(refused.value.fields) == {"fame.build", f"{ONE}.glory", f"{TWO}.build.source"}


def test_executives_enter_no_estimates() -> None:
    made = factories.approved()

    with factories.as_member(made.agency, Role.EXECUTIVE) as executive, pytest.raises(NotAllowed):
        enter_estimates(made, [entry(ONE)], by=executive)


def test_a_correction_names_the_version_it_saw() -> None:
    made = factories.approved()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        enter_estimates(made, [entry(ONE)], by=lead)

        (row,) = enter_estimates(made, [entry(ONE, "build", 1, 2, 3, seen=1)], by=lead)
        with pytest.raises(PlanningConflict):
            enter_estimates(made, [entry(ONE, "build", 7, 8, 9, seen=1)], by=lead)

    assert (row.low, row.version) == (1, 2)


def test_the_same_again_is_no_change() -> None:
    made = factories.approved()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        enter_estimates(made, [entry(ONE)], by=lead)

        (row,) = enter_estimates(made, [entry(ONE)], by=lead)

    assert row.version == 1


def test_empty_points_take_an_estimate_out() -> None:
    made = factories.approved()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        enter_estimates(made, [entry(ONE)], by=lead)

        assert enter_estimates(made, [entry(ONE, "build", None, None, None, seen=1)], by=lead) == []


def test_one_agency_sees_no_money_of_another() -> None:
    made, other = factories.approved(), factories.approved()
    with factories.as_member(other.agency, Role.LEAD) as lead:
        enter_estimates(other, [entry(ONE)], by=lead)

    with factories.as_member(made.agency, Role.LEAD) as lead:
        assert not queries.estimates(lead, other.agency_id)


def test_the_database_holds_the_order_too() -> None:
    made = factories.approved()
    points = {"low": 3, "likely": 2, "high": 1, "currency": "EUR"}

    with (
        pytest.raises(IntegrityError, match="an_estimate_rises_from_low_to_high"),
        factories.as_member(made.agency, Role.LEAD) as lead,
    ):
        Estimate.objects.create(agency=made.agency, initiative=ONE, kind="run", source="x", entered_by=lead, **points)


def test_one_place_is_given_once() -> None:
    made = factories.approved()

    with factories.as_member(made.agency, Role.LEAD) as lead, pytest.raises(InvalidInput) as refused:
        enter_estimates(made, [entry(ONE), entry(ONE)], by=lead)

    assert set(refused.value.fields) == {f"{ONE}.build"}


def test_estimates_are_in_the_currency_that_the_newest_scenario_counts_in() -> None:
    made = factories.approved()

    with factories.as_member(made.agency, Role.LEAD) as lead:
        scenario(made, by=lead, currency="KES")
        scenario(made, "Without money", by=lead, currency="XXX")
        (row,) = enter_estimates(made, [entry(ONE)], by=lead)

    assert row.currency == "KES"


def test_estimates_of_an_agency_are_in_one_currency() -> None:
    made = factories.approved()

    with factories.as_member(made.agency, Role.LEAD) as lead:
        enter_estimates(made, [entry(ONE), entry(TWO)], currency="KES", by=lead)
        with pytest.raises(InvalidInput) as refusal, transaction.atomic():
            enter_estimates(made, [entry(ONE, seen=1)], currency="EUR", by=lead)
        (kept, _other) = queries.estimates(lead, made.agency_id)
        both = enter_estimates(made, [entry(ONE, seen=1), entry(TWO, seen=1)], currency="EUR", by=lead)

    assert str(refusal.value.fields["currency"]) == (
        "Your other estimates are in KES. Enter these in KES too, or all of them in EUR."
    )
    assert (kept.currency, {(row.currency, row.version) for row in both}) == ("KES", {("EUR", 2)})


@pytest.mark.parametrize("currency", ["eur", "€€€", "XXX", "EURO"])
def test_a_currency_that_cannot_be_is_named(currency: str) -> None:
    made = factories.approved()

    with factories.as_member(made.agency, Role.LEAD) as lead, pytest.raises(InvalidInput) as refusal:
        enter_estimates(made, [entry(ONE)], currency=currency, by=lead)

    assert set(refusal.value.fields) == {"currency"}


def test_the_database_keeps_no_estimate_without_its_currency() -> None:
    made = factories.approved()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        (row,) = enter_estimates(made, [entry(ONE)], by=lead)

        row.currency = ""
        with pytest.raises(IntegrityError, match="an_estimate_names_its_currency"), transaction.atomic():
            row.save(update_fields=["currency"])


def test_a_plan_in_another_currency_than_its_estimates_is_refused_plainly() -> None:
    made = factories.approved()

    with factories.as_member(made.agency, Role.LEAD) as lead:
        enter_estimates(made, [entry(ONE)], currency="KES", by=lead)
        seen = assessments.assessments(lead).get(pk=made.pk)
        found = simulate_plan(seen, inputs(currency="EUR"), by=lead)
        without_money = simulate_plan(seen, inputs(currency="XXX"), by=lead)

    assert found["document"] is None
    assert found["problem"]["message"] == "Costs and benefits are entered in KES, but this scenario counts in EUR."
    assert found["problem"]["remedy"] == "Choose KES in the scenario, or enter costs and benefits in EUR."
    assert without_money["problem"] is None


def test_the_plain_plan_counts_in_the_currency_of_the_estimates() -> None:
    made = factories.approved()

    with factories.as_member(made.agency, Role.LEAD) as lead:
        without = roadmap(made, by=lead)
        enter_estimates(made, [entry(ONE)], currency="KES", by=lead)
        found = roadmap(made, by=lead)

    assert [each.document["inputs"]["currency"] for each in (without, found)] == ["XXX", "KES"]


def test_estimates_of_before_are_given_the_currency_of_the_newest_scenario_with_money() -> None:
    given = import_module("roadmap.migrations.0013_estimates_are_in_the_currency_of_their_scenarios").CURRENCY
    planned, bare = factories.approved(), factories.approved()
    for made in (planned, bare):
        with factories.as_member(made.agency, Role.LEAD) as lead:
            enter_estimates(made, [entry(ONE)], currency="AAA", by=lead)
    found = []

    for made, drawn in ((planned, ("EUR", "KES", "XXX")), (bare, ())):
        with factories.as_member(made.agency, Role.LEAD) as lead:
            for currency in drawn:
                scenario(made, f"In {currency}", by=lead, currency=currency)
            with connection.cursor() as cursor:
                cursor.execute(given)
            found.append(queries.estimates(lead, made.agency_id).get().currency)

    assert found == ["KES", "EUR"]
