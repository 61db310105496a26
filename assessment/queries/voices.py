"""Reads about single people's own levels: each bounded, each starting from what the person may see."""

from django.db.models import QuerySet

from accounts.models import Person
from assessment.lifecycle import Side
from assessment.models import Assessment, Voice


def voices(assessment: Assessment, side: Side) -> QuerySet[Voice]:
    """Return the voices of one side in an assessment, with who gave them, by question and then as they came."""
    rows = Voice.objects.filter(assessment=assessment, side=side).select_related("given_by")
    return rows.order_by("question", "given_at", "pk")


def voice_levels(assessment: Assessment) -> dict[str, list[int]]:
    """Return question -> the levels that people of the agency gave of their own."""
    found: dict[str, list[int]] = {}
    said = Voice.objects.filter(assessment=assessment, side=Side.AGENCY).order_by("question", "pk")
    for question, level in said.values_list("question", "level"):
        found.setdefault(question, []).append(level)
    return found


def own_voices(assessment: Assessment, person: Person) -> dict[str, Voice]:
    """Return question -> the level that this person gave as a second reader of an assessment."""
    given = Voice.objects.filter(assessment=assessment, side=Side.REVIEWER, given_by=person).order_by("question")
    return {voice.question: voice for voice in given}
