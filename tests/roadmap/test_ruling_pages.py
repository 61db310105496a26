"""The page of decisions and the API of them, as executives, staff and strangers meet them."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from accounts.acting import acting_as
from accounts.models import Notice
from accounts.roles import Role
from assessment.models import Assessment
from roadmap.models import Ruling
from tests import factories
from tests.assessment.test_budgets import statements
from tests.callers import Caller, browser
from tests.roadmap import ruled
from tests.roadmap.test_roadmap_page import plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment() -> Assessment:
    return ruled.asking()


def text_of(reply: Any) -> str:
    return plain(reply.content.decode())


def client_of(assessment: Assessment, role: Role = Role.EXECUTIVE) -> Client:
    with factories.as_member(assessment.agency, role) as somebody:
        return factories.signed_in(somebody)


def page_of(assessment: Assessment) -> str:
    return f"/assessments/{assessment.pk}/decisions/"


def path_of(assessment: Assessment, place: int = 0) -> str:
    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        return f"{page_of(assessment)}{ruled.decided(assessment, lead)[place].initiative}/"


def said(**changes: str) -> dict[str, str]:
    return {"said": "accepted", "version": "0", "roadmap": "1", **changes}


def deferred(**changes: str) -> dict[str, str]:
    return said(said="deferred", reason="No money this year.", until=ruled.later().isoformat()) | changes


def test_the_page_says_what_is_asked_what_it_costs_and_what_waiting_means(assessment: Assessment):
    words = text_of(client_of(assessment).get(page_of(assessment)))

    assert "Waiting for an answer: 2 of 2." in words
    for part in ("Cost not priced yet", "Needed by", "If nothing is decided Component A stays at level 1"):
        assert part in words, part
    assert words.count("Not decided yet") == 2


def test_one_is_accepted_and_the_other_deferred(assessment: Assessment):
    executive = client_of(assessment)

    accepted = executive.post(path_of(assessment), said())
    later = executive.post(path_of(assessment, 1), deferred())

    words = text_of(executive.get(page_of(assessment)))
    assert (accepted.status_code, later.status_code) == (302, 302)
    assert "Every decision that the plan asks for has been answered." in words
    assert "Accepted by" in words
    assert "Reason No money this year." in words


def test_the_roadmap_leads_to_the_decisions_and_says_how_each_stands(assessment: Assessment):
    ruled.ruled(assessment, defer=True)

    reply = client_of(assessment).get(f"/assessments/{assessment.pk}/roadmap/")

    assert "Deferred by" in text_of(reply)
    assert f"{page_of(assessment)}#decision-" in reply.content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"reason": ""}, "Say why it is deferred."),
        ({"until": ""}, "Give the day until which it is deferred."),
        ({"until": "soon"}, "Give a day in the form 2026-12-31."),
        ({"until": "2020-01-01"}, "This day has passed."),
        ({"until": "2101-01-01"}, "Give a day from 2000 to 2100."),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays(
    assessment: Assessment, typed: dict[str, str], words: str
):
    reply = client_of(assessment).post(path_of(assessment), deferred() | typed)

    assert reply.status_code == 400
    assert words in text_of(reply)
    assert "No money this year." in reply.content.decode() or "reason" in typed
    assert client_of(assessment).get(path_of(assessment)).status_code == 200
    with factories.as_member(assessment.agency, Role.LEAD):
        assert not Ruling.objects.exists()


def test_whoever_comes_second_is_told_who_answered_and_overwrites_nothing(assessment: Assessment):
    ruled.ruled(assessment)

    reply = client_of(assessment).post(path_of(assessment), deferred())

    assert reply.status_code == 412
    assert "Somebody else answered while you were reading: Accepted by" in text_of(reply)
    assert "No money this year." in reply.content.decode()
    with factories.as_member(assessment.agency, Role.LEAD):
        assert Ruling.objects.count() == 1


@pytest.mark.parametrize("roadmap", ["2", "", "x" * 5_000, "9" * 400])
def test_a_decision_of_another_plan_is_not_taken(assessment: Assessment, roadmap: str):
    reply = client_of(assessment).post(path_of(assessment), said(roadmap=roadmap))

    assert reply.status_code == 400
    assert "Another plan counts since you read this decision." in text_of(reply)


def test_those_who_may_not_decide_see_no_button_and_cannot_send(assessment: Assessment):
    for role in (Role.RESPONDENT, Role.LEAD, Role.CONSULTANT):
        client = client_of(assessment, role)

        assert "Defer" not in text_of(client.get(page_of(assessment)))
        assert client.post(path_of(assessment), said()).status_code == 403


def test_another_agencys_executive_reaches_nothing(assessment: Assessment):
    ruled.ruled(assessment, defer=True)
    stranger = factories.member(factories.agency(), Role.EXECUTIVE)
    client, api, below = factories.signed_in(stranger), browser(stranger), f"assessments/{assessment.pk}/decisions/"
    one = path_of(assessment)

    replies = [
        client.get(page_of(assessment)),
        client.post(one, said(version="1")),
        api("GET", below),
        api("GET", one.removeprefix("/")),
        api("PUT", one.removeprefix("/"), {"said": "accepted", "roadmap": 1}, if_match='"1"'),
    ]

    assert [reply.status_code for reply in replies] == [404] * 5
    assert "No money" not in "".join(reply.content.decode() for reply in replies)


def test_the_lead_is_told_on_my_work_and_by_mail_without_the_reason(
    assessment: Assessment, django_capture_on_commit_callbacks: Any
):
    lead = factories.member(assessment.agency, Role.LEAD)
    path, executive = path_of(assessment), client_of(assessment)

    with django_capture_on_commit_callbacks(execute=True):
        executive.post(path, deferred())

    letters = [letter for letter in mail.outbox if letter.to == [lead.email]]
    inbox = factories.signed_in(lead)
    assert len(letters) == 1
    assert f"http://testserver{page_of(assessment)}" in letters[0].body
    assert "No money" not in letters[0].body
    assert "deferred:" in text_of(inbox.get("/"))
    assert page_of(assessment) in inbox.get("/notices/").content.decode()


def test_a_dead_mail_server_keeps_the_notice_and_the_decision(
    assessment: Assessment, settings: Any, django_capture_on_commit_callbacks: Any
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    lead, path, executive = factories.member(assessment.agency, Role.LEAD), path_of(assessment), client_of(assessment)

    with django_capture_on_commit_callbacks(execute=True):
        reply = executive.post(path, said())

    assert reply.status_code == 302
    with acting_as(lead.pk):
        assert Notice.objects.count() == 1


def test_a_notice_is_read_once_and_only_by_whom_it_is_for(assessment: Assessment):
    lead = factories.member(assessment.agency, Role.LEAD)
    ruled.ruled(assessment)
    with acting_as(lead.pk):
        notice = Notice.objects.get()
    consultant = client_of(assessment, Role.CONSULTANT)

    consultant.post("/notices/read/", {"notice": str(notice.pk)})
    with acting_as(lead.pk):
        before = Notice.objects.get().read_at
    factories.signed_in(lead).post("/notices/read/", {"notice": [str(notice.pk), "nonsense"]})

    with acting_as(lead.pk):
        assert (before, Notice.objects.get().read_at is None) == (None, False)
    assert "New for you" not in text_of(factories.signed_in(lead).get("/"))


def test_twice_the_rulings_ask_no_more_of_the_database(assessment: Assessment):
    executive = client_of(assessment)
    for version in range(2):
        ruled.ruled(assessment, defer=version % 2 == 0, seen=version)
    few = statements(executive, page_of(assessment))

    for version in range(2, 6):
        ruled.ruled(assessment, defer=version % 2 == 0, seen=version)

    assert statements(executive, page_of(assessment)) == few <= 12


def caller(assessment: Assessment, role: Role = Role.EXECUTIVE) -> Caller:
    with factories.as_member(assessment.agency, role) as somebody:
        return browser(somebody)


def test_a_decision_is_read_and_answered_through_the_api_by_its_version(assessment: Assessment):
    executive, path = caller(assessment), path_of(assessment).removeprefix("/")
    body = {"said": "deferred", "roadmap": 1, "reason": "Next year.", "until": ruled.later().isoformat()}

    before = executive("GET", path)
    after = executive("PUT", path, body, if_match=before["ETag"], idempotency_key="k1")
    again = executive("PUT", path, body, if_match=before["ETag"], idempotency_key="k1")
    late = executive("PUT", path, {"said": "accepted", "roadmap": 1}, if_match=before["ETag"])

    assert (before["ETag"], before.json()["status"], after["ETag"]) == ('"0"', "open", '"1"')
    assert again.content == after.content
    assert (late.status_code, late.json()["current"]["rulings"][0]["reason"]) == (412, "Next year.")
    assert executive("PUT", path, body).status_code == 428


def test_the_api_lists_the_decisions_and_takes_no_bad_ruling(assessment: Assessment):
    executive, path = caller(assessment), path_of(assessment).removeprefix("/")

    listed = executive("GET", f"assessments/{assessment.pk}/decisions/").json()
    early = executive("PUT", path, {"said": "deferred", "roadmap": 1}, if_match='"0"')
    other = executive("PUT", path, {"said": "accepted", "roadmap": 7}, if_match='"0"')

    assert (listed["count"], listed["results"][0]["roadmap"]) == (2, 1)
    assert {error["field"] for error in early.json()["errors"]} == {"reason", "until"}
    assert (other.status_code, caller(assessment, Role.LEAD)("GET", f"{path}").status_code) == (409, 200)
    assert executive("GET", f"assessments/{assessment.pk}/decisions/never-asked/").status_code == 404
