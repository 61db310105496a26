"""The whole way of an assessment, as the database sees it."""

import pytest

from accounts.acting import acting_as
from accounts.roles import Role
from assessment.models import Snapshot, StepTaken
from documents.canonical import digest
from tests import factories

pytestmark = pytest.mark.django_db


def test_approval_freezes_a_snapshot_with_the_digest_of_its_payload():
    assessment = factories.approved()

    snapshot = factories.snapshot(assessment)

    assert snapshot.digest == digest(snapshot.payload)
    assert snapshot.summary["A"]["level"] == 3


def test_every_step_says_who_took_it_from_where_to_where():
    assessment = factories.published()

    with factories.as_member(assessment.agency, Role.LEAD):
        steps = list(StepTaken.objects.order_by("pk").values_list("from_state", "to_state"))

    assert steps == [
        ("draft", "submitted"),
        ("submitted", "in_review"),
        ("in_review", "approved"),
        ("approved", "published"),
    ]


def test_another_agency_sees_no_snapshot():
    factories.approved()
    stranger = factories.member(factories.agency(), Role.LEAD)

    with acting_as(stranger.pk):
        assert not Snapshot.objects.exists()
