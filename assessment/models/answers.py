"""What an agency says, and what its reviewer says to that."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts import constraints
from accounts.models import Agency, Person
from assessment.lifecycle import AnswerStanding, AnswerState, Rerouted, Verdict
from assessment.models.assessments import Assessment

LEVELS = [1, 2, 3, 4, 5]


class AnswerQuerySet(models.QuerySet["Answer"]):
    def visible_to(self, person: Person) -> Self:
        """Return the answers of the assessments the person may see."""
        return self.filter(assessment__in=Assessment.objects.visible_to(person).values("pk"))


class Answer(models.Model):
    """One question of one assessment. `version` counts its changes; a change names the version it saw.

    A rubric is answered by `level`, every other kind by `value`: {"options": [code]}, {"number": "12.5"},
    {"text": ...} or {"date": "2026-01-31"}. `consensus` is how several people's answers became one:
    {"reason", "dissent", "levels"}.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="answers")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=40)
    state = models.CharField(max_length=20, choices=AnswerState.choices, default=AnswerState.UNANSWERED)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    value = models.JSONField(null=True, blank=True)
    standing = models.CharField(max_length=20, choices=AnswerStanding.choices, default=AnswerStanding.ASKED)
    consensus = models.JSONField(null=True, blank=True)
    reason = models.TextField(_("reason why this does not apply"), blank=True, default="")
    note = models.TextField(_("note"), blank=True, default="")
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    # Put on by queries.locked_answer: the viewer's role in the agency, where the assessment stands, its edition.
    viewer_role: str
    assessment_state: str
    edition_id: int
    # Put on by actions.answers: which other questions the change of this answer took away or brought back.
    rerouted = Rerouted()

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ("assessment", "question")
        constraints = (
            models.UniqueConstraint(fields=["assessment", "question"], name="one_answer_to_each_question"),
            constraints.one_of("state", AnswerState.values, name="an_answer_is_in_a_known_state"),
            constraints.one_of("standing", AnswerStanding.values, name="an_answer_has_a_known_standing"),
            models.CheckConstraint(
                condition=Q(state=AnswerState.CHOSEN, level__in=LEVELS, value__isnull=True)
                | Q(state=AnswerState.CHOSEN, level__isnull=True, value__isnull=False)
                | (~Q(state=AnswerState.CHOSEN) & Q(level__isnull=True, value__isnull=True)),
                name="a_chosen_answer_has_a_level_or_a_value",
            ),
            models.CheckConstraint(
                condition=Q(version=0, changed_at__isnull=True) | Q(version__gt=0, changed_at__isnull=False),
                name="a_changed_answer_has_a_version",
            ),
            constraints.both_or_neither("changed_at", "changed_by", name="an_answer_is_changed_by_somebody"),
        )

    def __str__(self) -> str:
        return f"answer to {self.question}"


class ReviewQuerySet(models.QuerySet["Review"]):
    def visible_to(self, person: Person) -> Self:
        """Return the reviews in the assessments the person may see."""
        return self.filter(assessment__in=Assessment.objects.visible_to(person).values("pk"))


class Review(models.Model):
    """The reviewer's verdict on one answer. `answer_version` is the version that was read.

    `former` are the verdicts it took the place of, the newest last: what undoing it puts back.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="reviews")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=40)
    verdict = models.CharField(max_length=20, choices=Verdict.choices)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True, default="")
    evidence_confirmed = models.BooleanField(default=False)
    answer_version = models.PositiveIntegerField()
    former = models.JSONField(default=list, blank=True)
    reviewed_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ("assessment", "question")
        constraints = (
            models.UniqueConstraint(fields=["assessment", "question"], name="one_review_to_each_question"),
            constraints.one_of("verdict", Verdict.values, name="a_review_has_a_known_verdict"),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.CHANGED, level__in=LEVELS)
                | (~Q(verdict=Verdict.CHANGED) & Q(level__isnull=True)),
                name="a_changed_level_is_given",
            ),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.AGREED) | ~Q(reason=""), name="a_different_verdict_has_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"review of {self.question}"
