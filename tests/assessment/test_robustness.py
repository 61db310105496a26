"""A frozen result is tested by a worker: asked for at the approval, told while it is made, written once."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.acting import acting_as
from accounts.models import Event
from accounts.roles import Role
from assessment import robustness as handler
from assessment.actions.robustness import job_key, keep_robustness
from assessment.models import Assessment, Robustness
from jobs import actions as jobs
from jobs.lifecycle import MAX_ATTEMPTS, JobState
from jobs.models import Job
from tests import factories
from tests.callers import browser

pytestmark = pytest.mark.django_db
SECTION = "How firm the levels are"


@pytest.fixture(autouse=True)
def few_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handler, "DRAWS", 30)


@pytest.fixture
def made() -> Assessment:
    return factories.approved(levels={"A1.1": 2, "A2.1": 1})


def job() -> Job:
    return Job.objects.get(kind="robustness")


def page(made: Assessment, role: Role = Role.LEAD, path: str = "") -> str:
    """Return the text of the result page, from the section about the draws on, or of the fragment alone."""
    with factories.as_member(made.agency, role) as somebody:
        reply = factories.signed_in(somebody).get(f"/assessments/{made.pk}/result/{path}")
    text = re.sub(r"<[^>]+>", " ", reply.content.decode())
    return " ".join(text.split()).partition(SECTION)[2] if not path else " ".join(text.split())


def ask(made: Assessment, role: Role) -> int:
    with factories.as_member(made.agency, role) as somebody:
        reply = factories.signed_in(somebody).post(f"/assessments/{made.pk}/result/robustness/")
    return int(reply.status_code)


def drawn(made: Assessment) -> dict[str, Any]:
    jobs.run_job(job().pk)
    with factories.as_member(made.agency, Role.LEAD):
        return Robustness.objects.get(snapshot__assessment=made).payload


def fail(reason: str = "It took too long.") -> None:
    Job.objects.filter(kind="robustness").update(state=JobState.FAILED, reason=reason, done_at="2026-11-23T10:00Z")


def forget(made: Assessment) -> None:
    """Leave the result as one that was frozen before there were draws."""
    Job.objects.filter(kind="robustness").delete()


def test_an_approval_asks_for_one_test_of_the_snapshot(made: Assessment) -> None:
    snapshot = factories.snapshot(made)

    asked = job()

    assert (asked.key, asked.payload) == (job_key(snapshot), {"snapshot": snapshot.pk})
    assert asked.on_behalf_of == snapshot.taken_by_id
    assert snapshot.digest in asked.key


def test_the_worker_leaves_the_draws_of_the_frozen_levels(made: Assessment) -> None:
    found = drawn(made)

    frozen = factories.snapshot(made).payload["scorecard"]["nodes"]
    assert found["draws"] == 30
    assert {code: node["level"] for code, node in found["nodes"].items()} == {
        code: node["level"] for code, node in frozen.items() if node["kind"] != "question"
    }
    assert job().state == JobState.DONE


def test_the_page_says_in_how_many_draws_the_level_is_the_same(made: Assessment) -> None:
    node = drawn(made)["nodes"]["agency"]

    text = page(made)

    assert re.search(rf"is at the same level, {node['level']}, in \d+% of 30 draws\.", text)
    assert ("we call a level borderline" in text) == node["borderline"]
    assert f"{node['usual']['shown_low']}–{node['usual']['shown_high']}" in text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "waits for a worker to test it"),
        ({"state": "running", "progress": 40, "started_at": "2026-11-23T10:00Z"}, "Being worked out: 40%"),
    ],
)
def test_how_far_it_is_is_told_and_asked_for_again_by_the_page(made: Assessment, changes: Any, words: str) -> None:
    leased = {"lease_until": "2099-01-01T00:00Z"} if changes else {}
    Job.objects.filter(kind="robustness").update(**changes, **leased)

    assert words in page(made)
    assert words in page(made, path="robustness/")
    assert "Test this result" not in page(made)


def test_a_failed_test_says_why_and_can_be_tried_again(made: Assessment) -> None:
    fail()
    assert "It took too long. The result itself is not affected. Try again" in page(made)

    assert ask(made, Role.EXECUTIVE) == 302

    assert job().state == JobState.QUEUED
    with factories.as_member(made.agency, Role.EXECUTIVE) as executive:
        assert job().on_behalf_of == executive.pk
        assert Event.objects.filter(body__contains='"what":"robustness_requested"').count() == 1


def test_an_older_result_is_tested_on_demand(made: Assessment) -> None:
    forget(made)
    assert "Test this result" in page(made)

    ask(made, Role.LEAD)
    ask(made, Role.CONSULTANT)

    assert Job.objects.filter(kind="robustness").count() == 1
    assert drawn(made)["seed"] == 1


def test_a_respondent_reads_it_and_does_not_ask(made: Assessment) -> None:
    forget(made)

    assert "Test this result" not in page(made, Role.RESPONDENT)
    assert ask(made, Role.RESPONDENT) == 403


def test_what_was_written_stays_when_the_job_comes_twice(made: Assessment) -> None:
    first = drawn(made)
    snapshot = factories.snapshot(made)

    with factories.as_member(made.agency, Role.CONSULTANT) as consultant:
        again = keep_robustness(snapshot, {"nodes": {}}, by=consultant)

    assert again.payload == first
    assert ask(made, Role.LEAD) == 302
    assert job().state == JobState.DONE


def test_who_left_meanwhile_gets_nothing(made: Assessment) -> None:
    stranger = factories.person()
    Job.objects.filter(kind="robustness").update(on_behalf_of=stranger.pk)

    for _ in range(MAX_ATTEMPTS):
        jobs.run_job(job().pk)

    assert (job().state, job().reason) == (JobState.FAILED, handler.GONE)
    with factories.as_member(made.agency, Role.LEAD):
        assert not Robustness.objects.exists()


def test_another_agency_sees_no_draws(made: Assessment) -> None:
    drawn(made)
    with factories.as_member(factories.agency(), Role.LEAD) as other:
        pass

    with acting_as(other.pk):
        assert not Robustness.objects.exists()
    assert factories.signed_in(other).get(f"/assessments/{made.pk}/result/robustness/").status_code == 404


def test_the_draws_cost_the_page_no_more_than_waiting_for_them(made: Assessment) -> None:
    with factories.as_member(made.agency, Role.LEAD) as lead:
        reader = factories.signed_in(lead)
    costs = []
    for prepare in (lambda: None, lambda: drawn(made)):
        prepare()
        reader.get(f"/assessments/{made.pk}/result/")
        with CaptureQueriesContext(connection) as captured:
            reader.get(f"/assessments/{made.pk}/result/")
        costs.append(len(captured))

    assert costs[1] == costs[0] - 1
    assert costs[0] <= 15


def test_a_program_reads_readings_and_draws_beside_the_scorecard(made: Assessment) -> None:
    with factories.as_member(made.agency, Role.LEAD) as lead:
        call = browser(lead)
    waiting = call("GET", f"assessments/{made.pk}/result/").json()

    found = drawn(made)
    done = call("GET", f"assessments/{made.pk}/result/").json()

    assert waiting["robustness"] == {"state": "queued", "percent": 0, "reason": "", "document": None}
    assert done["robustness"]["document"] == found
    assert done["readings"]["claimed"]["A"]["level"] == done["scorecard"]["nodes"]["A"]["level"]
    assert set(done["readings"]) == {"claimed", "evidenced", "verified"}


def test_a_live_result_has_readings_and_no_draws() -> None:
    made = factories.in_review()
    with factories.as_member(made.agency, Role.CONSULTANT) as consultant:
        live = browser(consultant)("GET", f"assessments/{made.pk}/result/").json()

    assert live["robustness"] is None
    assert live["readings"]["verified"]["A"]["level"] is None
