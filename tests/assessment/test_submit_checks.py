"""What the framework's checks find is shown before sending, and keeps nobody from it."""

import pytest

from accounts.roles import Role
from assessment.actions.answers import save_answer
from assessment.models import Assessment
from tests import factories, kinds

pytestmark = pytest.mark.django_db

CHECK = {"code": "C1", "kind": "contradiction", "text": "You host nothing, yet people reach you by app."}
BOTH = [{"question": "A1.3", "is": ["own"]}, {"question": "A2.1", "is": ["app"]}]


@pytest.fixture
def assessment() -> Assessment:
    made = factories.assessment(edition=kinds.edition(checks=[{**CHECK, "when": {"all": BOTH}}]))
    with factories.as_member(made.agency, Role.LEAD) as lead:
        for code, content in kinds.ANSWERS.items():
            save_answer(made.pk, code, content, seen=0, by=lead)
    return made


def send_page(assessment: Assessment) -> str:
    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        browser = factories.signed_in(lead)
    return " ".join(browser.get(f"/assessments/{assessment.pk}/send/").content.decode().split())


def test_a_finding_is_named_with_the_ways_to_its_answers_and_keeps_nobody_from_sending(assessment):
    shown = send_page(assessment)

    assert CHECK["text"] in shown
    assert f'href="/assessments/{assessment.pk}/answers/A/#question-A2.1"' in shown
    assert "Nothing is missing." in shown
    assert f'action="/assessments/{assessment.pk}/steps/submit/"' in shown


def test_where_nothing_looks_odd_nothing_is_said(assessment):
    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        save_answer(assessment.pk, "A2.1", kinds.chosen("post"), seen=1, by=lead)

    assert "Please look at" not in send_page(assessment)
