"""Reads about rounds: each bounded, each starting from what the person may see."""

from django.db.models import Count, Q, QuerySet

from accounts.models import Person
from assessment.lifecycle import State
from assessment.models import Round
from assessment.queries.assessments import FROZEN


def rounds(person: Person) -> QuerySet[Round]:
    """Return the rounds the person may see, the newest first."""
    return Round.objects.visible_to(person).select_related("edition")


def rounds_with_counts(person: Person) -> QuerySet[Round]:
    """Return the rounds with the number of their assessments by how far they are."""

    def counted(*states: str) -> Count:
        return Count("assessments", filter=Q(assessments__state__in=states))

    return (
        rounds(person)
        .annotate(
            open=counted(State.DRAFT, State.CHANGES_REQUESTED),
            sent=counted(State.SUBMITTED),
            in_review=counted(State.IN_REVIEW),
            decided=counted(*FROZEN),
            total=Count("assessments"),
        )
        .order_by("-opens_on", "pk")
    )
