"""What the reviewer's page sets beside each answer, and which answers its filters pick."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.acting import acting_as
from accounts.roles import Role
from assessment.actions.answers import save_answer
from assessment.actions.opinions import Opinion
from assessment.actions.reviews import judge_answer
from assessment.actions.steps import take_step
from assessment.lifecycle import AnswerStanding, Side, Step, Verdict
from assessment.models import Answer, Assessment, Edition, Evidence, EvidenceFile, Review, Shown, Voice
from tests import factories, kinds

pytestmark = pytest.mark.django_db

CHECKS = [
    {"code": "C1", "kind": "contradiction", "text": "B1.1 and A1.1 say opposite things.", "when": {"all": [
        {"question": "B1.1", "at_least": 4}, {"question": "A1.1", "at_most": 2}]}},
    {"code": "C2", "kind": "same_option", "at_least": 2, "text": "One option throughout."},
    {"code": "C3", "kind": "old_evidence", "months": 24, "text": "Evidence older than two years."},
]  # fmt: skip


def checked_edition() -> Edition:
    return factories.edition(checks=CHECKS)


def reviewed(**choices: Any) -> Assessment:
    return factories.in_review(edition=checked_edition(), **choices)


def consultant_of(of: Assessment) -> Client:
    with factories.as_member(of.agency, Role.CONSULTANT) as person:
        return factories.signed_in(person)


def page(of: Assessment, show: str = "all") -> str:
    return consultant_of(of).get(f"/assessments/{of.pk}/review/?show={show}").content.decode()


def shown_in(text: str) -> list[str]:
    return re.findall(r'<article class="review" id="review-([^"]+)"', text)


def counted(text: str) -> dict[str, int]:
    found = re.findall(r'id="filter-(\w+)">(\d+)<', text)
    return {name: int(number) for name, number in found}


def item(text: str, code: str) -> str:
    return text.split(f'id="review-{code}"')[1].split("</article>")[0]


def show_evidence(of: Assessment, question: str, **facts: Any) -> None:
    with factories.as_member(of.agency, Role.LEAD) as lead:
        of_agency = {"assessment": of, "agency": of.agency}
        piece = Evidence.objects.create(**{"title": "Register", "added_by": lead, **facts}, **of_agency)
        Shown.objects.create(evidence=piece, question=question, shown_by=lead, **of_agency)


def speak(of: Assessment, question: str, level: int, note: str = "", side: Side = Side.AGENCY) -> None:
    person = factories.member(of.agency, Role.RESPONDENT)
    with acting_as(person.pk):
        whose = {"assessment": of, "agency": of.agency, "given_by": person}
        Voice.objects.create(question=question, side=side, level=level, note=note, **whose)


def test_claims_without_evidence_are_picked_and_said_beside_the_answer():
    assessment = reviewed(levels={"A1.1": 2})
    show_evidence(assessment, "A1.2")

    text = page(assessment, "claimed")

    assert shown_in(text) == ["A2.1", "B1.1", "B1.2"]
    assert "shows no evidence for it" in item(text, "B1.1")
    assert "shows no evidence for it" not in item(page(assessment), "A1.1")


def test_a_contradiction_stands_beside_each_answer_it_touches_and_leads_to_both():
    assessment = reviewed(levels={"A1.1": 2, "B1.1": 4})

    text = page(assessment, "contradictions")

    assert shown_in(text) == ["A1.1", "B1.1"]
    assert "say opposite things" in item(text, "A1.1")
    assert 'href="#review-A1.1"' in text
    assert 'href="?show=all#review-A1.1"' in page(assessment, "returned")


def test_other_findings_have_a_filter_of_their_own():
    assessment = reviewed(levels={"A1.1": 2})
    show_evidence(assessment, "A1.2", effective_on=date(2020, 1, 1))

    text = page(assessment, "findings")

    assert shown_in(text) == ["A1.2", "B1.1", "B1.2"]
    assert "older than two years" in item(text, "A1.2")
    assert "Component B: One option throughout." in item(text, "B1.1")


def test_evidence_stands_beside_its_answer_with_its_day_and_can_be_confirmed():
    assessment = reviewed()
    show_evidence(assessment, "A1.1", title="Register of systems", link="https://example.org/r", kept_at="Room 4")
    show_evidence(assessment, "A1.2", effective_on=date(2026, 5, 31))

    text = page(assessment)

    assert all(words in item(text, "A1.1") for words in ("Register of systems", "https://example.org/r", "Room 4"))
    assert "31 May 2026" in item(text, "A1.2")
    assert ["evidence_confirmed" in item(text, code) for code in ("A1.1", "A2.1")] == [True, False]


def test_a_confirmed_evidence_is_kept_from_the_form_and_said():
    assessment = reviewed()
    show_evidence(assessment, "A1.1")
    fields = {"choice": "agreed", "version": "1", "evidence_confirmed": "yes"}

    consultant_of(assessment).post(f"/assessments/{assessment.pk}/review/A1.1/", fields)

    assert "evidence confirmed" in item(page(assessment), "A1.1")
    with factories.as_member(assessment.agency, Role.CONSULTANT):
        assert Review.objects.get().evidence_confirmed


def next_round(of: Assessment, levels: dict[str, int]) -> Assessment:
    """Return the agency's assessment in a later round by the same edition, in review."""
    made = factories.in_review(of.agency, edition=of.edition, levels=levels)
    made.round.opens_on += timedelta(days=365)
    return made


def test_what_differs_from_the_level_that_counted_last_time_is_picked():
    first = reviewed(levels={"A1.1": 4})
    with factories.as_member(first.agency, Role.CONSULTANT) as consultant:
        for answer in Answer.objects.filter(assessment=first):
            lower = Opinion(Verdict.CHANGED, level=2, reason="No record.")
            opinion = lower if answer.question == "A1.1" else Opinion(Verdict.AGREED)
            judge_answer(first, answer.question, opinion, seen=1, by=consultant)
        take_step(first, Step.APPROVE, by=consultant)
    second = next_round(first, {"A1.1": 4, "B1.1": 5})

    text = page(second, "moved")

    assert shown_in(text) == ["A1.1", "B1.1"]
    assert f"Last round ({first.round.name}): level 2" in item(text, "A1.1")


def test_in_the_first_round_nothing_has_changed_since_the_last():
    text = page(reviewed())

    assert counted(text)["moved"] == 0
    assert "Last round" not in text


def test_voices_more_than_one_level_apart_are_picked_and_a_reviewers_is_none_of_them():
    assessment = reviewed()
    for question, level in (("A1.1", 2), ("A1.1", 4), ("A1.2", 2), ("A1.2", 3)):
        speak(assessment, question, level, note="As I see it.")
    for level in (1, 5):
        speak(assessment, "B1.1", level, side=Side.REVIEWER)

    text = page(assessment, "voices")

    assert shown_in(text) == ["A1.1"]
    assert "As I see it." in item(text, "A1.1")


def test_an_answer_that_is_not_asked_is_not_shown_or_counted():
    assessment = reviewed()
    with factories.as_member(assessment.agency, Role.LEAD):
        away = Answer.objects.filter(assessment=assessment, question="A1.2")
        away.update(standing=AnswerStanding.ROUTED_OUT)

    text = page(assessment)

    assert "A1.2" not in shown_in(text)
    assert counted(text)["all"] == 4


def test_every_kind_of_answer_is_shown_in_words():
    assessment = factories.assessment(edition=kinds.edition())
    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        for question, content in kinds.ANSWERS.items():
            save_answer(assessment.pk, question, content, seen=0, by=lead)

    text = page(assessment)

    said = {"A1.1": "Yes", "A1.3": "We run it", "A2.1": "By post; By app", "A2.2": "12.5 %", "B.1": "A plan is drafted"}
    assert [code for code, words in (said | {"B.2": "31 January 2026"}).items() if words not in item(text, code)] == []


def test_an_unknown_filter_shows_every_answer():
    assert len(shown_in(page(reviewed(), "nonsense"))) == 5


def test_a_verdict_is_undone_in_place_and_every_count_follows():
    assessment = reviewed()
    browser, below = consultant_of(assessment), f"/assessments/{assessment.pk}/review/A1.1/"
    browser.post(below, {"choice": "2", "version": "1", "reason": "No record."})
    with factories.as_member(assessment.agency, Role.CONSULTANT):
        given = Review.objects.get().reviewed_at.isoformat()

    reply = browser.post(f"{below}undo/", {"given": given}, headers={"HX-Request": "true"}).content.decode()

    assert counted(reply.replace(' hx-swap-oob="true"', ""))["changed"] == 0
    assert "Undo this verdict" not in reply
    assert "Question A1.1?" in reply


def test_undoing_what_was_undone_already_is_said_beside_the_answer():
    assessment = reviewed()
    path = f"/assessments/{assessment.pk}/review/A1.1/undo/"

    reply = consultant_of(assessment).post(path, {"given": "2026-11-01T12:00:00+00:00"}, headers={"HX-Request": "true"})

    assert reply.status_code == 412
    assert "not the verdict that stands now" in reply.content.decode()


@pytest.mark.parametrize("given", ["", "yesterday", "2026-11-01T12:00:00"])
def test_undoing_without_saying_which_verdict_is_refused(given: str):
    assessment = reviewed()

    reply = consultant_of(assessment).post(f"/assessments/{assessment.pk}/review/A1.1/undo/", {"given": given})

    assert reply.status_code == 428


def large_edition() -> Edition:
    component = factories.document()["components"][0]
    component["dimensions"][0]["questions"] = [factories.question(f"A1.{number}") for number in range(1, 41)]
    return factories.edition(components=[component], checks=CHECKS[1:])


@pytest.mark.parametrize("path", ["review", "second-reading"])
def test_eight_times_the_questions_ask_no_more_of_the_database(path: str):
    costs = []
    for assessment in (reviewed(), factories.in_review(edition=large_edition())):
        show_evidence(assessment, "A1.1")
        speak(assessment, "A1.1", 4)
        browser, address = consultant_of(assessment), f"/assessments/{assessment.pk}/{path}/"
        browser.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(address).status_code == 200
        costs.append(len(captured))

    assert costs[0] == costs[1]
    assert costs[0] <= 15


def test_an_uploaded_file_is_reached_from_beside_the_answer():
    assessment = reviewed()
    show_evidence(assessment, "A1.1", title="Minutes")
    with factories.as_member(assessment.agency, Role.LEAD):
        piece = Evidence.objects.get()
        facts = {"name": "minutes.pdf", "media_type": "application/pdf", "size": 4, "digest": "0" * 64}
        EvidenceFile.objects.create(evidence=piece, agency=assessment.agency, content=b"%PDF", **facts)

    text = item(page(assessment), "A1.1")

    assert f'href="/assessments/{assessment.pk}/evidence/{piece.pk}/file/"' in text
    assert "minutes.pdf" in text
