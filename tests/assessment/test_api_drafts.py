"""Drafts of frameworks by program: versions, conflicts, and publishing."""

import json

import pytest

from accounts.roles import AGENCY_ROLES, Role
from assessment.models import Draft, Edition
from tests import factories

pytestmark = pytest.mark.django_db
DRAFTS = "/api/v1/drafts/"


@pytest.fixture
def browser():
    return factories.signed_in(factories.member(factories.agency(), Role.CONSULTANT))


def send(browser, verb, path, body, *, seen=None, key=""):
    headers = {"If-Match": f'"{seen}"'} if seen else {}
    headers |= {"Idempotency-Key": key} if key else {}
    return browser.generic(verb, path, json.dumps(body), content_type="application/json", headers=headers)


def put(browser, draft, document, **how):
    return send(browser, "PUT", f"{DRAFTS}{draft.pk}/", {"document": document}, **how)


@pytest.mark.parametrize("role", [role for role in AGENCY_ROLES if role != Role.CONSULTANT])
def test_other_roles_are_refused(role):
    browser = factories.signed_in(factories.member(factories.agency(), role))

    assert browser.get(DRAFTS).status_code == 403
    assert browser.get(f"{DRAFTS}{factories.draft().pk}/").status_code == 403


def test_an_edition_is_edited_in_one_draft_however_often_it_is_asked_for(browser):
    edition = factories.edition()

    first, second = (send(browser, "POST", DRAFTS, {"edition": edition.pk}) for _ in range(2))

    assert (first.status_code, first.json()["id"]) == (201, second.json()["id"])
    assert browser.get(first["Location"]).json()["document"] == edition.document


def test_a_draft_comes_with_its_version_and_its_problems(browser):
    draft = factories.draft(summary="")

    reply = browser.get(f"{DRAFTS}{draft.pk}/")

    assert reply["ETag"] == '"1"'
    assert [problem["path"] for problem in reply.json()["problems"]] == ["summary"]


def test_the_list_holds_no_documents(browser):
    factories.draft()

    rows = browser.get(DRAFTS).json()["results"]

    assert [("document" in row, row["version"]) for row in rows] == [(False, 1)]


def test_a_document_is_replaced_and_its_version_raised(browser):
    draft = factories.draft()

    reply = put(browser, draft, {**draft.document, "title": "Better"}, seen=1)

    assert (reply.status_code, reply["ETag"], reply.json()["title"]) == (200, '"2"', "Better")


def test_a_repeated_request_gets_the_same_reply(browser):
    draft = factories.draft()
    changed = {**draft.document, "title": "Better"}

    replies = [put(browser, draft, changed, seen=1, key="once") for _ in range(2)]

    assert [reply.status_code for reply in replies] == [200, 200]
    assert Draft.objects.get(pk=draft.pk).version == 2


def test_a_change_from_an_old_version_gets_the_present_draft(browser):
    draft = factories.draft()
    put(browser, draft, {**draft.document, "title": "Theirs"}, seen=1)

    reply = put(browser, draft, {**draft.document, "title": "Mine"}, seen=1)

    assert reply.status_code == 412
    assert reply.json()["current"]["title"] == "Theirs"


def test_a_change_without_a_version_is_refused(browser):
    draft = factories.draft()

    assert put(browser, draft, draft.document).status_code == 428


@pytest.mark.parametrize("body", [{}, {"document": []}, {"document": {}}, {"document": {}, "more": 1}, []])
def test_what_is_no_document_is_refused_by_name(browser, body):
    reply = send(browser, "PUT", f"{DRAFTS}{factories.draft().pk}/", body, seen=1)

    assert reply.status_code == 400
    assert reply.json()["errors"]


def test_a_draft_is_published_under_a_new_version(browser):
    draft = factories.draft()

    reply = send(browser, "POST", f"{DRAFTS}{draft.pk}/publish/", {"version": "7"}, seen=1)

    assert (reply.status_code, reply.json()["version"]) == (201, "7")
    assert browser.get(f"{DRAFTS}{draft.pk}/").status_code == 404
    assert Edition.objects.get().document == {**draft.document, "version": "7"}


def test_a_draft_with_problems_is_refused_with_every_one(browser):
    draft = factories.draft(summary="", title="")

    reply = send(browser, "POST", f"{DRAFTS}{draft.pk}/publish/", {"version": "7"}, seen=1)

    assert reply.status_code == 400
    assert {error["field"] for error in reply.json()["errors"]} == {"summary", "title"}
