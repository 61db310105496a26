"""Reads about assessments, and the steps they took: each bounded, each starting from what the person may see."""

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import Person
from accounts.policy import NO_RIGHT, WHOM_TO_ASK
from accounts.refusals import NotAllowed
from assessment.lifecycle import AnswerState, State
from assessment.models import Answer, Assessment, Snapshot, StepTaken
from assessment.queries.answers import ASKED, SETTLED

FROZEN = (State.APPROVED, State.PUBLISHED, State.IMPORTED)


def assessments(person: Person) -> QuerySet[Assessment]:
    """Return the person's assessments with agency, round and `viewer_role`."""
    return Assessment.objects.visible_to(person).select_related("agency", "round")


def locked(assessment: Assessment, by: Person) -> Assessment:
    """Return the assessment as it is now, locked until the transaction ends.

    Raises NotAllowed where the person sees it but row-level security lets them change nothing of it.
    """
    rows = Assessment.objects.visible_to(by).select_related("agency", "round")
    # NO KEY, since rows that refer to the assessment may be added meanwhile.
    current = rows.select_for_update(of=("self",), no_key=True).filter(pk=assessment.pk).first()
    if current is None:
        raise NotAllowed(NO_RIGHT, WHOM_TO_ASK)
    return current


def portfolio(person: Person) -> QuerySet[Assessment]:
    """Return the person's assessments with the newest frozen `summary` and the time of the last change."""
    newest = Snapshot.objects.filter(assessment=OuterRef("pk")).order_by("-number")
    annotation = {"summary": Subquery(newest.values("summary")[:1])}
    return assessments(person).annotate(**annotation)


def with_progress(rows: QuerySet[Assessment]) -> QuerySet[Assessment]:
    """Add `settled`, `unknown` and `asked` to assessments: how many questions are done, not known, and there."""
    # Subqueries, not joins: the database counts only for the rows of the page, however many there are.
    counts = {"settled": ASKED & SETTLED, "unknown": ASKED & Q(state=AnswerState.DONT_KNOW), "asked": ASKED}
    return rows.annotate(**{name: _number_of(condition) for name, condition in counts.items()})


def _number_of(condition: Q) -> Coalesce:
    answers = Answer.objects.filter(condition, assessment=OuterRef("pk")).order_by().values("assessment")
    return Coalesce(Subquery(answers.annotate(number=Count("pk")).values("number")), 0)


def steps(assessment: Assessment) -> QuerySet[StepTaken]:
    """Return the steps an assessment took, in their order, with who took them."""
    return StepTaken.objects.filter(assessment=assessment).select_related("taken_by").order_by("pk")
