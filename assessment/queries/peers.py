"""Reads about peers: of one's own agency and its figures; across agencies in one place, and only while releasing."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.timezone import localdate

from accounts.models import Person
from accounts.policy import DECIDED
from assessment.models import Assessment, PeerFigures, PeerRelease, Round, Sharing, Snapshot
from assessment.peers import Shared

FIGURES = JSONObject(
    payload="payload", snapshot="snapshot_id", release="release_id", released_at="release__released_at"
)


def sharing(person: Person, agency_id: int) -> Sharing | None:
    """Return what an agency said last of sharing its levels; None where it never said anything."""
    said = Sharing.objects.visible_to(person).filter(agency=agency_id)
    return said.select_related("said_by").order_by("-pk").first()


def peer_figures(person: Person, snapshot: Snapshot) -> QuerySet[PeerFigures]:
    """Return what may be read of peers beside a frozen result, first by the release that counts for its edition."""
    found = PeerFigures.objects.visible_to(person).filter(assessment=snapshot.assessment_id)
    return found.filter(release__edition=snapshot.edition_id).order_by("-release__has_figures", "-release__released_at")


def peers_read(person: Person, snapshot: Snapshot) -> dict[str, Any] | None:
    """Return what may be read of peers as plain values that a report can keep; None where nothing was compared."""
    return _read(peer_figures(person, snapshot).values_list(FIGURES, flat=True).first(), snapshot)


def _read(found: dict[str, Any] | None, snapshot: Snapshot) -> dict[str, Any] | None:
    if found is None:
        return None
    # A rank is that of the level which was compared; a level that was approved later has none.
    stale = {} if found["snapshot"] == snapshot.pk else {"rank": None}
    nodes = {code: {**node, **stale} for code, node in found["payload"]["nodes"].items()}
    day = localdate(datetime.fromisoformat(found["released_at"])).isoformat()
    return {"release": found["release"], "released_on": day, "count": found["payload"]["count"], "nodes": nodes}


@dataclass(frozen=True)
class PeersKnown:
    """What may be read of the peers of a result, whether its agency shares now, and whether others were compared."""

    read: dict[str, Any] | None
    shares: bool
    is_released: bool


def peers_known(person: Person, snapshot: Snapshot, opened: Round) -> PeersKnown:
    """Return what is known of the peers of a frozen result of a round."""
    # One statement for all three: every reading of a result asks it.
    read = peer_figures(person, snapshot).values(figures=FIGURES)
    said = Sharing.objects.visible_to(person).filter(agency=snapshot.agency_id).order_by("-pk").values("shares")
    made = Exists(PeerRelease.objects.filter(round=OuterRef("pk"), edition=snapshot.edition_id))
    found = Round.objects.filter(pk=opened.pk).values(
        read=Subquery(read[:1]), shares=Subquery(said[:1]), is_released=made
    )
    row = found.get()
    return PeersKnown(_read(row["read"], snapshot), bool(row["shares"]), row["is_released"])


def released(opened: Round) -> QuerySet[PeerRelease]:
    """Return the releases of a round, the newest first."""
    return PeerRelease.objects.filter(round=opened).select_related("edition", "released_by").order_by("-released_at")


def sharing_counts(person: Person, opened: Round) -> tuple[int, int]:
    """Return how many agencies of a round have a decided result, and how many of those share their levels."""
    said = Sharing.objects.visible_to(person).filter(agency=OuterRef("agency")).order_by("-pk").values("shares")
    decided = Assessment.objects.visible_to(person).filter(round=opened, state__in=DECIDED)
    shares = decided.annotate(shares=Subquery(said[:1])).filter(shares=True)
    return decided.count(), shares.aggregate(number=Count("pk"))["number"]


def editions_left(opened: Round) -> list[int]:
    """Return the ids of the editions of decided results in a round by which it was not compared with figures yet."""
    decided = Assessment.objects.filter(round=opened, state__in=DECIDED)
    left = decided.exclude(edition__in=released(opened).filter(has_figures=True).values("edition"))
    return list(left.order_by("edition").values_list("edition", flat=True).distinct())


def shared_levels(release: PeerRelease) -> list[Shared]:
    """Return the levels of the agencies that share, while their release is being written; at any other time none.

    The one read across agencies: the database answers an administrator in the transaction of the release only.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM plumbline_shared_levels(%s)", [release.pk])
        return [Shared(agency, made, frozen, json.loads(levels)) for agency, made, frozen, levels in cursor.fetchall()]
