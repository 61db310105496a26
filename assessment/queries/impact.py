"""Reads about what a new edition of a framework would touch, as far as the person may see it."""

from collections.abc import Collection
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.models import Person
from assessment.lifecycle import AnswerState
from assessment.models import Answer, Assessment, Round, Snapshot
from assessment.queries.assessments import FROZEN

# What a page can show and a worker can score in a moment.
MOST_RESULTS = 100


def touched(person: Person, code: str) -> dict[str, int]:
    """Return how many agencies, open and decided assessments the editions of a framework have, in rounds."""
    rows = Assessment.objects.visible_to(person).filter(edition__code=code)
    decided = Q(state__in=FROZEN)
    counted = rows.aggregate(
        agencies=Count("agency", distinct=True),
        open=Count("pk", filter=~decided),
        decided=Count("pk", filter=decided),
    )
    return {**counted, "rounds": Round.objects.visible_to(person).filter(edition__code=code).count()}


def answers_to(person: Person, code: str, questions: Collection[str]) -> int:
    """Return how many answers to these questions open assessments hold."""
    open_ones = Assessment.objects.visible_to(person).filter(edition__code=code).exclude(state__in=FROZEN)
    rows = Answer.objects.filter(assessment__in=open_ones.values("pk"), question__in=questions)
    return rows.exclude(state=AnswerState.UNANSWERED).count()


def targets_on(person: Person, code: str, components: Collection[str]) -> int:
    """Return how many open assessments have a target for one of these components."""
    rows = Assessment.objects.visible_to(person).filter(edition__code=code).exclude(state__in=FROZEN)
    return rows.filter(targets__has_any_keys=list(components)).count()


def newest_results(person: Person, code: str) -> QuerySet[Snapshot]:
    """Return the newest frozen result of each agency under a framework, by the agency's name; at most MOST_RESULTS."""
    rows = Snapshot.objects.visible_to(person).filter(edition__code=code).order_by("agency_id", "-taken_at", "-pk")
    newest = rows.distinct("agency_id").values("pk")
    return Snapshot.objects.filter(pk__in=newest).order_by("agency__name", "pk")[:MOST_RESULTS]


def agencies_with_trend(person: Person, code: str) -> int:
    """Return how many agencies have a frozen result under a framework, to which a next one would be compared."""
    rows: QuerySet[Any] = Snapshot.objects.visible_to(person).filter(edition__code=code)
    return rows.order_by().values("agency").distinct().count()
