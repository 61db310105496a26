"""Verdicts through the API: evidence confirmed, and undone."""

import pytest

from accounts.roles import Role
from assessment.models import Assessment
from tests import factories
from tests.callers import Caller, browser

pytestmark = pytest.mark.django_db

AGREED = {"verdict": "agreed", "answer_version": 1}
LOWER = {"verdict": "changed", "level": 2, "reason": "No record was found.", "answer_version": 1}


@pytest.fixture
def assessment() -> Assessment:
    return factories.in_review()


@pytest.fixture
def consultant(assessment: Assessment) -> Caller:
    with factories.as_member(assessment.agency, Role.CONSULTANT) as person:
        return browser(person)


@pytest.fixture
def path(assessment: Assessment) -> str:
    return f"assessments/{assessment.pk}/reviews/A1.1/"


def test_a_verdict_is_undone_by_the_moment_it_was_given(consultant: Caller, path: str):
    first = consultant("PUT", path, LOWER).json()
    second = consultant("PUT", path, AGREED).json()

    one = consultant("POST", f"{path}undo/", {"reviewed_at": second["reviewed_at"]})
    two = consultant("POST", f"{path}undo/", {"reviewed_at": first["reviewed_at"]})

    assert (one.status_code, one.json()) == (200, {"verdict": first})
    assert two.json() == {"verdict": None}
    assert consultant("GET", path).status_code == 404


def test_a_verdict_that_somebody_replaced_is_not_undone(consultant: Caller, path: str):
    first = consultant("PUT", path, LOWER).json()
    second = consultant("PUT", path, AGREED).json()

    refused = consultant("POST", f"{path}undo/", {"reviewed_at": first["reviewed_at"]})

    assert refused.status_code == 412
    assert consultant("GET", path).json() == second


def test_the_same_request_sent_twice_undoes_once(consultant: Caller, path: str):
    consultant("PUT", path, LOWER)
    given = consultant("PUT", path, AGREED).json()["reviewed_at"]

    replies = [consultant("POST", f"{path}undo/", {"reviewed_at": given}, idempotency_key="undo-1") for _ in range(2)]

    assert replies[0].content == replies[1].content
    assert consultant("GET", path).json()["level"] == 2


@pytest.mark.parametrize("body", [{}, {"reviewed_at": "yesterday"}, {"reviewed_at": 5}, {"given": "2026-11-01T12:00Z"}])
def test_what_names_no_moment_is_refused(consultant: Caller, path: str, body: object):
    assert consultant("POST", f"{path}undo/", body).status_code == 400


@pytest.mark.parametrize("said", ["true", 1, None])
def test_evidence_is_confirmed_by_a_truth_value_and_nothing_else(consultant: Caller, path: str, said: object):
    refused = consultant("PUT", path, AGREED | {"evidence_confirmed": said})

    assert [error["field"] for error in refused.json()["errors"]] == ["evidence_confirmed"]


def test_nothing_is_confirmed_where_nothing_is_shown(consultant: Caller, path: str):
    refused = consultant("PUT", path, AGREED | {"evidence_confirmed": True})

    assert (refused.status_code, [e["field"] for e in refused.json()["errors"]]) == (400, ["evidence_confirmed"])


def test_a_question_that_is_not_asked_has_nothing_to_undo(consultant: Caller, assessment: Assessment):
    reply = consultant("POST", f"assessments/{assessment.pk}/reviews/Z9/undo/", {"reviewed_at": "2026-11-01T12:00Z"})

    assert reply.status_code == 404
