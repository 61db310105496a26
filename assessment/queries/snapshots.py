"""Reads about frozen results: each bounded, each starting from what the person may see."""

from typing import Any

from django.db.models import F, Q, QuerySet

from assessment.models import Assessment, Snapshot
from assessment.queries.assessments import FROZEN

# More results of earlier rounds than an agency has in a decade.
EARLIER = 40


def snapshots(assessment: Assessment) -> QuerySet[Snapshot]:
    """Return the frozen results of an assessment, the newest first."""
    return Snapshot.objects.filter(assessment=assessment).select_related("taken_by").order_by("-number")


def latest_snapshot(assessment: Assessment) -> Snapshot | None:
    """Return the result that counts, if the assessment was ever approved."""
    return snapshots(assessment).first()


def counting_snapshot(assessment: Assessment) -> Snapshot | None:
    """Return the frozen result of a decided assessment; a re-opened one has none that counts."""
    return latest_snapshot(assessment) if assessment.state in FROZEN else None


def last_round(assessment: Assessment) -> dict[str, Any] | None:
    """Return edition_id, round (its name), answers and reviews of the agency's newest result in an earlier round."""
    # Of the payload only what levels follow from: the rest is many times as large.
    parts = {name: F(f"payload__{name}") for name in ("answers", "reviews")}
    found = _before(assessment).values("edition_id", round=F("assessment__round__name"), **parts).first()
    return dict(found) if found else None


def result_before(assessment: Assessment) -> Snapshot | None:
    """Return the agency's newest result in an earlier round, without its payload."""
    return _before(assessment).defer("payload").first()


def results_before(assessment: Assessment) -> list[Snapshot]:
    """Return the agency's newest result of each earlier round without its payload, the newest round first."""
    rows = _before(assessment).select_related("assessment__round", "edition").defer("payload", "edition__document")
    found: dict[int, Snapshot] = {}
    for row in rows[:EARLIER]:
        found.setdefault(row.assessment.round_id, row)
    return list(found.values())


def _before(assessment: Assessment) -> QuerySet[Snapshot]:
    """Return the agency's results in earlier rounds, the newest first."""
    opened = assessment.round
    earlier = Q(assessment__round__opens_on__lt=opened.opens_on)
    earlier |= Q(assessment__round__opens_on=opened.opens_on, assessment__round__lt=opened.pk)
    rows = Snapshot.objects.filter(earlier, agency=assessment.agency_id)
    return rows.order_by("-assessment__round__opens_on", "-assessment__round", "-number")
