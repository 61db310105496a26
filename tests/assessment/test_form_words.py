"""What the forms of a page do and say when a person does the unexpected with them."""

import re

import pytest

from accounts.acting import acting_as
from accounts.roles import Role
from assessment.actions.reviews import agree_with_rest
from tests import factories

pytestmark = pytest.mark.django_db


def page_of(path, person):
    return factories.signed_in(person).get(path).content.decode()


def test_the_enter_key_saves_an_answer_and_never_clears_it():
    made = factories.assessment()
    lead = factories.member(made.agency, Role.LEAD)

    page = page_of(f"/assessments/{made.pk}/answers/A/", lead)

    form = page[page.index("data-answer ") :]
    first = re.search(r"<button[^>]*>", form)[0]
    assert 'name="choice"' not in first
    assert "hidden" in first


def test_a_verdict_that_was_not_chosen_is_asked_for():
    made = factories.in_review()
    browser = factories.signed_in(factories.member(made.agency, Role.CONSULTANT))

    reply = browser.post(f"/assessments/{made.pk}/review/A1.1/", {"version": "1"}, headers={"HX-Request": "true"})

    assert reply.status_code == 400
    assert "Choose a verdict" in reply.content.decode()


def test_where_every_answer_has_a_verdict_there_is_no_rest_to_agree_with():
    made = factories.in_review()
    consultant = factories.member(made.agency, Role.CONSULTANT)
    before = page_of(f"/assessments/{made.pk}/review/", consultant)
    with acting_as(consultant.pk):
        agree_with_rest(made, by=consultant)

    after = page_of(f"/assessments/{made.pk}/review/", consultant)

    assert "Agree with the rest" in before
    assert "Agree with the rest" not in after
