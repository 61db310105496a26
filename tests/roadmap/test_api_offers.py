"""What plans choose from, by the API: the catalogue, cases, good-enough targets; and what came of a plan."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from accounts.roles import Role
from assessment.models import Assessment
from roadmap.actions import own
from roadmap.catalogue import built_in
from tests import factories
from tests.callers import Caller, browser
from tests.roadmap import followed
from tests.roadmap.catalogue_documents import case_row
from tests.roadmap.planned import own as own_row

pytestmark = pytest.mark.django_db


def executive_of(made: Assessment) -> Caller:
    return browser(factories.member(made.agency, Role.EXECUTIVE))


def test_the_catalogue_is_listed_with_the_agencys_own() -> None:
    made = factories.approved()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        own.enter_own_initiative(made, own_row(), seen=None, by=lead)
    path = f"assessments/{made.pk}/catalogue/?page_size=100"

    found = executive_of(made)("GET", path).json()

    assert found["count"] == len(built_in().initiatives) + 1
    mine = next(row for row in found["results"] if row["is_own"])
    assert (mine["code"], mine["document"]["lifts"]) == ("own-desk", [{"dimension": "A1", "to": 4}])


def test_cases_are_offered_with_what_is_met_and_what_is_missing() -> None:
    made = factories.approved(levels={"A1.1": 1, "A1.2": 1})
    near, far = (
        {"preconditions": [{"dimension": "A1", "level": 2}]},
        {"preconditions": [{"dimension": "A1", "level": 5}]},
    )
    with factories.as_member(made.agency, Role.LEAD) as lead:
        own.enter_own_case(made, case_row("own-near", **near), seen=None, by=lead)
        own.enter_own_case(made, case_row("own-far", **far), seen=None, by=lead)

    rows = executive_of(made)("GET", f"assessments/{made.pk}/cases/").json()["results"]

    found = {row["code"]: row for row in rows}
    assert found["own-near"]["missing"] == [{"dimension": "A1", "level": 2}]
    assert found["own-near"]["failed"] == ["That."]
    assert "own-far" not in found


def test_good_enough_targets_stand_for_every_size_and_criticality() -> None:
    made = factories.approved()

    rows = executive_of(made)("GET", f"assessments/{made.pk}/profiles/").json()["results"]

    targets = {(row["size"], row["criticality"]): row["targets"] for row in rows}
    assert len(targets) == 9
    assert targets["large", "important"] == {"A": 4, "B": 4}


def test_what_came_true_is_told_once_there_is_a_later_round() -> None:
    agency = factories.agency()
    made = followed.adopted(factories.published(agency, levels={"A1.1": 1, "A1.2": 1}))
    caller, path = executive_of(made), f"assessments/{made.pk}/roadmap/outcomes/"
    assert caller("GET", path).status_code == 404

    factories.published(agency, levels={"A1.1": 5, "A1.2": 5})

    rows = caller("GET", path).json()["results"]
    assert {lift["outcome"] for row in rows for lift in row["lifts"]} <= {
        "came_true",
        "partly",
        "not_yet",
        "not_comparable",
    }
    assert rows[0]["lifts"][0]["dimension"] == "A1"


def test_the_adopted_plan_is_handed_over_as_a_spreadsheet() -> None:
    made = factories.published(levels={"A1.1": 1})
    path = f"assessments/{made.pk}/roadmap/plan.xlsx"
    assert executive_of(made)("GET", path).status_code == 404
    followed.adopted(made)

    reply = executive_of(made)("GET", path)

    assert load_workbook(BytesIO(reply.content)).sheetnames
    assert reply["Content-Disposition"].startswith("attachment")
