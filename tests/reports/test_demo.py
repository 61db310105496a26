"""The demo, told once for the whole module through the real actions: what it promises is there."""

from collections.abc import Iterator
from io import BytesIO, StringIO
from itertools import chain
from typing import Any

import psycopg
import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db import connections
from django.http import HttpRequest
from django.test import override_settings
from django.utils import timezone
from pypdf import PdfReader
from pytest_django.plugin import DjangoDbBlocker

from accounts.acting import acting_as
from accounts.models import Person
from accounts.queries import notices, roles_of
from accounts.roles import Role
from assessment import progress, queries
from assessment.files import BUILT_IN, load_framework
from assessment.lifecycle import AnswerState, State, Verdict
from assessment.models import Answer, Assessment
from assessment.questionnaire import questionnaire_of
from reports.actions.reports import request_report
from reports.demo.story import AgencyStory, the_story
from reports.demo.telling import assessment_of
from reports.document import Report
from reports.languages import LANGUAGES
from reports.packs import Pack, Paper
from reports.page import to_html
from reports.page_count import page_count
from reports.pdf import render
from reports.queries import reports as reports_of
from reports.render import composed
from reports.wishes import Wish
from roadmap import queries as roadmaps
from roadmap.deciding.decided import decisions
from tests.fixtures import database
from tests.security.visitors import undone

STORY = the_story()
QUESTIONS = questionnaire_of(load_framework(BUILT_IN).data).questions
# The cost of a good password hash is paid by the real command, not by its tests.
FAST = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="module", autouse=True)
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demo, loaded once and committed; afterwards the owner empties every table."""
    with django_db_blocker.unblock(), override_settings(DEMO=True, PASSWORD_HASHERS=FAST):
        said("load_demo")
        yield
        connections.close_all()
    database._truncate(database.test_name())


def said(command: str) -> str:
    """Return what a command printed."""
    out = StringIO()
    call_command(command, stdout=out)
    return out.getvalue()


def in_state(state: State) -> AgencyStory:
    return next(agency for agency in STORY.agencies if agency.state == state)


def consultant_of(told: AgencyStory) -> Person:
    return Person.objects.get(email=told.consultant)


def seen_by_consultant(told: AgencyStory) -> Assessment:
    consultant = consultant_of(told)
    with acting_as(consultant.pk):
        return assessment_of(told, consultant)


def answers_of(told: AgencyStory) -> list[Answer]:
    with acting_as(consultant_of(told).pk):
        return list(Answer.objects.filter(agency__code=told.code, assessment__round__name=STORY.name))


def rows_in_each_table() -> dict[str, int]:
    """Return how many rows the owner counts in each table."""
    with psycopg.connect(database.owner_url()) as owner:
        tables = [row[0] for row in owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        counts = {table: owner.execute(f'SELECT count(*) FROM "{table}"').fetchone() for table in tables}
    return {table: row[0] for table, row in counts.items() if row}


def test_each_agency_is_as_far_as_the_story_says() -> None:
    reached = {told.code: seen_by_consultant(told).state for told in STORY.agencies}

    assert reached == {told.code: told.state for told in STORY.agencies}


def test_the_six_agencies_show_all_six_states() -> None:
    # The seventh is of what came from another installation.
    assert sorted(told.state for told in STORY.agencies) == sorted({*State} - {State.IMPORTED})


def test_loading_a_second_time_changes_nothing_and_says_so() -> None:
    before = rows_in_each_table()

    words = said("load_demo")

    assert rows_in_each_table() == before
    assert "there already" in words


def test_every_answer_is_kept_as_the_story_tells_it() -> None:
    for told in STORY.agencies:
        kept = {answer.question: (answer.state, answer.level, answer.note) for answer in answers_of(told)}

        assert kept == {code: (said.state, said.level, said.note) for code, said in told.answers.items()}


def test_the_draft_is_about_half_done_with_gaps_dont_knows_and_a_not_applicable() -> None:
    answers = answers_of(in_state(State.DRAFT))

    done = progress.progress_of(
        QUESTIONS.values(), {a.question: {"state": a.state, "reason": a.reason} for a in answers}
    )

    assert 38 <= done.settled <= 46
    assert (done.dont_know, done.not_applicable) == (3, 1)


def test_the_review_is_half_done_with_one_answer_to_return() -> None:
    told = in_state(State.IN_REVIEW)
    assessment = seen_by_consultant(told)

    with acting_as(consultant_of(told).pk):
        verdicts = [review.verdict for review in queries.current_reviews(assessment)]

    assert 20 <= len(verdicts) <= 30
    assert verdicts.count(Verdict.RETURNED) == 1
    assert verdicts.count(Verdict.CHANGED) == 2


def test_returned_answers_say_what_is_missing() -> None:
    told = in_state(State.CHANGES_REQUESTED)

    with acting_as(consultant_of(told).pk):
        reasons = queries.returned(seen_by_consultant(told))

    assert len(reasons) == 3
    assert all(len(reason) > 40 for reason in reasons.values())


@pytest.mark.parametrize("state", [State.APPROVED, State.PUBLISHED])
def test_decided_agencies_have_a_frozen_result_and_a_roadmap_from_it(state: State) -> None:
    told = in_state(state)
    assessment = seen_by_consultant(told)

    with acting_as(consultant_of(told).pk):
        snapshot, roadmap = queries.counting_snapshot(assessment), roadmaps.latest(assessment)

    assert snapshot is not None
    assert roadmap is not None
    assert roadmap.document["snapshot"] == snapshot.digest
    assert roadmap.document["targets"] == told.targets
    assert sum(len(phase["initiatives"]) for phase in roadmap.document["phases"]) >= 5


def test_the_published_result_leads_with_missing_essential_practices() -> None:
    told = STORY.published()

    with acting_as(consultant_of(told).pk):
        nodes = queries.latest_snapshot(seen_by_consultant(told)).payload["scorecard"]["nodes"]  # type: ignore[union-attr]

    assert {code: nodes[code]["level"] for code in "ABCD"} == {"A": 2, "B": 3, "C": 3, "D": 2}
    assert "D3.1" in nodes["D"]["blockers"]


def test_every_guest_signs_in_with_what_the_line_says() -> None:
    lines = [line.split() for line in said("demo_people").splitlines()[1:]]

    people = [
        authenticate(HttpRequest(), username=email, password=password) for email, password in map(credentials, lines)
    ]

    assert len(people) == 5
    for person, guest in zip(people, STORY.guests, strict=True):
        assert isinstance(person, Person)
        with acting_as(person.pk):
            assert guest.role.split()[-1].lower() in roles_of(person)


def credentials(words: list[str]) -> tuple[str, str]:
    at = next(number for number, word in enumerate(words) if "@" in word)
    return words[at], words[at + 1]


def test_the_lines_of_the_people_stand_in_columns() -> None:
    lines = said("demo_people").splitlines()

    starts = {line.index(word) for line, word in zip(lines[1:], [STORY.password] * 5, strict=True)}

    assert starts == {lines[0].index("Password")}


def test_the_consultant_has_three_agencies() -> None:
    sofia = Person.objects.get(email=next(guest.email for guest in STORY.guests if guest.role == "Consultant"))

    with acting_as(sofia.pk):
        present = queries.assessments(sofia).filter(round__name=STORY.name)
        states = sorted(assessment.state for assessment in present)

    assert states == [State.IN_REVIEW, State.PUBLISHED, State.SUBMITTED]


def test_all_agencies_have_last_rounds_result_to_be_compared_with() -> None:
    compared = [told for told in STORY.agencies if told.last]

    for told in compared:
        with acting_as(consultant_of(told).pk):
            last = queries.assessments(consultant_of(told)).get(agency__code=told.code, round__name=STORY.last_name)
            assert last.state == State.PUBLISHED
            assert last.has_result
    assert len(compared) == len(STORY.agencies)


def peers_of(round_name: str) -> dict[str, Any]:
    executive = Person.objects.get(email=STORY.published().first(Role.EXECUTIVE).email)
    with acting_as(executive.pk):
        found = queries.assessments(executive).get(agency__code=STORY.published().code, round__name=round_name)
        return queries.peers_read(executive, queries.snapshots(found)[0]) or {}


def test_the_executive_sees_peers_of_last_round_and_too_few_of_them_in_one_component_and_in_this_round() -> None:
    last, now = peers_of(STORY.last_name), peers_of(STORY.name)

    counts = {code: node["count"] for code, node in last["nodes"].items()}
    assert counts == {"agency": 5, "A": 5, "B": 5, "C": 5, "D": 5, "E": 4, "F": 5, "G": 5}
    assert [code for code, node in last["nodes"].items() if node["median"] is None] == ["E"]
    assert now["count"] == 1


def test_evidence_voices_what_ifs_and_a_draft_are_there_to_be_looked_at() -> None:
    rows = rows_in_each_table()

    assert rows["assessment_evidence"] == sum(len(told.evidence) for told in STORY.agencies) >= 15
    assert rows["assessment_voice"] >= 16
    assert rows["assessment_whatif"] == 1
    assert rows["assessment_draft"] == 1


def test_the_chain_of_the_trail_holds() -> None:
    with override_settings(DATABASE_OWNER_URL=database.owner_url()):
        words = said("verify_trail")

    assert "all in order" in words


# --- the story itself ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("told", STORY.agencies, ids=lambda told: told.code)
def test_a_story_speaks_of_every_question_and_of_no_other(told: AgencyStory) -> None:
    assert set(told.answers) == set(QUESTIONS)
    assert set(told.opinions) <= set(QUESTIONS)
    assert set(told.answered_by.values()) <= {actor.email for actor in told.people}


@pytest.mark.parametrize("told", STORY.agencies, ids=lambda told: told.code)
def test_a_third_of_the_answers_carries_a_text(told: AgencyStory) -> None:
    answered = [content for content in told.answers.values() if content.state != AnswerState.UNANSWERED]

    assert 3 * sum(bool(content.note) for content in answered) >= len(answered)


def test_a_note_is_written_once_and_notes_differ_in_length() -> None:
    notes = [content.note for content in chain.from_iterable(told.answers.values() for told in STORY.agencies)]
    written = [note for note in notes if note]

    assert len(written) == len(set(written)) >= 40
    assert min(map(len, written)) < 40 < 200 < max(map(len, written))


@pytest.mark.parametrize("told", STORY.agencies, ids=lambda told: told.code)
def test_what_does_not_apply_has_a_reason_and_may_be_claimed(told: AgencyStory) -> None:
    claimed = {code: content for code, content in told.answers.items() if content.state == AnswerState.NOT_APPLICABLE}

    assert all(QUESTIONS[code].not_applicable for code in claimed)
    assert all(len(content.reason) > 40 for content in claimed.values())


def test_the_executive_accepted_one_decision_and_deferred_another_and_the_lead_was_told() -> None:
    told = STORY.published()
    lead = Person.objects.get(email=told.first(Role.LEAD).email)
    with acting_as(lead.pk):
        assessment = assessment_of(told, lead)
        found = decisions(assessment, roadmaps.latest(assessment), roadmaps.rulings(lead, assessment))
        told_of = notices(lead).count()

    statuses = [decision.status(timezone.localdate()) for decision in found]
    assert (statuses, told_of) == (["accepted", "deferred", "open"], 2)
    assert all(decision.ruling.reason for decision in found if decision.ruling)


def test_the_published_plan_is_adopted_and_under_way_and_its_kpis_have_one_missing_year():
    told = STORY.published()
    lead = Person.objects.get(email=told.first(Role.LEAD).email)
    with acting_as(lead.pk):
        assessment = assessment_of(told, lead)
        steps = list(roadmaps.steps(lead, roadmaps.adoption(assessment)))
        kpis = {kpi.code: kpi for kpi in roadmaps.kpis(lead, assessment.agency_id)}
        years = [row.on.year for row in roadmaps.observations_of(lead, kpis["satisfaction"]) if not row.is_projection]

    assert [step.status for step in steps].count("running") == len(told.followed)
    assert len(kpis) == len(told.kpis)
    assert max(years) - min(years) + 1 == len(years) + 1


def of_the_published(wish: Wish) -> Report:
    """Return what a report of the published agency says; it is not kept, since other tests count what the demo left."""
    told = STORY.published()
    reader = Person.objects.get(email=told.first(Role.EXECUTIVE).email)
    with acting_as(reader.pk), undone():
        asked = request_report(assessment_of(told, reader), wish, by=reader)
        made = reports_of(reader).get(pk=asked.pk)
        # As long as it gets: this round's peers are too few to be held against.
        made.beside |= {"peers": peers_of(STORY.last_name)}
        return composed(made, reader.pk)


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_full_report_says_on_one_page_is_one_page(language: str, paper: Paper) -> None:
    value = of_the_published(Wish(pack=Pack.ANNEX, language=language, paper=paper))

    reader = PdfReader(BytesIO(render(to_html(value))))
    _in_one_page, contents = [each for each in reader.outline if not isinstance(each, list)][:2]
    assert reader.get_destination_page_number(contents) == 2


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_board_pack_has_eight_to_twelve_pages(language: str, paper: Paper) -> None:
    value = of_the_published(Wish(pack=Pack.BOARD, language=language, paper=paper))

    assert "5" in value.radar.subtitle
    assert 8 <= page_count(render(to_html(value))) <= 12
