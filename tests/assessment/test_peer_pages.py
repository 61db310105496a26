"""Pages and addresses about peers: what a lead agrees to, what an administrator releases, what each reader is shown."""

import json

import pytest
from django.test import Client

from accounts.roles import Role
from tests import factories, peering
from tests.callers import browser

pytestmark = pytest.mark.django_db
TOO_FEW = "Too few agencies (4 of at least 5) share their results: no comparison is shown."


def reader(made, role=Role.EXECUTIVE) -> Client:
    return factories.signed_in(factories.member(made.agency, role))


def shown(client, made, page="one-page/") -> str:
    reply = client.get(f"/assessments/{made.pk}/{page}")
    assert reply.status_code == 200
    return reply.content.decode()


@pytest.fixture
def six():
    """Six agencies that were compared; the first is at level 2 of component B, the median of the others is 4."""
    return peering.compared([2, 1, 3, 4, 5, 5])


def test_a_lead_reads_what_is_shared_with_whom_shares_and_stops():
    agency = factories.agency()
    lead, path = factories.signed_in(factories.member(agency, Role.LEAD)), f"/agencies/{agency.pk}/sharing/"

    before = lead.get(path).content.decode()
    lead.post(path, {"shares": "yes"})
    between = lead.get(path).content.decode()
    lead.post(path, {"shares": "no"})

    assert "never a score, an answer, a note or evidence" in before
    assert "does not share its levels" in before
    assert "shares its levels with the other agencies" in between
    assert "does not share its levels" in lead.get(path).content.decode()


def test_others_read_it_and_find_no_button():
    agency = factories.agency()
    executive = factories.signed_in(factories.member(agency, Role.EXECUTIVE))

    page = executive.get(f"/agencies/{agency.pk}/sharing/").content.decode()

    assert "Only the agency lead can change this." in page
    assert "Share our levels with peers" not in page


def test_an_administrator_compares_from_the_list_of_rounds_and_sees_how_many_share():
    made = peering.decided([3] * 6)
    peering.share(made[:5])
    admin, path = factories.signed_in(factories.administrator()), f"/rounds/{made[0].round_id}/peers/"

    assert path in admin.get("/").content.decode()
    page = admin.get(path).content.decode()
    reply = admin.post(path, follow=True).content.decode()

    assert "6 agencies have an approved result. 5 of them share their levels." in page.replace("\n", "")
    assert "too few for figures" in reply
    assert "Compare the agencies that share" in reply


def test_once_there_are_figures_the_button_is_gone_and_a_second_try_is_refused(six):
    admin, path = factories.signed_in(factories.administrator()), f"/rounds/{six[0].round_id}/peers/"

    page = admin.get(path).content.decode()
    again = admin.post(path)

    assert "with figures" in page
    assert "Compare the agencies that share" not in page
    assert again.status_code == 409
    assert "compared already" in again.content.decode()


def test_the_one_page_shows_the_median_of_the_others_in_a_chart_with_its_table(six):
    page = shown(reader(six[0]), six[0])

    assert "Beside your peers" in page
    assert "Below the median of peers in one of two components" in page
    assert "Component B: Your level 2, Peers 5, Median 4" in page
    assert "the 5 other agencies of this round that share their levels" in page
    assert "Show the numbers as a table" in page


def test_the_page_of_a_component_says_it_in_words(six):
    page = shown(reader(six[0]), six[0], "one-page/B/")

    assert "The median of 5 other agencies is level 4; yours is level 2." in page


def test_the_radar_of_the_result_shows_the_median_of_peers(six):
    page = shown(reader(six[0]), six[0], "result/")

    assert "Levels now against the targets and the median of peers" in page


def test_a_small_group_says_so_and_shows_no_number():
    made = peering.compared([2, 1, 3, 4, 5])

    page = shown(reader(made[0]), made[0])

    assert TOO_FEW in page
    assert "Median of peers" not in page
    assert TOO_FEW in shown(reader(made[0]), made[0], "one-page/B/")
    assert "median of peers" not in shown(reader(made[0]), made[0], "result/")


def test_a_component_that_too_few_can_be_held_against_says_so_beside_those_that_can():
    made = peering.compared([3, peering.OPEN, 3, 3, 3, 3])

    page = shown(reader(made[0]), made[0])

    assert "Component B: Your level 3, Peers 4, Too few agencies (4 of at least 5)" in page
    assert "Component A: Your level 3, Peers 5, Median 3" in page
    assert TOO_FEW in shown(reader(made[0]), made[0], "one-page/B/")


def test_who_does_not_share_who_waits_and_who_came_too_late_are_each_told_so():
    made = peering.decided([3] * 7)
    peering.share(made[1:])

    aside, waiting = shown(reader(made[0]), made[0]), shown(reader(made[1]), made[1])
    peering.release(made[0].round)
    peering.share(made[:1])

    assert "does not share its levels with others" in aside
    assert "have not been compared yet" in waiting
    assert "were compared without yours" in shown(reader(made[0]), made[0])


@pytest.mark.parametrize("role", [Role.RESPONDENT, Role.LEAD, Role.CONSULTANT, Role.EXECUTIVE])
def test_each_role_of_the_agency_reads_the_same_figures_and_a_stranger_none(six, role):
    stranger = factories.signed_in(factories.member(factories.agency(), role))

    assert "Component B: Your level 2, Peers 5, Median 4" in shown(reader(six[0], role), six[0])
    assert stranger.get(f"/assessments/{six[0].pk}/one-page/").status_code == 404
    assert stranger.get(f"/api/v1/assessments/{six[0].pk}/peers/").status_code == 404


def test_no_page_and_no_document_names_another_agency(six):
    names = [other.agency.name for other in six[1:]] + [other.agency.code for other in six[1:]]
    client = reader(six[0], Role.LEAD)
    paths = ("one-page/", "one-page/A/", "one-page/B/", "result/", "reports/")

    texts = [shown(client, six[0], path) for path in paths]
    texts.append(client.get(f"/api/v1/assessments/{six[0].pk}/peers/").content.decode())
    texts.append(client.get(f"/agencies/{six[0].agency_id}/trail/").content.decode())

    assert six[0].agency.name in texts[0]
    assert [name for name in names for text in texts if name in text] == []


def test_the_api_gives_the_same_figures(six):
    client = browser(factories.member(six[0].agency, Role.EXECUTIVE))

    said = json.loads(client("GET", f"assessments/{six[0].pk}/peers/").content)

    assert said["shares"] is said["is_released"] is True
    assert said["peers"]["count"] == 5
    expected = {"own": 2, "count": 5, "median": "4", "quartiles": None, "rank": None}
    assert said["peers"]["nodes"]["B"] == expected


def test_by_the_api_a_lead_shares_and_an_administrator_compares():
    made = factories.approved()
    lead, admin = browser(factories.member(made.agency, Role.LEAD)), browser(factories.administrator())
    path = f"agencies/{made.agency_id}/sharing/"

    silent = json.loads(lead("GET", path).content)
    said = json.loads(lead("PUT", path, {"shares": True}).content)
    released = admin("POST", f"rounds/{made.round_id}/peers/", {})

    assert silent == {"shares": False, "said_by": None, "said_at": None}
    assert said["shares"] is True
    assert released.status_code == 201
    (one,) = json.loads(released.content)["releases"]
    assert (one["agencies"], one["has_figures"]) == (1, False)


def test_a_level_approved_after_the_comparison_has_no_rank():
    made = peering.compared([1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5])
    before = shown(reader(made[4]), made[4], "one-page/B/")

    peering.reapprove(made[4])

    assert "Your percentile rank among them is 50" in before
    assert "percentile rank among" not in shown(reader(made[4]), made[4], "one-page/B/")
    assert "The middle half of them" in before
