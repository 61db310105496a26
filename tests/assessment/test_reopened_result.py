"""What was approved stays readable, also while it is being reviewed again."""

import pytest

from accounts.roles import Role
from assessment.actions.steps import take_step
from assessment.lifecycle import Step
from roadmap.actions.roadmaps import plan_roadmap
from tests import factories

pytestmark = pytest.mark.django_db
PAGES = ("result", "roadmap", "reports")


def reopened():
    made = factories.approved()
    with factories.as_member(made.agency, Role.CONSULTANT) as consultant:
        plan_roadmap(made, {"A": 4}, by=consultant)
        return take_step(made, Step.REOPEN, by=consultant, reason="New facts came up.")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [Role.LEAD, Role.EXECUTIVE, Role.RESPONDENT])
def test_a_reopened_result_stays_readable(page, role):
    made = reopened()
    browser = factories.signed_in(factories.member(made.agency, role))

    reply = browser.get(f"/assessments/{made.pk}/{page}/")

    assert reply.status_code == 200


def test_the_reader_sees_the_frozen_result_and_the_reviewer_the_live_one():
    made = reopened()
    reader = factories.signed_in(factories.member(made.agency, Role.EXECUTIVE))
    with factories.as_member(made.agency, Role.CONSULTANT) as consultant:
        reviewer = factories.signed_in(consultant)

    frozen, live = (browser.get(f"/assessments/{made.pk}/result/").content.decode() for browser in (reader, reviewer))

    assert "Snapshot 1" in frozen
    assert "how the answers read today" not in frozen
    assert "how the answers read today" in live


@pytest.mark.parametrize("page", PAGES)
def test_before_the_first_approval_there_is_nothing_to_read(page):
    made = factories.submitted()
    browser = factories.signed_in(factories.member(made.agency, Role.LEAD))

    reply = browser.get(f"/assessments/{made.pk}/{page}/")

    assert reply.status_code == 409
    assert "no approved result yet" in reply.content.decode()


def test_no_new_plan_is_made_from_a_result_under_review():
    made = reopened()
    browser = factories.signed_in(factories.member(made.agency, Role.LEAD))

    assert browser.post(f"/assessments/{made.pk}/roadmap/plan/", {"A": "5"}).status_code == 409
