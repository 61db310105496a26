from typing import Any

import pytest

from accounts.refusals import InvalidInput, NotAllowed, VersionNeeded, WrongStep
from accounts.roles import Role
from roadmap import queries
from roadmap.actions import own
from roadmap.actions.versions import PlanningConflict
from roadmap.basis import basis_of
from tests import factories
from tests.roadmap.catalogue_documents import case_row
from tests.roadmap.planned import own as own_row

pytestmark = pytest.mark.django_db


def test_an_own_initiative_joins_the_catalogue_of_its_agency_alone() -> None:
    made, other = factories.approved(), factories.approved()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        own.enter_own_initiative(made, own_row(), seen=None, by=lead)
        own.enter_own_case(made, case_row("own-tale"), seen=None, by=lead)

        found = basis_of(factories.snapshot(made), by=lead)

    assert "own-desk" in found.catalogue.initiatives
    assert [row["code"] for row in found.own_rows] == ["own-desk", "own-tale"]
    with factories.as_member(other.agency, Role.LEAD) as lead:
        assert "own-desk" not in basis_of(factories.snapshot(other), by=lead).catalogue.initiatives


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"code": "desk"}, "code"),
        ({"code": 5}, "code"),
        ({"lifts": [{"dimension": "Z9", "to": 4}]}, "lifts[0].dimension"),
        ({"months": 0}, "months"),
        ({"prerequisites": ["fame"]}, "prerequisites[0]"),
        ({"lifts": "much"}, "lifts"),
    ],
)
def test_what_does_not_fit_is_named_by_its_place(changes: dict[str, Any], place: str) -> None:
    made = factories.approved()

    with factories.as_member(made.agency, Role.LEAD) as lead, pytest.raises(InvalidInput) as refused:
        own.enter_own_initiative(made, own_row() | changes, seen=None, by=lead)

    assert place in refused.value.fields


def test_a_change_names_the_version_it_saw() -> None:
    made = factories.approved()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        own.enter_own_initiative(made, own_row(), seen=None, by=lead)
        changed = own.enter_own_initiative(made, own_row(name="Another desk"), seen=1, by=lead)

    assert (changed.version, changed.document["name"]) == (2, "Another desk")
    with factories.as_member(made.agency, Role.LEAD) as lead, pytest.raises(VersionNeeded):
        own.enter_own_initiative(made, own_row(), seen=None, by=lead)


def test_what_another_one_waits_for_is_not_removed() -> None:
    made = factories.approved()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        first = own.enter_own_initiative(made, own_row("own-a"), seen=None, by=lead)
        own.enter_own_initiative(made, own_row("own-b", prerequisites=["own-a"]), seen=None, by=lead)

        with pytest.raises(InvalidInput):
            own.remove_own_initiative(made, first, seen=1, by=lead)


def test_a_removed_one_is_gone() -> None:
    made = factories.approved()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        desk = own.enter_own_initiative(made, own_row(), seen=None, by=lead)
        tale = own.enter_own_case(made, case_row("own-tale"), seen=None, by=lead)
        own.remove_own_initiative(made, desk, seen=1, by=lead)
        own.remove_own_case(made, tale, seen=1, by=lead)

        assert not queries.own_initiatives(lead, made.agency_id)
        assert not queries.own_cases(lead, made.agency_id)


def test_a_removal_names_the_version_it_saw() -> None:
    made = factories.approved()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        desk = own.enter_own_initiative(made, own_row(), seen=None, by=lead)
        own.enter_own_initiative(made, own_row(name="Another desk"), seen=1, by=lead)

    with factories.as_member(made.agency, Role.LEAD) as lead, pytest.raises(PlanningConflict):
        # What was read before the change must not stand in for what is there now.
        own.remove_own_initiative(made, desk, seen=1, by=lead)
    with factories.as_member(made.agency, Role.LEAD) as lead:
        assert queries.own_initiatives(lead, made.agency_id)


def test_what_was_removed_already_is_said_to_be() -> None:
    made = factories.approved()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        desk = own.enter_own_initiative(made, own_row(), seen=None, by=lead)
        own.remove_own_initiative(made, desk, seen=1, by=lead)

    with factories.as_member(made.agency, Role.LEAD) as lead, pytest.raises(WrongStep, match="removed already"):
        own.remove_own_initiative(made, desk, seen=1, by=lead)


def test_executives_add_nothing() -> None:
    made = factories.approved()

    with factories.as_member(made.agency, Role.EXECUTIVE) as executive, pytest.raises(NotAllowed):
        own.enter_own_initiative(made, own_row(), seen=None, by=executive)
