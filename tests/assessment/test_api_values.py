"""Answers of every kind by the API, as strict as those of rubrics."""

import pytest

from accounts.roles import Role
from tests import factories, kinds
from tests.callers import Caller, browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment():
    return factories.assessment(edition=kinds.edition())


@pytest.fixture
def put(assessment):
    lead: Caller = browser(factories.member(assessment.agency, Role.LEAD))

    def send(code, body, verb="PUT", seen=0):
        return lead(verb, f"assessments/{assessment.pk}/answers/{code}/", body, if_match=f'"{seen}"')

    return send


@pytest.mark.parametrize("code", kinds.ANSWERS)
def test_what_was_saved_comes_back(put, code):
    content = kinds.ANSWERS[code]
    said = {"value": content.value} if content.value else {"level": content.level}

    reply = put(code, {"state": "chosen", **said})

    assert reply.status_code == 200
    assert {"level": None, "value": None, "standing": "asked", **said}.items() <= reply.json().items()


def test_a_number_comes_back_in_its_one_spelling(put):
    assert put("A2.2", {"state": "chosen", "value": {"number": "07.50"}}).json()["value"] == {"number": "7.5"}


@pytest.mark.parametrize(
    ("code", "said", "field"),
    [
        ("A1.1", {"value": {"options": ["maybe"]}}, "value"),
        ("A1.1", {"level": 3}, "value"),
        ("A1.2", {"value": {"options": ["3"]}}, "value"),
        ("A1.1", {"value": {"options": ["yes"]}, "level": 5}, "level"),
        ("A2.1", {"value": {"options": ["none", "app"]}}, "value"),
        ("A2.1", {"value": {"options": []}}, "value.options"),
        ("A2.1", {"value": {"options": "app"}}, "value.options"),
        ("A2.2", {"value": {"number": 12}}, "value.number"),
        ("A2.2", {"value": {"number": "101"}}, "value"),
        ("B.1", {"value": {"text": "a", "date": "2026-01-31"}}, "value"),
        ("B.1", {"value": {"words": "a"}}, "value.words"),
        ("B.1", {"value": "a"}, "value"),
        ("B.2", {"value": {"date": "yesterday"}}, "value"),
        ("B.2", {}, "level"),
    ],
)
def test_what_does_not_fit_is_refused_by_the_name_of_its_field(put, code, said, field):
    reply = put(code, {"state": "chosen", **said})

    assert reply.status_code == 400
    assert reply.json()["errors"][0]["field"].startswith(field.partition(".")[0])


def test_a_value_belongs_to_a_chosen_answer(put):
    reply = put("B.1", {"state": "dont_know", "value": {"text": "Well."}})

    assert (reply.status_code, reply.json()["errors"][0]["field"]) == (400, "value")


def test_not_knowing_takes_the_value_away(put):
    put("B.1", {"state": "chosen", "value": {"text": "A plan."}})

    reply = put("B.1", {"state": "dont_know"}, "PATCH", seen=1)

    assert (reply.json()["state"], reply.json()["value"]) == ("dont_know", None)


def test_a_partial_change_keeps_the_value(put):
    put("B.1", {"state": "chosen", "value": {"text": "A plan."}})

    reply = put("B.1", {"note": "See page 3."}, "PATCH", seen=1)

    assert (reply.json()["value"], reply.json()["note"]) == ({"text": "A plan."}, "See page 3.")


def test_a_filter_shows_in_the_standing_of_the_others(put, assessment):
    put("A1.1", {"state": "chosen", "value": {"options": ["no"]}})

    lead = browser(factories.member(assessment.agency, Role.LEAD))
    rows = lead("GET", f"assessments/{assessment.pk}/answers/").json()["results"]

    assert {row["question"]: row["standing"] for row in rows if row["question"][0] == "A"} == {
        "A1.1": "asked",
        "A1.2": "routed_out",
        "A1.3": "routed_out",
        "A2.1": "routed_out",
        "A2.2": "routed_out",
    }
