"""Reads about single people's own levels: each bounded, each starting from what the person may see."""

from django.db.models import QuerySet

from assessment.lifecycle import Side
from assessment.models import Assessment, Voice


def voices(assessment: Assessment, side: Side) -> QuerySet[Voice]:
    """Return the voices of one side in an assessment, with who gave them, by question and then as they came."""
    rows = Voice.objects.filter(assessment=assessment, side=side).select_related("given_by")
    return rows.order_by("question", "given_at", "pk")
