"""Who gets what by the API: the same rights as on the pages, and nothing of another agency."""

import pytest
from django.test import Client

from accounts.acting import acting_as
from accounts.roles import Role
from assessment.models import Answer, Assessment
from tests import factories
from tests.callers import Caller, browser

pytestmark = pytest.mark.django_db

BELOW = ["", "steps/", "targets/", "answers/", "answers/A1.1/", "reviews/", "reviews/A1.1/", "result/", "snapshots/"]
READS = [f"assessments/{{}}/{below}" for below in [*BELOW, "snapshots/1/"]]
WRITES = [
    ("POST", "assessments/{}/steps/", {"step": "submit"}),
    ("PUT", "assessments/{}/targets/", {"targets": {"A": 5}}),
    ("PUT", "assessments/{}/answers/A1.1/", {"state": "chosen", "level": 5}),
    ("PATCH", "assessments/{}/answers/A1.1/", {"level": 5}),
    ("PUT", "assessments/{}/reviews/A1.1/", {"verdict": "agreed", "answer_version": 1}),
]
MISSING = 987_654_321


@pytest.fixture
def theirs() -> Assessment:
    return factories.approved()


@pytest.fixture(params=[Role.LEAD, Role.CONSULTANT])
def neighbour(request) -> Caller:
    return browser(factories.member(factories.agency(), request.param))


@pytest.mark.parametrize("path", READS)
def test_what_is_another_agencys_reads_like_nothing(theirs, neighbour, path):
    foreign, missing = neighbour("GET", path.format(theirs.pk)), neighbour("GET", path.format(MISSING))

    assert foreign.status_code == missing.status_code == 404
    assert foreign.content == missing.content


@pytest.mark.parametrize(("verb", "path", "body"), WRITES)
def test_what_is_another_agencys_cannot_be_changed(theirs, neighbour, verb, path, body):
    foreign = neighbour(verb, path.format(theirs.pk), body, if_match='"1"')
    missing = neighbour(verb, path.format(MISSING), body, if_match='"1"')

    assert (foreign.status_code, foreign.content) == (404, missing.content)
    with factories.as_member(theirs.agency, Role.LEAD):
        assert Answer.objects.get(assessment=theirs, question="A1.1").version == 1
        assert Assessment.objects.get(pk=theirs.pk).state == "approved"


@pytest.mark.parametrize("name", ["0", "-1", "abc", "9" * 30, "9" * 5000, "1%00", "%ff", "1/../2"])
def test_a_malformed_id_reads_like_nothing(neighbour, name):
    malformed = neighbour("GET", f"assessments/{name}/")

    assert malformed.status_code == 404
    assert malformed.content == neighbour("GET", f"assessments/{MISSING}/").content


@pytest.mark.parametrize("path", ["agencies/", "rounds/", "assessments/"])
def test_lists_hold_what_is_ones_own(theirs, neighbour, path):
    listed = neighbour("GET", path).json()

    assert theirs.agency.name not in str(listed)
    assert listed["count"] == (1 if path == "agencies/" else 0)


def test_somebody_who_left_sees_nothing_more(theirs):
    leaver = factories.member(theirs.agency, Role.RESPONDENT)
    before = browser(leaver)("GET", f"assessments/{theirs.pk}/").status_code

    with acting_as(factories.administrator().pk):
        leaver.memberships.update(ended_at="2026-01-01T00:00Z", ended_by=factories.administrator())

    assert (before, browser(leaver)("GET", f"assessments/{theirs.pk}/").status_code) == (200, 404)


@pytest.mark.parametrize("path", ["me/", "assessments/", "assessments/1/answers/A1.1/", "nowhere/"])
def test_a_stranger_is_told_to_sign_in_not_sent_elsewhere(path):
    reply = Caller(Client())("GET", path)

    assert (reply.status_code, reply["Content-Type"]) == (401, "application/problem+json")
    assert reply["WWW-Authenticate"] == "Bearer"


def test_an_administrator_sees_how_far_agencies_are_but_no_result(theirs):
    admin = browser(factories.administrator())

    row = admin("GET", f"assessments/{theirs.pk}/").json()

    assert (row["state"], row["role"], row["result"], row["progress"]) == ("approved", "administrator", None, None)
    assert admin("GET", f"assessments/{theirs.pk}/result/").status_code == 403


def test_only_a_consultant_reads_verdicts(theirs):
    roles = [Role.RESPONDENT, Role.LEAD, Role.EXECUTIVE, Role.CONSULTANT]

    callers = [browser(factories.member(theirs.agency, role)) for role in roles]

    assert [c("GET", f"assessments/{theirs.pk}/reviews/").status_code for c in callers] == [403, 403, 403, 200]


def test_only_an_administrator_opens_a_round(theirs):
    days = {"opens_on": "2027-01-01", "due_on": "2027-03-01"}
    body = {"name": "Next", "edition": theirs.round.edition_id, "agencies": [theirs.agency_id], **days}
    with factories.as_member(theirs.agency, Role.LEAD) as lead:
        refused = browser(lead)("POST", "rounds/", body)

    opened = browser(factories.administrator())("POST", "rounds/", body)

    assert (refused.status_code, opened.status_code) == (403, 201)
    assert opened["Location"] == f"/api/v1/rounds/{opened.json()['id']}/"


def test_an_agency_that_one_does_not_see_cannot_be_named(theirs):
    days = {"opens_on": "2027-01-01", "due_on": "2027-03-01"}
    lead = browser(factories.member(factories.agency(), Role.LEAD))

    bodies = [
        {"name": "N", "edition": theirs.round.edition_id, "agencies": [pk], **days}
        for pk in (theirs.agency_id, MISSING)
    ]
    foreign, missing = (lead("POST", "rounds/", body) for body in bodies)

    assert foreign.status_code == missing.status_code == 400
    assert foreign.content == missing.content.replace(str(MISSING).encode(), str(theirs.agency_id).encode())
