"""The questions in the language that a person chose, and what is not translated said so."""

from typing import Any

import pytest

from accounts.roles import Role
from assessment.languages import name_of, own_name
from assessment.lifecycle import AnswerState
from assessment.models import Answer, Assessment
from tests import factories, kinds

pytestmark = pytest.mark.django_db

FRENCH = {
    "title": "Chaque sorte",
    "parts": {"A": {"name": "Nuage"}, "A1.1": {"text": "Utilisez-vous le nuage ?"}, "B.1": {"text": "Quel plan ?"}},
}


@pytest.fixture
def assessment() -> Assessment:
    return factories.assessment(edition=kinds.edition(translations={"fr": FRENCH}))


@pytest.fixture
def browser(assessment: Assessment) -> Any:
    return factories.signed_in(factories.member(assessment.agency, Role.LEAD))


def choose(browser: Any, assessment: Assessment, language: str = "fr", **more: str) -> Any:
    return browser.post(f"/assessments/{assessment.pk}/language/", {"language": language, **more})


def page(browser: Any, assessment: Assessment, path: str = "answers/A/") -> str:
    return " ".join(browser.get(f"/assessments/{assessment.pk}/{path}").content.decode().split())


def test_the_chosen_language_is_kept_and_marked_for_those_who_listen(browser, assessment):
    choose(browser, assessment)

    shown = page(browser, assessment)

    assert '<span class="question__text" lang="fr">Utilisez-vous le nuage ?</span>' in shown
    assert '<h1 class="govuk-heading-xl" lang="fr">Nuage</h1>' in shown
    assert 'value="fr" lang="fr" class="link-button" aria-pressed="true">Français<' in shown


def test_what_is_not_translated_is_said_to_be_in_its_own_language(browser, assessment):
    choose(browser, assessment)

    shown = page(browser, assessment)

    assert '<span class="question__text">Question A1.2?</span>' in shown
    assert shown.count("In English: not translated yet") == 4


def test_without_a_choice_nothing_is_said_about_languages(browser, assessment):
    shown = page(browser, assessment)

    assert "Question A1.1?" in shown
    assert "not translated yet" not in shown
    assert 'aria-pressed="true">English<' in shown


def test_answers_stay_when_the_language_changes_half_way(browser, assessment):
    fields = {"choice": "option:yes", "note": "Since May.", "version": "0", "key": ""}
    browser.post(f"/assessments/{assessment.pk}/questions/A1.1/", fields)

    choose(browser, assessment)

    shown = page(browser, assessment)
    assert 'value="option:yes" checked' in shown
    assert ">Since May.</textarea>" in shown
    with factories.as_member(assessment.agency, Role.LEAD):
        assert Answer.objects.get(question="A1.1").state == AnswerState.CHOSEN


def test_the_other_pages_follow(browser, assessment):
    choose(browser, assessment)

    assert "Utilisez-vous le nuage ?" in page(browser, assessment, "send/")
    assert "Nuage" in page(browser, assessment, "")


def test_an_edition_in_one_language_offers_no_choice():
    made = factories.assessment()
    lead = factories.signed_in(factories.member(made.agency, Role.LEAD))

    assert "Questions in" not in page(lead, made)


def test_a_language_that_the_edition_lacks_is_refused(browser, assessment):
    assert choose(browser, assessment, "de").status_code == 400


def test_a_language_of_another_edition_falls_back_to_its_own(browser, assessment):
    choose(browser, assessment)
    other = factories.assessment(assessment.agency)

    assert "Question A1.1?" in page(browser, other)


@pytest.mark.parametrize(("next", "led_to"), [("/portfolio/", "/portfolio/"), ("https://example.org/", None)])
def test_the_choice_leads_back_to_where_it_was_made_and_nowhere_else(browser, assessment, next, led_to):
    reply = choose(browser, assessment, next=next)

    assert reply["Location"] == (led_to or f"/assessments/{assessment.pk}/")


def test_a_language_nobody_knows_goes_by_its_code():
    assert (name_of("xx-none"), own_name("xx-none")) == ("xx-none", "xx-none")
