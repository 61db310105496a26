"""Telling the story: answers, verdicts and steps through the real actions, each by the person who would take them."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.utils import timezone

from accounts.acting import acting_as, whole
from accounts.models import Agency, Person
from accounts.roles import Role
from assessment import queries
from assessment.actions.answers import save_answer
from assessment.actions.editions import publish_framework
from assessment.actions.reviews import agree_with_rest, judge_answer
from assessment.actions.rounds import open_round
from assessment.actions.steps import take_step
from assessment.actions.targets import set_targets
from assessment.files import BUILT_IN, load_framework
from assessment.lifecycle import AnswerState, State, Step
from assessment.models import Assessment
from reports.demo.cast import Cast, cast_of
from reports.demo.story import AgencyStory, Story
from roadmap.actions.roadmaps import plan_roadmap

Say = Callable[[str], object]


@whole()
def tell(story: Story, say: Say) -> None:
    """Leave the whole round in the database, or nothing of it where anything fails.

    `say` gets one line as each agency is where the story wants it.
    """
    cast, agencies = cast_of(story)
    say(f"{len(agencies)} agencies and {len(cast)} people")
    _open(story, agencies, by=cast[story.administrator.email])
    for told in story.agencies:
        _tell_agency(told, cast)
        say(f"{told.name}: {told.state.label.lower()}")


def assessment_of(told: AgencyStory, person: Person) -> Assessment:
    """Return the assessment of an agency of the story, as the person sees it."""
    return queries.assessments(person).get(agency__code=told.code)


def _open(story: Story, agencies: Mapping[str, Agency], *, by: Person) -> None:
    today = timezone.localdate()
    with acting_as(by.pk):
        open_round(
            name=story.name,
            edition=publish_framework(load_framework(BUILT_IN), by=by),
            opens_on=today - timedelta(days=story.opened_days_ago),
            due_on=today + timedelta(days=story.due_in_days),
            agencies=agencies.values(),
            by=by,
        )


def _tell_agency(told: AgencyStory, cast: Cast) -> None:
    lead, consultant = cast[told.first(Role.LEAD).email], cast[told.consultant]
    with acting_as(lead.pk):
        assessment = set_targets(assessment_of(told, lead), told.targets, by=lead)
    _answer(told, assessment, cast)
    if told.state == State.DRAFT:
        return
    with acting_as(lead.pk):
        take_step(assessment, Step.SUBMIT, by=lead)
    if told.state == State.SUBMITTED:
        return
    with acting_as(consultant.pk):
        _review(told, assessment, by=consultant)
    if told.state == State.PUBLISHED:
        with acting_as(lead.pk):
            take_step(assessment, Step.PUBLISH, by=lead)


def _answer(told: AgencyStory, assessment: Assessment, cast: Cast) -> None:
    for component, email in told.answered_by.items():
        person = cast[email]
        with acting_as(person.pk):
            for question, content in told.answers.items():
                if question.startswith(component) and content.state != AnswerState.UNANSWERED:
                    save_answer(assessment.pk, question, content, seen=0, by=person)


def _review(told: AgencyStory, assessment: Assessment, *, by: Person) -> None:
    take_step(assessment, Step.START_REVIEW, by=by)
    for question, opinion in told.opinions.items():
        judge_answer(assessment, question, opinion, seen=1, by=by)
    if told.state == State.IN_REVIEW:
        return
    agree_with_rest(assessment, by=by)
    if told.state == State.CHANGES_REQUESTED:
        take_step(assessment, Step.REQUEST_CHANGES, by=by, reason=told.sent_back)
        return
    take_step(assessment, Step.APPROVE, by=by)
    plan_roadmap(assessment, told.targets, by=by)
