import pytest
from django.db import IntegrityError

from accounts.refusals import InvalidInput, NotAllowed
from accounts.roles import Role
from roadmap import queries
from roadmap.actions.estimates import enter_estimates
from roadmap.actions.versions import PlanningConflict
from roadmap.catalogue import built_in
from roadmap.models import Estimate
from tests import factories
from tests.roadmap.planned import entry

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
    points = {"low": 3, "likely": 2, "high": 1}

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
