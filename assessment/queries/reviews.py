"""Reads about reviewers' verdicts: each bounded, each starting from what the person may see."""

from collections.abc import Iterable, Mapping

from django.db.models import Exists, OuterRef, QuerySet

from assessment.lifecycle import Verdict
from assessment.models import Answer, Assessment, Review
from assessment.queries.answers import ASKED, versions_of


def reviews(assessment: Assessment) -> QuerySet[Review]:
    """Return the reviewer's verdicts in an assessment, with who gave them."""
    return Review.objects.filter(assessment=assessment).select_related("reviewed_by").order_by("question")


def current_reviews(assessment: Assessment) -> list[Review]:
    """Return the verdicts that were given on the present version of their answer."""
    versions = versions_of(assessment)
    return [review for review in reviews(assessment) if versions.get(review.question) == review.answer_version]


def returned(assessment: Assessment) -> dict[str, str]:
    """Return question -> the reviewer's reason for returning it, while the agency has not changed its answer since."""
    return dict(_untouched([assessment]).order_by("question").values_list("question", "reason"))


def returned_questions(rows: Iterable[Assessment]) -> Mapping[int, set[str]]:
    """Return assessment id -> the codes of its answers that were returned and not changed since."""
    found: dict[int, set[str]] = {}
    for assessment_id, question in _untouched(rows).order_by().values_list("assessment", "question"):
        found.setdefault(assessment_id, set()).add(question)
    return found


def _untouched(rows: Iterable[Assessment]) -> QuerySet[Review]:
    as_judged = Answer.objects.filter(
        ASKED, assessment=OuterRef("assessment"), question=OuterRef("question"), version=OuterRef("answer_version")
    )
    return Review.objects.filter(Exists(as_judged), assessment__in=rows, verdict=Verdict.RETURNED)


def versions_judged(assessment: Assessment) -> dict[str, int]:
    """Return question -> the version of its answer that was judged last."""
    rows = Review.objects.filter(assessment=assessment).order_by()
    return dict(rows.values_list("question", "answer_version"))
