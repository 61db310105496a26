"""Answers by the API: a change names the version it saw, and a repeated request happens once."""

import pytest

from accounts.roles import Role
from assessment.lifecycle import AnswerState
from tests import factories
from tests.callers import Caller, browser, program

pytestmark = pytest.mark.django_db
THREE = {"state": "chosen", "level": 3, "note": "Measured in May."}


@pytest.fixture
def assessment():
    return factories.assessment()


@pytest.fixture
def lead(assessment) -> Caller:
    return browser(factories.member(assessment.agency, Role.LEAD))


@pytest.fixture
def path(assessment) -> str:
    return f"assessments/{assessment.pk}/answers/A1.1/"


def test_a_saved_answer_comes_back_one_version_further(lead, path):
    reply = lead("PUT", path, THREE, if_match='"0"')

    assert reply.status_code == 200
    assert reply["ETag"] == '"1"'
    assert {"level": 3, "note": "Measured in May.", "version": 1}.items() <= reply.json().items()


def test_what_was_saved_is_what_is_read(lead, path):
    saved = lead("PUT", path, THREE, if_match='"0"')

    read = lead("GET", path)

    assert (read.json(), read["ETag"]) == (saved.json(), '"1"')


def test_a_program_with_a_token_saves_too(assessment, path):
    reply = program(factories.member(assessment.agency, Role.RESPONDENT))("PUT", path, THREE, if_match='"0"')

    assert reply.status_code == 200


def test_a_change_that_names_no_version_is_refused(lead, path):
    reply = lead("PUT", path, THREE)

    assert reply.status_code == 428
    assert reply.json()["errors"][0]["field"] == "If-Match"
    assert lead("GET", path).json()["version"] == 0


@pytest.mark.parametrize("header", ["3", "*", 'W/"0"', '"0", "1"', '"-1"', '"99999999999999999999"', '"x"', '"0\x00"'])
def test_a_version_that_is_not_one_etag_is_refused(lead, path, header):
    reply = lead("PUT", path, THREE, if_match=header)

    assert reply.status_code == 400
    assert reply.json()["errors"][0]["field"] == "If-Match"


def test_a_change_of_an_older_version_gets_the_present_answer(lead, path):
    lead("PUT", path, THREE, if_match='"0"')

    reply = lead("PUT", path, THREE | {"level": 5}, if_match='"0"')

    assert reply.status_code == 412
    assert reply["Content-Type"] == "application/problem+json"
    assert reply.json()["current"] == lead("GET", path).json()


def test_the_same_request_under_the_same_key_gets_the_same_reply(lead, path):
    first = lead("PUT", path, THREE, if_match='"0"', idempotency_key="a")

    second = lead("PUT", path, THREE, if_match='"0"', idempotency_key="a")

    assert (second.status_code, second.content) == (200, first.content)
    assert (second["ETag"], second["Content-Type"]) == (first["ETag"], first["Content-Type"])
    assert lead("GET", path).json()["version"] == 1


def test_other_content_under_the_same_key_is_refused(lead, path):
    lead("PUT", path, THREE, if_match='"0"', idempotency_key="a")

    reply = lead("PUT", path, THREE | {"level": 5}, if_match='"1"', idempotency_key="a")

    assert (reply.status_code, reply.json()["type"]) == (409, "urn:plumbline:problem:key_reused")
    assert lead("GET", path).json()["level"] == 3


def test_a_refused_request_leaves_its_key_free(lead, path):
    lead("PUT", path, THREE, if_match='"7"', idempotency_key="a")

    reply = lead("PUT", path, THREE | {"level": 4}, if_match='"0"', idempotency_key="a")

    assert reply.status_code == 200


@pytest.mark.parametrize("key", ["k" * 81, "tab\there", "naïve"])
def test_a_key_that_cannot_be_kept_is_refused(lead, path, key):
    reply = lead("PUT", path, THREE, if_match='"0"', idempotency_key=key)

    assert (reply.status_code, reply.json()["errors"][0]["field"]) == (400, "Idempotency-Key")


def test_a_partial_change_keeps_the_rest(lead, path):
    lead("PUT", path, THREE, if_match='"0"')

    reply = lead("PATCH", path, {"level": 4}, if_match='"1"')

    assert {"level": 4, "note": "Measured in May.", "version": 2}.items() <= reply.json().items()


def test_a_partial_change_needs_the_version_it_fills_up_from(lead, path):
    lead("PUT", path, THREE, if_match='"0"')

    late, none = lead("PATCH", path, {"level": 4}, if_match='"0"'), lead("PATCH", path, {"level": 4})

    assert (late.status_code, none.status_code) == (412, 428)


def test_not_knowing_takes_the_level_away(lead, path):
    lead("PUT", path, THREE, if_match='"0"')

    reply = lead("PATCH", path, {"state": "dont_know"}, if_match='"1"')

    assert (reply.json()["state"], reply.json()["level"]) == ("dont_know", None)


@pytest.mark.parametrize(
    "body",
    [{"state": "chosen"}, {"state": "dont_know", "level": 2}, {"state": "chosen", "level": 6}],
    ids=["none chosen", "one too many", "out of range"],
)
def test_a_level_belongs_to_a_chosen_answer(lead, path, body):
    reply = lead("PUT", path, body, if_match='"0"')

    assert (reply.status_code, reply.json()["errors"][0]["field"]) == (400, "level")


def test_a_question_that_is_not_asked_is_nowhere(lead, assessment):
    replies = [lead(verb, f"assessments/{assessment.pk}/answers/Z9/", THREE, if_match='"0"') for verb in ("GET", "PUT")]

    assert [reply.status_code for reply in replies] == [404, 404]


def test_the_list_holds_every_question_of_the_edition(lead, assessment):
    listed = lead("GET", f"assessments/{assessment.pk}/answers/").json()

    assert [row["question"] for row in listed["results"]] == ["A1.1", "A1.2", "A2.1", "B1.1", "B1.2"]
    assert {row["state"] for row in listed["results"]} == {AnswerState.UNANSWERED}


def test_a_consultant_reads_answers_and_changes_none(assessment, path):
    consultant = browser(factories.member(assessment.agency, Role.CONSULTANT))

    read, change = consultant("GET", path), consultant("PUT", path, THREE, if_match='"0"')

    assert (read.status_code, change.status_code) == (200, 403)


def test_an_executive_reads_answers_once_they_are_decided(assessment, path):
    executive = browser(factories.member(assessment.agency, Role.EXECUTIVE))

    reply = executive("GET", path)

    assert (reply.status_code, reply.json()["type"]) == (409, "urn:plumbline:problem:wrong_step")


def test_an_administrator_reads_no_answer(path):
    reply = browser(factories.administrator())("GET", path)

    assert reply.status_code == 403
