"""The way of an assessment, walked by programs only."""

import pytest

from accounts.roles import Role
from documents.canonical import digest
from tests import factories
from tests.callers import browser, program

pytestmark = pytest.mark.django_db


def test_programs_take_an_assessment_from_draft_to_published():
    assessment = factories.answered()
    lead = program(factories.member(assessment.agency, Role.LEAD))
    consultant = program(factories.member(assessment.agency, Role.CONSULTANT))
    steps = f"assessments/{assessment.pk}/steps/"

    lead("POST", steps, {"step": "submit"})
    consultant("POST", steps, {"step": "start_review"})
    for row in consultant("GET", f"assessments/{assessment.pk}/answers/").json()["results"]:
        body = {"verdict": "agreed", "answer_version": row["version"]}
        consultant("PUT", f"assessments/{assessment.pk}/reviews/{row['question']}/", body)
    consultant("POST", steps, {"step": "approve"})
    last = lead("POST", steps, {"step": "publish"})

    assert (last.status_code, last.json()["state"]) == (200, "published")
    taken = lead("GET", steps).json()["results"]
    assert [step["step"] for step in taken] == ["submit", "start_review", "approve", "publish"]


def test_a_step_says_which_questions_are_open():
    assessment = factories.assessment()
    lead = browser(factories.member(assessment.agency, Role.LEAD))

    reply = lead("POST", f"assessments/{assessment.pk}/steps/", {"step": "submit"})

    assert reply.status_code == 409
    assert reply.json()["missing"] == ["A1.1", "A1.2", "A2.1", "B1.1", "B1.2"]


def test_a_step_sent_twice_under_a_key_is_taken_once():
    assessment = factories.answered()
    lead = browser(factories.member(assessment.agency, Role.LEAD))

    replies = [
        lead("POST", f"assessments/{assessment.pk}/steps/", {"step": "submit"}, idempotency_key="k") for _ in "ab"
    ]

    assert [reply.status_code for reply in replies] == [200, 200]
    assert replies[0].content == replies[1].content
    assert lead("GET", f"assessments/{assessment.pk}/steps/").json()["count"] == 1


def test_targets_that_are_not_named_stay():
    assessment = factories.assessment()
    lead = browser(factories.member(assessment.agency, Role.LEAD))

    reply = lead("PUT", f"assessments/{assessment.pk}/targets/", {"targets": {"A": 5}})

    assert reply.json() == {"targets": {"A": 5, "B": 3}}


def test_targets_sent_twice_under_a_key_are_set_once():
    assessment = factories.assessment()
    lead = browser(factories.member(assessment.agency, Role.LEAD))
    path = f"assessments/{assessment.pk}/targets/"
    first = lead("PUT", path, {"targets": {"A": 5}}, idempotency_key="k")
    lead("PUT", path, {"targets": {"A": 2}})

    again = lead("PUT", path, {"targets": {"A": 5}}, idempotency_key="k")

    assert (again.status_code, again.content) == (200, first.content)
    assert lead("GET", path).json()["targets"]["A"] == 2


def test_a_verdict_on_an_answer_that_changed_since_gets_the_present_one():
    assessment = factories.in_review()
    with factories.as_member(assessment.agency, Role.CONSULTANT) as somebody:
        consultant = browser(somebody)

    body = {"verdict": "agreed", "answer_version": 0}
    reply = consultant("PUT", f"assessments/{assessment.pk}/reviews/A1.1/", body)

    assert reply.status_code == 412
    assert reply.json()["current"]["version"] == 1
    assert reply.json()["current"]["changed_by"]


def test_a_consultant_sees_the_live_result_and_the_agency_none_yet():
    assessment = factories.in_review()
    with factories.as_member(assessment.agency, Role.CONSULTANT) as consultant:
        live = browser(consultant)("GET", f"assessments/{assessment.pk}/result/")
    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        early = browser(lead)("GET", f"assessments/{assessment.pk}/result/")

    assert (live.json()["snapshot"], live.json()["scorecard"]["nodes"]["A"]["level"]) == (None, 3)
    assert early.status_code == 409


def test_a_frozen_result_can_be_recomputed_by_whoever_reads_it():
    assessment = factories.approved()
    with factories.as_member(assessment.agency, Role.LEAD) as somebody:
        lead = browser(somebody)

    whole = lead("GET", f"assessments/{assessment.pk}/snapshots/1/").json()
    result = lead("GET", f"assessments/{assessment.pk}/result/").json()

    assert digest(whole["payload"]) == whole["digest"] == result["digest"]
    assert whole["payload"]["scorecard"] == result["scorecard"]


def test_the_list_shows_state_levels_and_progress():
    assessment = factories.approved(levels={"A1.1": 1})
    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        row = browser(lead)("GET", "assessments/").json()["results"][0]

    assert (row["state"], row["possible_steps"]) == ("approved", ["publish"])
    assert row["progress"] == {"settled": 5, "unknown": 0, "asked": 5}
    assert set(row["result"]) == {"agency", "A", "B"}
