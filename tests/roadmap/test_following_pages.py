"""The pages of KPIs and steps, as people use them."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from openpyxl import load_workbook

from accounts.acting import acting_as
from accounts.models import Link
from accounts.roles import Role
from assessment.models import Assessment
from roadmap import queries
from roadmap.actions.steps import follow_step
from tests import factories
from tests.roadmap import followed

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment() -> Assessment:
    return followed.adopted()


def browser(assessment: Assessment, role: Role = Role.LEAD) -> Client:
    with factories.as_member(assessment.agency, role) as somebody:
        return factories.signed_in(somebody)


def read(assessment: Assessment, path: str, role: Role = Role.LEAD) -> str:
    reply = browser(assessment, role).get(f"/assessments/{assessment.pk}/{path}")
    assert reply.status_code == 200, path
    return reply.content.decode()


def measured(assessment: Assessment, code: str = "services-online", *years: int) -> Any:
    """Return a KPI with values of these years, 30 in the first and 5 more in each further one."""
    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        pass
    kpi = followed.kpi(assessment.agency, by=lead, code=code, name=code)
    for place, year in enumerate(years or (2023, 2024, 2026)):
        followed.observed(kpi, year, 30 + 5 * place, by=lead)
    return kpi


def follow(assessment: Assessment, place: int = 0, **changes: Any) -> None:
    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        step = followed.steps(assessment)[place]
        follow_step(step, followed.values(step, **changes), seen=step.version, by=lead)


def test_a_kpi_is_started_filled_in_and_measured(assessment: Assessment):
    client, below = browser(assessment), f"/assessments/{assessment.pk}/kpis/"

    started = client.post(below, {"code": "services-online"})
    plan = {"name": "Services online", "unit": "%", "direction": "up", "version": "1", "target": "90"}
    saved = client.post(started["Location"], plan | {"target_on": "2028-01-01", "lowest": "0", "highest": "100"})
    value = {"on": "2026-01-01", "value": "58.5", "source": "List of services"}
    entered = client.post(f"{below}services-online/observe/", value)

    assert [reply.status_code for reply in (started, saved, entered)] == [302, 302, 302]
    page = read(assessment, "kpis/services-online/", Role.EXECUTIVE)
    assert "58.5%" in page
    assert "90% on 1 January 2028" in page
    assert "<form" not in page.partition("<main")[2]


def test_what_was_typed_wrong_stays_and_is_named(assessment: Assessment):
    measured(assessment)
    client = browser(assessment)

    reply = client.post(
        f"/assessments/{assessment.pk}/kpis/services-online/observe/", {"on": "2027", "value": "101", "source": "x"}
    )

    assert reply.status_code == 400
    assert "Give a day in the form" in reply.content.decode()
    assert 'value="101"' in reply.content.decode()


def test_an_indicator_needs_no_name_and_an_own_kpi_does(assessment: Assessment):
    reply = browser(assessment).post(f"/assessments/{assessment.pk}/kpis/", {"direction": "up"})

    assert reply.status_code == 400
    assert "Give it a name." in reply.content.decode()


def test_two_people_at_one_kpi_see_both_versions(assessment: Assessment):
    measured(assessment)
    client, url = browser(assessment), f"/assessments/{assessment.pk}/kpis/services-online/"
    values = {"name": "services-online", "unit": "%", "direction": "up"}
    client.post(url, values | {"owner": "Ana Reyes", "version": "1"})

    reply = client.post(url, values | {"owner": "Ben Okoro", "version": "1"})

    page = reply.content.decode()
    assert reply.status_code == 412
    assert "Ana Reyes" in page
    assert "Ben Okoro" in page
    assert 'name="version" value="2"' in page


def test_both_series_stand_in_one_chart_and_the_missing_year_is_named(assessment: Assessment):
    measured(assessment, "services-online", 2022, 2023, 2025)
    measured(assessment, "satisfaction", 2022, 2023, 2025)

    page = read(assessment, "kpis/", Role.EXECUTIVE)

    assert 'id="services-satisfaction' in page
    assert "2024 was not measured" in page


def test_a_list_says_what_is_behind_first(assessment: Assessment):
    measured(assessment, "satisfaction", 2026)

    page = read(assessment, "kpis/")

    assert "1 KPI. Behind: 1." in page


def test_a_withdrawn_value_is_crossed_out(assessment: Assessment):
    kpi = measured(assessment)
    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        first = queries.observations_of(lead, kpi)[0]

    browser(assessment).post(f"/assessments/{assessment.pk}/kpis/services-online/values/{first.pk}/withdraw/")

    assert "<del>30%</del>" in read(assessment, "kpis/services-online/")


def test_the_steps_say_how_far_the_plan_is_and_what_slips(assessment: Assessment):
    first = followed.steps(assessment)[0]
    follow(assessment, ends_on=date(first.ends_on.year + 1, first.ends_on.month, 1))

    page = read(assessment, "roadmap/steps/", Role.EXECUTIVE)
    slipping = read(assessment, "roadmap/steps/?show=slipping")

    assert "1 slips, by" in page
    assert slipping.count("rows__row") == 1
    assert first.name in slipping


def test_only_what_is_mine_is_shown(assessment: Assessment):
    with factories.as_member(assessment.agency, Role.RESPONDENT) as respondent:
        pass
    follow(assessment, owner_person=respondent.pk)

    page = read(assessment, "roadmap/steps/?show=mine", Role.RESPONDENT)

    assert page.count("rows__row") == 1


def test_a_step_is_followed_on_its_page_by_its_owner(assessment: Assessment):
    with factories.as_member(assessment.agency, Role.RESPONDENT) as respondent:
        pass
    follow(assessment, owner_person=respondent.pk)
    step, today = followed.steps(assessment)[0], timezone.localdate().isoformat()
    url = f"/assessments/{assessment.pk}/roadmap/steps/{step.initiative}/"
    typed = {"status": "running", "starts_on": today, "ends_on": step.ends_on, "note": "Begun with two teams."}

    reply = browser(assessment, Role.RESPONDENT).post(url, typed | {"version": step.version}, follow=True)

    page = reply.content.decode()
    assert "Saved." in page
    assert "Begun with two teams." in page
    assert "Under way" in page


def test_who_does_not_own_a_step_finds_no_form(assessment: Assessment):
    step = followed.steps(assessment)[0]

    page = read(assessment, f"roadmap/steps/{step.initiative}/", Role.RESPONDENT)

    assert "Say how it goes" not in page


def test_two_people_at_one_step_see_both_versions(assessment: Assessment):
    follow(assessment, actual_cost=100)
    step, client = followed.steps(assessment)[0], browser(assessment)
    url = f"/assessments/{assessment.pk}/roadmap/steps/{step.initiative}/"
    typed = {"status": "planned", "starts_on": step.starts_on, "ends_on": step.ends_on, "actual_cost": "200"}

    reply = client.post(url, typed | {"version": "1"})

    assert reply.status_code == 412
    assert all(words in reply.content.decode() for words in ("100", "200", "Keep mine"))


def test_without_an_adopted_plan_the_page_says_what_will_be_here():
    assert "No adopted plan yet" in read(factories.approved(), "roadmap/steps/")


def test_the_next_round_shows_which_lifts_came_true(assessment: Assessment):
    levels = {"A1.1": 4, "A1.2": 4, "A2.1": 1}
    factories.approved(assessment.agency, edition=assessment.edition, levels=levels)

    page = read(assessment, "roadmap/steps/")

    assert "What came true in the next round" in page
    assert "Came true" in page
    assert "Not yet" in page


def test_the_workbook_has_numbers_days_and_totals_and_no_formula_of_anybody(assessment: Assessment):
    follow(assessment, owner='=HYPERLINK("https://evil.example")', actual_cost=1200)

    reply = browser(assessment).get(f"/assessments/{assessment.pk}/roadmap/plan.xlsx")

    sheet = load_workbook(BytesIO(reply.content))["Plan"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    first = next(row for row in rows if row[13] == 1200)
    assert sheet.cell(sheet.max_row, 14).value == f"=SUM(N2:N{sheet.max_row - 1})"
    assert str(first[3]).startswith("'=")
    assert first[5].date() == followed.steps(assessment)[0].planned_starts_on
    formulas = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert {cell.row for cell in formulas} == {sheet.max_row}


def calendar_address(assessment: Assessment) -> str:
    """Return the address that somebody gets who asks for a calendar."""
    client = browser(assessment)
    made = client.post(f"/assessments/{assessment.pk}/roadmap/calendar/", {"label": "My phone"})
    page = made.content.decode()
    assert "it is shown this once" in page
    assert "no-store" in made["Cache-Control"]
    # The secret waits nowhere: not in the session either.
    assert ".ics" not in str(dict(client.session.items()))
    return str(page.partition("http://testserver")[2].partition("<")[0])


def test_a_calendar_label_that_is_too_long_is_refused_and_never_cut(assessment: Assessment):
    where = f"/assessments/{assessment.pk}/roadmap/calendar/"

    reply = browser(assessment).post(where, {"label": "x" * 121})

    assert reply.status_code == 400
    assert "Use at most 120 characters." in reply.content.decode()


def test_the_owner_of_a_kpi_has_one_length_for_form_and_action(assessment: Assessment):
    measured(assessment)
    page = read(assessment, "kpis/services-online/")
    owner = next(part for part in page.split("<input") if 'name="owner"' in part)

    assert 'maxlength="120"' in owner


def test_a_calendar_has_each_step_and_phase_on_its_day(assessment: Assessment):
    steps = followed.steps(assessment)

    reply = Client().get(calendar_address(assessment))

    events = Calendar.from_ical(reply.content).walk("VEVENT")
    found = {str(event["UID"]): event["DTSTART"].dt for event in events}
    assert reply["Content-Type"] == "text/calendar; charset=utf-8"
    assert all(found[f"step-{assessment.pk}-{step.initiative}@plumbline"] == step.ends_on for step in steps)
    assert len(found) == len(steps) + len({step.phase for step in steps})


def test_a_stored_day_at_the_end_of_the_calendar_breaks_no_page(assessment: Assessment):
    address, step = calendar_address(assessment), followed.steps(assessment)[0]
    with factories.as_member(assessment.agency, Role.LEAD):
        step.ends_on = date.max
        step.save(update_fields=["ends_on"])
    client, below = browser(assessment), f"/assessments/{assessment.pk}/roadmap/"

    assert Client().get(address).status_code == 200
    for path in ("steps/", f"steps/{step.initiative}/", "plan.xlsx"):
        assert client.get(below + path).status_code == 200


def test_a_calendar_is_the_same_until_something_changes_and_keeps_its_names(assessment: Assessment):
    address = calendar_address(assessment)
    before = Client().get(address).content

    assert Client().get(address).content == before
    follow(assessment, actual_cost=5)
    after = Client().get(address).content

    def uids(raw: bytes) -> set[str]:
        return {str(event["UID"]) for event in Calendar.from_ical(raw).walk("VEVENT")}

    assert after != before
    assert uids(after) == uids(before)


def test_a_calendar_holds_no_secret_and_stops_when_revoked(assessment: Assessment):
    address = calendar_address(assessment)
    secret = address.removeprefix("/calendar/").removesuffix(".ics")
    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        link = Link.objects.get()

    first = Client().get(address)
    browser(assessment).post(f"/agencies/{assessment.agency_id}/links/{link.pk}/revoke/")

    assert secret.encode() not in first.content
    assert Client().get(address).status_code == 404
    with acting_as(lead.pk):
        link.refresh_from_db()
    assert link.opened == 1


@pytest.mark.parametrize("path", ["kpis/", "kpis/services-online/", "roadmap/steps/"])
def test_twice_the_rows_ask_no_more(assessment: Assessment, path: str, django_assert_max_num_queries):
    measured(assessment, "services-online", 2023, 2024)
    client, url = browser(assessment), f"/assessments/{assessment.pk}/{path}"
    client.get(url)
    with django_assert_max_num_queries(18) as few:
        client.get(url)
    measured(assessment, "satisfaction", 2020, 2021, 2022, 2023, 2024)

    with django_assert_max_num_queries(len(few)):
        client.get(url)
