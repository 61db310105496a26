"""The trail in words: every event has a name, and who may not read answers reads none of them here."""

import ast
from pathlib import Path

import pytest

from accounts.models import Event
from accounts.roles import Role
from accounts.words import LABELS
from assessment.actions.evidence import add_evidence
from assessment.actions.evidence_rules import About
from assessment.actions.opinions import Opinion
from assessment.actions.reviews import judge_answer
from assessment.actions.voices import agree_on, give_voice
from assessment.lifecycle import Step, Verdict
from tests import factories

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
