"""An assessment moves to another edition; what was decided and planned under the former one stays readable."""

import copy

import pytest

from accounts.roles import Role
from assessment.actions.opinions import Opinion
from assessment.actions.reviews import judge_answer
from assessment.actions.steps import take_step
from assessment.actions.upgrades import upgrade_assessment
from assessment.actions.whatifs import keep_what_if
from assessment.lifecycle import Step, Verdict
from assessment.models import Assessment
from roadmap.actions.roadmaps import plan_roadmap
from tests import factories

pytestmark = pytest.mark.django_db
PAGES = (
    "",
    "result/",
    "result/robustness/",
    "what-if/?A1.1=5&B1.1=4",
    "roadmap/",
    "reports/",
    "answers.xlsx",
    "review/",
)


@pytest.fixture
def upgraded() -> Assessment:
    """Return an assessment with a result and a roadmap under an edition with component B, moved to one without it."""
    made = factories.approved()
    with factories.as_member(made.agency, Role.CONSULTANT) as consultant:
        plan_roadmap(made, {"A": 4, "B": 4}, by=consultant)
        keep_what_if(made, "More", {"B1.1": "4"}, by=consultant)
        take_step(made, Step.REOPEN, by=consultant, reason="Again.")
        judge_answer(made, "A1.1", Opinion(Verdict.RETURNED, reason="Look."), seen=1, by=consultant)
        take_step(made, Step.REQUEST_CHANGES, by=consultant, reason="Again.")
        document = copy.deepcopy(dict(made.edition.document))
        document["components"] = document["components"][:1]
        upgrade_assessment(made, factories.next_edition(made.edition, document), by=consultant)
    return made


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_the_former_result_still_opens(upgraded: Assessment, page: str):
    client = factories.signed_in(factories.member(upgraded.agency, Role.CONSULTANT))

    assert client.get(f"/assessments/{upgraded.pk}/{page}").status_code == 200
