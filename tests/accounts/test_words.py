"""The trail in words: every event has a name, and who may not read answers reads none of them here."""

import ast
import json
from pathlib import Path

import pytest

from accounts.models import Event
from accounts.roles import Role
from accounts.words import LABELS, entry
from assessment.actions.evidence import add_evidence
from assessment.actions.evidence_rules import About
from assessment.actions.opinions import Opinion
from assessment.actions.reviews import judge_answer
from assessment.actions.voices import agree_on, give_voice
from assessment.lifecycle import Step, Verdict
from jobs import actions as jobs
from roadmap.actions.solutions import request_solution
from tests import factories
from tests.roadmap.planned import scenario

ROOT = Path(__file__).resolve().parents[2]
APPS = ("accounts", "assessment", "roadmap", "reports")


def recorded() -> set[str]:
    """Return the names of all events that are recorded under a plain name."""
    calls = [
        node
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("events.record", "events.record_each")
    ]
    return {call.args[0].value for call in calls if call.args and isinstance(call.args[0], ast.Constant)}


def test_every_event_has_a_name_in_the_trail() -> None:
    names = recorded() | {f"assessment_{step}" for step in Step}

    assert len(names) > 40
    assert names - LABELS.keys() == set()


@pytest.mark.django_db
def test_an_administrator_reads_no_answers_in_the_trail() -> None:
    made = factories.assessment()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        give_voice(made, "A1.1", 4, "Secret voice", by=lead)
        agree_on(made, "A1.1", 4, reason="Secret reason", dissent="Secret dissent", seen=0, by=lead)
        add_evidence(made, "A1.1", About("Secret evidence", kept_at="File 1"), by=lead)
        assert Event.objects.filter(body__contains="Secret").count() == 3

    seen = factories.signed_in(factories.administrator()).get(f"/agencies/{made.agency_id}/trail/")

    assert "Own answer given" in seen.content.decode()
    assert "Secret" not in seen.content.decode()


@pytest.mark.django_db
def test_an_administrator_reads_no_names_of_scenarios_in_the_trail() -> None:
    made = factories.approved()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        drawn = scenario(made, "Secret scenario", by=lead, targets={"A": 5, "B": 5}, periods=1, budget=[0])
        job = request_solution(drawn, by=lead)
    jobs.run_job(job.pk)
    with factories.as_member(made.agency, Role.LEAD) as lead:
        job = request_solution(scenario(made, "Secret choices", by=lead), by=lead)
    jobs.run_job(job.pk)
    address = f"/agencies/{made.agency_id}/trail/"

    seen = factories.signed_in(factories.administrator()).get(address).content.decode()

    for words in ("Solution of a scenario asked for", "Scenario has no solution", "Roadmap planned"):
        assert words in seen
    assert "Secret" not in seen
    assert "Secret scenario" in factories.signed_in(lead).get(address).content.decode()


def test_what_somebody_wrote_is_no_word_of_ours() -> None:
    body = {"what": "step_followed", "who": None, "at": "2027-01-01T00:00:00+00:00", "old": {}}
    event = Event(number=1, body=json.dumps(body | {"new": {"owner": "lead", "status": "running"}}))

    found = entry(event, {}, reads_answers=True, reads_reviews=True)

    assert [change["new"] for change in found["changes"]] == ["under way", "lead"]


@pytest.mark.django_db
def test_a_lead_reads_no_verdict_in_the_trail_and_a_reviewer_does() -> None:
    made = factories.in_review()
    with factories.as_member(made.agency, Role.CONSULTANT) as consultant:
        opinion = Opinion(Verdict.CHANGED, level=2, reason="The register says less.")
        judge_answer(made, "A1.1", opinion, seen=1, by=consultant)
    lead = factories.member(made.agency, Role.LEAD)

    pages = [
        factories.signed_in(somebody).get(f"/agencies/{made.agency_id}/trail/").content.decode()
        for somebody in (lead, consultant)
    ]

    assert ["The register says less." in page for page in pages] == [False, True]
    assert all("Verdict given" in page for page in pages)
