"""Reads about peers: of one's own agency and its figures; across agencies in one place, and only while releasing."""

import json

from django.db import connection
from django.db.models import Count, OuterRef, QuerySet, Subquery

from accounts.models import Person
from assessment.models import Assessment, PeerFigures, PeerRelease, Round, Sharing
from assessment.peers import Shared
from assessment.queries.assessments import DECIDED


def sharing(person: Person, agency_id: int) -> Sharing | None:
    """Return what an agency said last of sharing its levels; None where it never said anything."""
    said = Sharing.objects.visible_to(person).filter(agency=agency_id)
    return said.select_related("said_by").order_by("-pk").first()


def peer_figures(person: Person, assessment: Assessment) -> PeerFigures | None:
    """Return what may be read of the peers of an assessment by the release that counts."""
    found = PeerFigures.objects.visible_to(person).filter(assessment=assessment)
    return found.select_related("release").order_by("-release__has_figures", "-release__released_at").first()


def released(opened: Round) -> QuerySet[PeerRelease]:
    """Return the releases of a round, the newest first."""
    return PeerRelease.objects.filter(round=opened).select_related("edition", "released_by").order_by("-released_at")


def sharing_counts(person: Person, opened: Round) -> tuple[int, int]:
    """Return how many agencies of a round have a decided result, and how many of those share their levels."""
    said = Sharing.objects.visible_to(person).filter(agency=OuterRef("agency")).order_by("-pk").values("shares")
    decided = Assessment.objects.visible_to(person).filter(round=opened, state__in=DECIDED)
    shares = decided.annotate(shares=Subquery(said[:1])).filter(shares=True)
    return decided.count(), shares.aggregate(number=Count("pk"))["number"]


def editions_decided(opened: Round) -> list[int]:
    """Return the ids of the editions by which the decided results of a round were measured."""
    decided = Assessment.objects.filter(round=opened, state__in=DECIDED)
    return list(decided.order_by("edition").values_list("edition", flat=True).distinct())


def shared_levels(release: PeerRelease) -> list[Shared]:
    """Return the levels of the agencies that share, while their release is being written; at any other time none.

    The one read across agencies: the database answers an administrator in the transaction of the release only.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM plumbline_shared_levels(%s)", [release.pk])
        return [Shared(agency, made, frozen, json.loads(levels)) for agency, made, frozen, levels in cursor.fetchall()]
