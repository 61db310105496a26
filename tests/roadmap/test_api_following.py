"""Steps and KPIs through the API: the same rules, versions by If-Match, conflicts with what is there now."""

from typing import Any

import pytest
from django.utils import timezone

from accounts.roles import Role
from assessment.models import Assessment
from tests import factories
from tests.callers import Caller, browser
from tests.roadmap import followed

pytestmark = pytest.mark.django_db
KPI = {"name": "Services online", "unit": "%", "direction": "up", "highest": "100"}
VALUE = {"on": "2026-01-01", "value": "58.5", "source": "List of services"}


@pytest.fixture
def assessment() -> Assessment:
    return followed.adopted()


def caller(assessment: Assessment, role: Role = Role.LEAD) -> Caller:
    with factories.as_member(assessment.agency, role) as somebody:
        return browser(somebody)


def put(step: Any, **changes: Any) -> dict[str, Any]:
    days = {"starts_on": step.starts_on.isoformat(), "ends_on": step.ends_on.isoformat()}
    return {"status": "planned", "owner": step.owner, **days, **changes}


def test_a_step_is_read_and_followed_by_its_version(assessment: Assessment):
    step, lead = followed.steps(assessment)[0], caller(assessment)
    path = f"assessments/{assessment.pk}/roadmap/steps/{step.initiative}/"

    before = lead("GET", path)
    after = lead("PUT", path, put(step, actual_cost=7, note="Begun."), if_match=before["ETag"])
    late = lead("PUT", path, put(step, actual_cost=8), if_match=before["ETag"])

    assert (before["ETag"], after["ETag"], after.json()["actual_cost"]) == ('"1"', '"2"', 7)
    assert (late.status_code, late.json()["current"]["actual_cost"]) == (412, 7)
    assert lead("PUT", path, put(step)).status_code == 428
    assert lead("GET", f"{path}notes/").json()["results"][0]["text"] == "Begun."


def test_all_steps_are_listed(assessment: Assessment):
    listed = caller(assessment, Role.EXECUTIVE)("GET", f"assessments/{assessment.pk}/roadmap/steps/").json()

    assert listed["count"] == len(followed.steps(assessment)) > 0


def test_without_an_adopted_plan_there_are_no_steps():
    made = factories.approved()

    assert caller(made)("GET", f"assessments/{made.pk}/roadmap/steps/").status_code == 404


def test_a_kpi_is_started_measured_and_changed(assessment: Assessment):
    lead, below = caller(assessment), f"assessments/{assessment.pk}/kpis/"

    made = lead("POST", below, KPI | {"indicator": "services-online"})
    value = lead("POST", f"{below}services-online/values/", VALUE)
    changed = lead("PUT", f"{below}services-online/", KPI | {"owner": "Ana Reyes"}, if_match='"1"')
    late = lead("PUT", f"{below}services-online/", KPI | {"owner": "Ben Okoro"}, if_match='"1"')

    assert [reply.status_code for reply in (made, value, changed, late)] == [201, 201, 200, 412]
    assert (value.json()["value"], late.json()["current"]["owner"]) == ("58.5000", "Ana Reyes")


def test_a_withdrawn_value_stays_in_the_list(assessment: Assessment):
    lead, below = caller(assessment), f"assessments/{assessment.pk}/kpis/"
    lead("POST", below, KPI | {"indicator": "services-online"})
    value = lead("POST", f"{below}services-online/values/", VALUE).json()

    withdrawn = lead("POST", f"{below}services-online/values/{value['id']}/withdraw/")

    assert withdrawn.json()["withdrawn_at"] is not None
    assert lead("GET", f"{below}services-online/values/").json()["count"] == 1


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"unit": "%", "direction": "up"}, "name"),
        (KPI | {"target": "101", "target_on": "2028-01-01"}, "target"),
        (KPI | {"target": "NaN"}, "target"),
        (KPI | {"more": 1}, "more"),
    ],
)
def test_what_cannot_be_kept_is_named(assessment: Assessment, body: dict[str, Any], field: str):
    reply = caller(assessment)("POST", f"assessments/{assessment.pk}/kpis/", body)

    assert reply.status_code == 400
    assert [error["field"] for error in reply.json()["errors"]] == [field]


def test_a_calendar_address_is_given_once_and_opens(assessment: Assessment):
    executive = caller(assessment, Role.EXECUTIVE)

    made = executive("POST", f"assessments/{assessment.pk}/roadmap/calendar/", {"name": "My phone"}).json()

    path = made["address"].removeprefix("http://testserver")
    assert browser(factories.person()).client.get(path).status_code == 200
    assert "address" not in executive("GET", f"agencies/{assessment.agency_id}/links/").json()["results"][0]


def test_planning_again_keeps_what_is_done_and_begun(assessment: Assessment):
    lead, (first, second) = caller(assessment), followed.steps(assessment)[:2]
    below, today = f"assessments/{assessment.pk}/roadmap", timezone.localdate().isoformat()
    for step, status in ((first, "done"), (second, "running")):
        body = put(step, status=status, starts_on=today, ends_on=today)
        assert lead("PUT", f"{below}/steps/{step.initiative}/", body, if_match='"1"').status_code == 200

    drawn = lead("POST", f"{below}/replan/")
    again = lead("POST", f"{below}/replan/")

    assert (drawn.status_code, again.status_code) == (201, 201)
    kept = drawn.json()["kept"]
    assert (kept["done"], kept["running"]) == ([first.initiative], {second.initiative: 0})
    assert (kept["days"][first.initiative], kept["on"]) == ([today, today], today)
    assert drawn.json()["name"] != again.json()["name"]


def test_without_an_adopted_plan_nothing_is_planned_again():
    made = factories.approved()

    assert caller(made)("POST", f"assessments/{made.pk}/roadmap/replan/").status_code == 409


@pytest.mark.parametrize("role", [Role.RESPONDENT, Role.EXECUTIVE])
def test_who_only_reads_changes_nothing(assessment: Assessment, role: Role):
    step, reader = followed.steps(assessment)[0], caller(assessment, role)
    below = f"assessments/{assessment.pk}"

    refused = [
        reader("PUT", f"{below}/roadmap/steps/{step.initiative}/", put(step), if_match='"1"'),
        reader("POST", f"{below}/kpis/", KPI),
        reader("POST", f"{below}/roadmap/replan/"),
    ]

    assert [reply.status_code for reply in refused] == [403, 403, 403]
