"""The trail of an agency, and who may read what was written in it."""

import pytest

from accounts.roles import Role
from tests import factories

pytestmark = pytest.mark.django_db


def test_an_administrator_reads_in_the_trail_that_was_answered_and_not_what():
    assessment = factories.in_review()
    admin = factories.signed_in(factories.administrator())

    page = admin.get(f"/agencies/{assessment.agency_id}/trail/").content.decode()

    assert "Answer saved" in page
    assert "Note on" not in page


def test_the_lead_and_the_reviewer_read_in_the_trail_what_was_answered():
    assessment = factories.in_review()

    for role in (Role.LEAD, Role.CONSULTANT):
        with factories.as_member(assessment.agency, role) as somebody:
            page = factories.signed_in(somebody).get(f"/agencies/{assessment.agency_id}/trail/").content.decode()
        assert "Note on A1.1" in page
