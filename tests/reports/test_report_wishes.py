"""What can be asked of a report, by page and API, and that each wish is a document of its own."""

from typing import Any

import pytest
from django.urls import reverse

from accounts.acting import acting_as
from accounts.models import Person
from accounts.refusals import InvalidInput
from accounts.roles import Role
from assessment.lifecycle import State
from assessment.models import Assessment
from jobs import actions as jobs
from jobs import kinds
from reports.actions.reports import request_report
from reports.models import Report, ReportFile
from reports.packs import Pack, Paper
from reports.wishes import NO_ROADMAP, Wish, wish_of
from roadmap.actions.roadmaps import plan_roadmap
from tests import factories
from tests.callers import browser
from tests.reports.reading import enclosed_in
from tests.roadmap import followed

pytestmark = pytest.mark.django_db
WISHES = [
    Wish(),
    Wish(pack=Pack.BOARD),
    Wish(language="fr"),
    Wish(paper=Paper.LETTER),
    Wish(classification="Internal"),
    Wish(roadmap=NO_ROADMAP),
]


@pytest.fixture
def assessment() -> Assessment:
    return factories.approved()


@pytest.fixture
def lead(assessment: Assessment) -> Person:
    with factories.as_member(assessment.agency, Role.LEAD) as somebody:
        return somebody


def ask(assessment: Assessment, lead: Person, wish: Wish) -> Report:
    with acting_as(lead.pk):
        return request_report(assessment, wish, by=lead)


def planned(assessment: Assessment, lead: Person) -> None:
    with acting_as(lead.pk):
        plan_roadmap(assessment, {"A": 4}, by=lead)


def test_each_wish_is_a_report_of_its_own_and_the_same_wish_the_same(assessment: Assessment, lead: Person) -> None:
    planned(assessment, lead)

    once = [ask(assessment, lead, wish).pk for wish in WISHES]
    again = [ask(assessment, lead, wish).pk for wish in WISHES]

    assert len(set(once)) == len(WISHES)
    assert once == again


def test_a_brief_waits_in_a_queue_without_annexes(assessment: Assessment, lead: Person) -> None:
    brief, annex = (ask(assessment, lead, Wish(pack=pack)).job for pack in (Pack.BRIEF, Pack.ANNEX))

    assert kinds.queue_of(brief.kind) != kinds.queue_of(annex.kind)


def test_a_report_is_a_draft_until_its_result_is_published(assessment: Assessment, lead: Person) -> None:
    with pytest.raises(InvalidInput, match="not published yet"):
        ask(assessment, lead, Wish(mark="FINAL"))

    assert ask(assessment, lead, Wish()).mark == "DRAFT"

    with acting_as(lead.pk):
        Assessment.objects.filter(pk=assessment.pk).update(state=State.PUBLISHED)
    assert ask(assessment, lead, Wish()).mark == "FINAL"
    assert ask(assessment, lead, Wish(mark="DRAFT")).mark == "DRAFT"


def test_indicators_are_kept_as_they_were_when_the_report_was_asked_for(assessment: Assessment, lead: Person) -> None:
    services = followed.kpi(assessment.agency, by=lead)
    before = ask(assessment, lead, Wish())
    followed.observed(services, 2025, 40, by=lead)

    after = ask(assessment, lead, Wish())

    assert before.pk != after.pk
    assert before.beside["kpis"][0]["observations"] == []
    assert after.beside["kpis"][0]["target"] == "60"
    assert [row["value"] for row in after.beside["kpis"][0]["observations"]] == ["40"]


@pytest.mark.parametrize(("pack", "enclosed"), [(Pack.ANNEX, {"assessment.json", "answers.csv"}), (Pack.STAFF, set())])
def test_only_the_full_report_has_every_answer_inside(
    assessment: Assessment, lead: Person, pack: Pack, enclosed: set[str]
) -> None:
    jobs.run_job(ask(assessment, lead, Wish(pack=pack)).job_id)

    with acting_as(lead.pk):
        assert enclosed_in(bytes(ReportFile.objects.get().content)) == enclosed


def test_a_roadmap_is_chosen_by_its_number_among_those_of_the_newest_result(
    assessment: Assessment, lead: Person
) -> None:
    planned(assessment, lead)

    assert ask(assessment, lead, Wish(roadmap="1")).roadmap.number == 1
    assert ask(assessment, lead, Wish(roadmap=NO_ROADMAP)).roadmap is None
    with pytest.raises(InvalidInput):
        ask(assessment, lead, Wish(roadmap="2"))


@pytest.mark.parametrize(
    "said",
    [
        {"pack": "poster"},
        {"language": "xx"},
        {"paper": "A3"},
        {"classification": "Made up"},
        {"mark": "SIGNED"},
        {"roadmap": "first"},
        {"roadmap": "9" * 400},
    ],
)
def test_what_is_not_offered_is_refused_by_name(said: dict[str, str]) -> None:
    with pytest.raises(InvalidInput) as refused:
        wish_of(said)

    assert refused.value.fields.keys() == said.keys()


def test_the_form_offers_every_choice_and_asks_for_what_was_chosen(assessment: Assessment, lead: Person) -> None:
    planned(assessment, lead)
    page, address = factories.signed_in(lead), reverse("reports:reports", args=[assessment.pk])
    shown = page.get(address).content.decode()

    said = {"pack": "board", "language": "fr", "paper": "Letter", "classification": "Internal", "roadmap": "1"}
    page.post(reverse("reports:request", args=[assessment.pk]), said)

    offered = (*said.values(), "brief", "annex", "staff", "ar")
    assert [value for value in offered if f'value="{value}"' not in shown] == []
    assert "Board pack, result 1" in page.get(address).content.decode()


def test_the_api_takes_a_wish_and_tells_it(assessment: Assessment, lead: Person) -> None:
    said: dict[str, Any] = {"pack": "board", "language": "ar", "paper": "Letter", "classification": "Public"}

    document = browser(lead)("POST", f"assessments/{assessment.pk}/reports/", said).json()

    assert said.items() <= document.items()
    assert document["mark"] == "DRAFT"


@pytest.mark.parametrize("said", [{"pack": "poster"}, {"roadmap": "third"}, {"classification": "Made up"}])
def test_the_api_refuses_a_wish_that_nobody_offers(assessment: Assessment, lead: Person, said: dict[str, str]) -> None:
    reply = browser(lead)("POST", f"assessments/{assessment.pk}/reports/", said)

    assert reply.status_code == 400
