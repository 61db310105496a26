"""What single people answer, beside the answer of the agency and the verdict of its reviewer."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts import constraints
from accounts.models import Agency, Person
from assessment.lifecycle import Side
from assessment.models.answers import LEVELS
from assessment.models.assessments import Assessment


class VoiceQuerySet(models.QuerySet["Voice"]):
    def visible_to(self, person: Person) -> Self:
        """Return the voices in the assessments the person may see."""
        return self.filter(assessment__in=Assessment.objects.visible_to(person).values("pk"))


class Voice(models.Model):
    """One person's own level for one question: a respondent's, or a second reviewer's."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="voices")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=40)
    side = models.CharField(max_length=10, choices=Side.choices)
    level = models.PositiveSmallIntegerField()
    note = models.TextField(blank=True, default="")
    given_at = models.DateTimeField(default=timezone.now)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = VoiceQuerySet.as_manager()

    class Meta:
        ordering = ("assessment", "question", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["assessment", "question", "side", "given_by"], name="one_voice_of_a_person_to_each_question"
            ),
            constraints.one_of("side", Side.values, name="a_voice_speaks_for_a_known_side"),
            models.CheckConstraint(condition=models.Q(level__in=LEVELS), name="a_voice_names_a_level"),
        )

    def __str__(self) -> str:
        return f"voice on {self.question}"
