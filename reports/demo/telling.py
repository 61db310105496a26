"""Telling the story: answers, verdicts and steps through the real actions, each by the person who would take them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from functools import partial

from django.utils import timezone

from accounts import queries as people
from accounts.acting import acting_as, whole
from accounts.models import Agency, Person
from accounts.roles import Role
from assessment import editing, queries
from assessment.actions.answers import Content, save_answer
from assessment.actions.drafts import edit_draft, revise_edition
from assessment.actions.editions import publish_framework
from assessment.actions.evidence import add_evidence, show_evidence
from assessment.actions.evidence_rules import About
from assessment.actions.peers import release_peers, set_sharing
from assessment.actions.reviews import agree_with_rest, judge_answer
from assessment.actions.robustness import job_key
from assessment.actions.rounds import open_round
from assessment.actions.second_readings import give_second_level
from assessment.actions.steps import take_step
from assessment.actions.targets import set_targets
from assessment.actions.voices import give_voice
from assessment.actions.whatifs import keep_what_if
from assessment.files import BUILT_IN, load_framework
from assessment.lifecycle import AnswerState, State, Step
from assessment.models import Assessment, Edition
from jobs.actions import call_off
from jobs.queries import job_with_key
from reports.demo.cast import Cast, cast_of
from reports.demo.story import AgencyStory, Story
from roadmap.actions.roadmaps import plan_roadmap

# Whose result of the round before is looked at for itself, and not only as one of many.
SEEN_BEFORE = (State.PUBLISHED, State.IN_REVIEW)
Say = Callable[[str], object]
# Of a part of a framework: what is no field of its own.
NO_FIELDS = ("code", "dimensions", "questions")


@whole()
def tell(story: Story, say: Say) -> None:
    """Leave the whole round in the database, or nothing of it where anything fails.

    `say` gets one line as each agency is where the story wants it.
    """
    cast, agencies = cast_of(story)
    say(f"{len(agencies)} agencies and {len(cast)} people")
    admin = cast[story.administrator.email]
    with acting_as(admin.pk):
        edition = publish_framework(load_framework(BUILT_IN), by=admin)
    _share_with_peers(story, cast)
    _tell_last_round(story, edition, agencies, cast)
    say(f"{story.last_name}: {sum(bool(told.last) for told in story.agencies)} agencies, to compare with")
    _open(story.name, story, edition, agencies.values(), by=admin)
    for told in story.agencies:
        _tell_agency(told, cast)
        say(f"{told.name}: {told.state.label.lower()}")
    _compare_peers(story.name, by=admin)
    _prepare_next_edition(story, edition, by=cast[story.consultants[0].email])


def assessment_of(told: AgencyStory, person: Person) -> Assessment:
    """Return the assessment of an agency of the story in its present round, as the person sees it."""
    return queries.assessments(person).filter(agency__code=told.code).latest("pk")


def _open(
    name: str, story: Story, edition: Edition, agencies: Iterable[Agency], *, by: Person, years_ago: int = 0
) -> None:
    today = timezone.localdate() - timedelta(days=365 * years_ago)
    with acting_as(by.pk):
        open_round(
            name=name,
            edition=edition,
            opens_on=today - timedelta(days=story.opened_days_ago),
            due_on=today + timedelta(days=story.due_in_days),
            agencies=agencies,
            by=by,
        )


def _tell_last_round(story: Story, edition: Edition, agencies: Mapping[str, Agency], cast: Cast) -> None:
    told = [agency for agency in story.agencies if agency.last]
    assessed = [agencies[agency.code] for agency in told]
    _open(story.last_name, story, edition, assessed, by=cast[story.administrator.email], years_ago=1)
    for agency in told:
        lead, consultant = cast[agency.first(Role.LEAD).email], cast[agency.consultant]
        with acting_as(lead.pk):
            assessment = assessment_of(agency, lead)
        _answer(agency, agency.last, assessment, cast)
        for step, by in ((Step.SUBMIT, lead), (Step.START_REVIEW, consultant)):
            with acting_as(by.pk):
                take_step(assessment, step, by=by)
        with acting_as(consultant.pk):
            agree_with_rest(assessment, by=consultant)
            take_step(assessment, Step.APPROVE, by=consultant)
        with acting_as(lead.pk):
            take_step(assessment, Step.PUBLISH, by=lead)
            _leave_untested(assessment, told=agency)
    _compare_peers(story.last_name, by=cast[story.administrator.email])


def _leave_untested(assessment: Assessment, *, told: AgencyStory) -> None:
    """Draw nothing for a result that is there for others to be held against: the first report would wait for it."""
    if told.state not in SEEN_BEFORE:
        job = job_with_key(job_key(queries.snapshots(assessment)[0]))
        call_off([job.pk] if job else [])


def _share_with_peers(story: Story, cast: Cast) -> None:
    for told in story.agencies:
        lead = cast[told.first(Role.LEAD).email]
        with acting_as(lead.pk):
            set_sharing(people.agencies(lead).get(code=told.code), True, by=lead)


def _compare_peers(name: str, *, by: Person) -> None:
    with acting_as(by.pk):
        release_peers(queries.rounds(by).get(name=name), by=by)


def _prepare_next_edition(story: Story, edition: Edition, *, by: Person) -> None:
    """Leave a draft with changes that nobody has published yet."""
    with acting_as(by.pk):
        draft = revise_edition(edition, by=by)
        for code, fields in story.draft.items():
            kept = {key: said for key, said in editing.part(draft.document, code).items() if key not in NO_FIELDS}
            edit = partial(editing.change_part, code=code, fields={**kept, **fields})
            draft = edit_draft(draft, edit, seen=draft.version, what={"edit": "changed", "part": code}, by=by)


def _tell_agency(told: AgencyStory, cast: Cast) -> None:
    lead, consultant = cast[told.first(Role.LEAD).email], cast[told.consultant]
    with acting_as(lead.pk):
        assessment = set_targets(assessment_of(told, lead), told.targets, by=lead)
    _answer(told, told.answers, assessment, cast)
    _show(told, assessment, cast)
    _speak(told, assessment, cast)
    if told.state == State.DRAFT:
        return
    with acting_as(lead.pk):
        take_step(assessment, Step.SUBMIT, by=lead)
    if told.state == State.SUBMITTED:
        return
    with acting_as(consultant.pk):
        _review(told, assessment, by=consultant)
    _read_again(told, assessment, cast)
    if told.state == State.PUBLISHED:
        with acting_as(lead.pk):
            take_step(assessment, Step.PUBLISH, by=lead)
            for name, changes in told.what_ifs.items():
                keep_what_if(assessment, name, changes, by=lead)


def _answer(told: AgencyStory, answers: Mapping[str, Content], assessment: Assessment, cast: Cast) -> None:
    for component, email in told.answered_by.items():
        person = cast[email]
        with acting_as(person.pk):
            for question, content in answers.items():
                if question.startswith(component) and content.state != AnswerState.UNANSWERED:
                    save_answer(assessment.pk, question, content, seen=0, by=person)


def _show(told: AgencyStory, assessment: Assessment, cast: Cast) -> None:
    for proof in told.evidence:
        first, *others = proof.shown_for
        person = cast[told.answered_by[first[0]]]
        about = About(
            proof.title, kept_at=proof.kept_at, effective_on=timezone.localdate() - timedelta(days=proof.days_old)
        )
        with acting_as(person.pk):
            made = add_evidence(assessment, first, about, by=person)
            for question in others:
                show_evidence(assessment, question, {made.pk}, by=person)


def _speak(told: AgencyStory, assessment: Assessment, cast: Cast) -> None:
    for question, said in told.voices.items():
        for email, level in said.items():
            with acting_as(cast[email].pk):
                give_voice(assessment, question, level, "", by=cast[email])


def _read_again(told: AgencyStory, assessment: Assessment, cast: Cast) -> None:
    if not told.second_reader:
        return
    reader = cast[told.second_reader]
    with acting_as(reader.pk):
        for question, level in told.second.items():
            give_second_level(assessment, question, level, "", by=reader)


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
