"""What pages say where there is nothing, or no more, to show."""

import pytest

from accounts.roles import Role
from tests import factories

pytestmark = pytest.mark.django_db


def words_of(path, person):
    return " ".join(factories.signed_in(person).get(path).content.decode().split())


def test_an_administrator_reads_that_a_result_is_not_shown_and_not_that_there_is_none():
    factories.published()

    words = words_of("/portfolio/", factories.administrator())

    assert "Not shown to you" in words
    assert "No result yet" not in words


def test_an_administrator_is_told_no_wrong_number_of_answers():
    made = factories.published()

    words = words_of(f"/assessments/{made.pk}/", factories.administrator())

    assert "Published" in words
    assert "0 of" not in words


def test_a_draft_has_no_result_yet():
    factories.assessment()

    words = words_of("/portfolio/", factories.administrator())

    assert "No result yet" in words
    assert "Not shown to you" not in words


def test_the_overview_says_how_many_more_answers_are_missing_than_it_lists(monkeypatch):
    monkeypatch.setattr("assessment.pages.overview.MISSING_SHOWN", 3)
    made = factories.assessment()
    lead = factories.member(made.agency, Role.LEAD)

    words = words_of(f"/assessments/{made.pk}/", lead)

    assert "5 answers are missing" in words
    assert "And 2 more" in words


def test_what_is_decided_stands_under_to_read_and_counts_no_days():
    made = factories.published()
    consultant = factories.member(made.agency, Role.CONSULTANT)

    words = words_of("/", consultant)

    assert "No agency waits for you" in words
    assert made.agency.name in words[words.index("To read") :]
    assert "left" not in words
