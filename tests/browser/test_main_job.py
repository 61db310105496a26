"""The main job from the invitation to the report in an executive's hand, by everybody who takes part in it."""

from pathlib import Path

import pytest

from accounts.models import Person
from accounts.roles import Role
from tests import factories
from tests.browser import moving, reporting, reviewing
from tests.browser.answering import answer_by_keyboard, answer_otherwise
from tests.browser.stage import Stage, core_edition, fill_the_rest, set_stage
from tests.fixtures.browser import PHONE, OpenWindow, Window
from tests.fixtures.worker import Worker

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
LEAD = "ana.reyes@example.org"
REASON = "The plan you attached ends this year."
QUESTIONS = 84
# Chromium's own note of the verdict without a reason.
REFUSED = "review/B1.1/: .* status of 400"


@pytest.fixture
def stage(committed: None) -> Stage:
    return set_stage(core_edition(), roles=(Role.CONSULTANT, Role.EXECUTIVE))


def test_an_agency_comes_from_an_invitation_to_a_report_with_the_same_numbers_everywhere(
    stage: Stage, window: OpenWindow, worker: Worker, tmp_path: Path
) -> None:
    lead, consultant = joined(window, stage), window(stage.people[Role.CONSULTANT], forgives=REFUSED)
    answered_and_sent(lead, stage)
    reviewed(consultant, lead, stage)
    moving.publish(lead, stage)
    reporting.plan_roadmap(consultant, stage, target=4)

    executive = window(stage.people[Role.EXECUTIVE], width=PHONE)
    numbers = reporting.read_result(executive)
    pdf = reporting.get_report(executive, stage, tmp_path)

    assert numbers == reporting.read_api(executive, stage)
    reporting.expect_numbers(pdf, numbers)


def joined(window: OpenWindow, stage: Stage) -> Window:
    """Return the window of a lead who came by an invitation."""
    link = moving.invite(window(factories.administrator()), stage, LEAD)
    lead = window()
    moving.join(lead, link, stage)
    return lead


def answered_and_sent(lead: Window, stage: Stage) -> None:
    """Answer by keyboard, by not knowing and by exemption; see the gaps, fill them, send."""
    lead.open(stage.component("A"))
    answer_by_keyboard(lead, "A1.1")
    answer_otherwise(lead, unknown="A1.2", exempt="A2.2")
    moving.see_gaps(lead, stage, gaps=QUESTIONS - 3, first="A2.1")
    stage.people[Role.LEAD] = Person.objects.get(email=LEAD)
    fill_the_rest(stage, stage.people[Role.LEAD])
    moving.send(lead, stage)


def reviewed(consultant: Window, lead: Window, stage: Stage) -> None:
    """Change one level, return one answer, read what became of it, approve."""
    moving.start_review(consultant, stage)
    reviewing.change_level(consultant, stage, "B1.1", 3, "The register shows more than you say.")
    reviewing.return_answer(consultant, "A1.1", REASON)
    moving.return_for_changes(consultant, stage, "One answer needs another look.")
    reviewing.fix_returned(lead, stage, "A1.1", 4, REASON)
    moving.send(lead, stage)
    moving.start_review(consultant, stage)
    moving.approve(consultant, stage)
