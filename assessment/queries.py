"""Reads about assessments: each bounded, each starting from what the person may see."""

from typing import Any

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery

from accounts.models import Person
from assessment.lifecycle import AnswerState, Verdict
from assessment.models import Answer, Assessment, Edition, Review, Round, Snapshot, StepTaken

SETTLED = Q(answers__state__in=[AnswerState.CHOSEN, AnswerState.DONT_KNOW]) | (
    Q(answers__state=AnswerState.NOT_APPLICABLE) & ~Q(answers__reason="")
)


def assessments(person: Person) -> QuerySet[Assessment]:
    """Return the person's assessments with agency, round and `viewer_role`."""
    return Assessment.objects.visible_to(person).select_related("agency", "round")


def locked(assessment: Assessment, by: Person) -> Assessment:
    """Return the assessment as it is now, locked until the transaction ends."""
    rows = Assessment.objects.visible_to(by).select_related("agency", "round")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=assessment.pk)


def portfolio(person: Person) -> QuerySet[Assessment]:
    """Return the person's assessments with the newest frozen `summary` and the time of the last change."""
    newest = Snapshot.objects.filter(assessment=OuterRef("pk")).order_by("-number")
    return assessments(person).annotate(summary=Subquery(newest.values("summary")[:1]))


def with_progress(rows: QuerySet[Assessment]) -> QuerySet[Assessment]:
    """Add `settled` and `asked` to assessments: how many questions are done, of how many."""
    return rows.annotate(settled=Count("answers", filter=SETTLED), asked=Count("answers"))


def rounds(person: Person) -> QuerySet[Round]:
    """Return the rounds the person may see, the newest first."""
    return Round.objects.visible_to(person).select_related("edition")


def editions() -> QuerySet[Edition]:
    """Return the published editions without their documents, the newest first."""
    return Edition.objects.defer("document").order_by("-published_at", "-pk")


def answers(assessment: Assessment) -> QuerySet[Answer]:
    """Return the answers of an assessment that the person was found to see, with who changed them."""
    return Answer.objects.filter(assessment=assessment).select_related("changed_by")


def answer_rows(assessment: Assessment) -> dict[str, dict[str, Any]]:
    """Return question -> state, level and reason of an assessment's answers."""
    rows = Answer.objects.filter(assessment=assessment).values("question", "state", "level", "reason")
    return {row["question"]: row for row in rows}


def reviews(assessment: Assessment) -> QuerySet[Review]:
    """Return the reviewer's verdicts in an assessment, with who gave them."""
    return Review.objects.filter(assessment=assessment).select_related("reviewed_by")


def returned(assessment: Assessment) -> dict[str, str]:
    """Return question -> the reviewer's reason for returning it."""
    rows = Review.objects.filter(assessment=assessment, verdict=Verdict.RETURNED)
    return dict(rows.values_list("question", "reason"))


def steps(assessment: Assessment) -> QuerySet[StepTaken]:
    """Return the steps an assessment took, in their order, with who took them."""
    return StepTaken.objects.filter(assessment=assessment).select_related("taken_by").order_by("pk")


def snapshots(assessment: Assessment) -> QuerySet[Snapshot]:
    """Return the frozen results of an assessment, the newest first."""
    return Snapshot.objects.filter(assessment=assessment).select_related("taken_by").order_by("-number")


def latest_snapshot(assessment: Assessment) -> Snapshot | None:
    """Return the result that counts, if the assessment was ever approved."""
    return snapshots(assessment).first()


def last_change(assessment: Assessment) -> Any:
    """Return when an answer was changed last; None before the first."""
    return Answer.objects.filter(assessment=assessment).aggregate(last=Max("changed_at"))["last"]
