"""What waits for somebody stands first on their page, however much is done already."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.acting import acting_as
from accounts.models import Event
from accounts.roles import Role
from assessment import queries
from assessment.actions.reviews import agree_with_rest
from assessment.models import Answer, Review
from tests import factories

pytestmark = pytest.mark.django_db


def due(assessment, days):
    """Let the round of an assessment be due some days later than usual."""
    with acting_as(factories.administrator().pk):
        assessment.round.due_on += timedelta(days=days)
        assessment.round.save(update_fields=["due_on"])


def order_for(person):
    with acting_as(person.pk):
        return [(row.agency.name, row.state) for row in queries.work(person)]


def reviewing(*assessments):
    consultant = factories.person("Consultant")
    for assessment in assessments:
        factories.join(consultant, assessment.agency, Role.CONSULTANT)
    return consultant


def test_a_reviewer_sees_what_was_sent_before_what_others_still_write():
    draft = factories.assessment(factories.agency("A draft"))
    sent = factories.submitted(factories.agency("B sent"))

    found = order_for(reviewing(draft, sent))

    assert [name for name, _state in found] == ["B sent", "A draft"]


def test_old_results_stand_behind_what_is_to_do_now():
    old = factories.published(factories.agency("A old result"))
    new = factories.assessment(factories.agency("B this year"))
    due(new, days=365)
    lead = factories.member(old.agency, Role.LEAD)
    factories.join(lead, new.agency, Role.LEAD)

    found = order_for(lead)

    assert [name for name, _state in found] == ["B this year", "A old result"]


def test_results_are_read_newest_first():
    older, newer = factories.published(), factories.published()
    due(newer, days=30)

    found = order_for(reviewing(older, newer))

    assert [name for name, _state in found] == [newer.agency.name, older.agency.name]


def test_agreeing_with_the_rest_costs_the_same_for_any_number_of_answers():
    assessment = factories.in_review()
    with factories.as_member(assessment.agency, Role.CONSULTANT) as consultant:
        with CaptureQueriesContext(connection) as captured:
            count = agree_with_rest(assessment, by=consultant)
        given = Review.objects.filter(assessment=assessment)
        events = Event.objects.filter(body__contains="answer_judged")

        assert count == given.count() == events.count() == Answer.objects.filter(assessment=assessment).count()
    assert len(captured) <= 8
