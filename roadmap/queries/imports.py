"""Reads about what of a pack is here already."""

from collections.abc import Mapping
from typing import Any

from django.db import connection

from accounts.models import Agency
from assessment.models import Assessment, Edition, Import, Round, Snapshot

# Beside 7102, by which the trail numbers its events.
IMPORTING = "SELECT pg_advisory_xact_lock(7103)"


def wait_for_other_imports() -> None:
    """Let no other import run until this transaction ends: two of the same pack would both find nothing here."""
    with connection.cursor() as cursor:
        cursor.execute(IMPORTING)


def assessment_with(digest: str, agency: Agency | None) -> int | None:
    """Return the assessment that has this frozen result: one that was imported, or was frozen here."""
    known = Import.objects.filter(digest=digest).values_list("assessment_id", flat=True).first()
    if known is None and agency is not None:
        rows = Snapshot.objects.filter(agency=agency, digest=digest)
        known = rows.values_list("assessment_id", flat=True).first()
    return known


def agency_with(code: str) -> Agency | None:
    """Return the agency with this short code."""
    return Agency.objects.filter(code=code).first()


def round_like(opened: Mapping[str, Any], edition: str) -> Round | None:
    """Return the round of the same name, scope, days and edition (its digest)."""
    same = {name: opened[name] for name in ("name", "scope", "opens_on", "due_on")}
    return Round.objects.filter(**same, edition__digest=edition).first()


def is_round_named(name: str) -> bool:
    """Tell whether a round has this name."""
    return Round.objects.filter(name=name).exists()


def is_framework_known(code: str) -> bool:
    """Tell whether an edition of this framework was published here."""
    return Edition.objects.filter(code=code).exists()


def is_assessed(agency: Agency, opened: Round) -> bool:
    """Tell whether the agency has an assessment in the round."""
    return Assessment.objects.filter(agency=agency, round=opened).exists()
