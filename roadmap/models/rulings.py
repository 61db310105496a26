"""Rulings: what an executive said to a decision that a plan asks for."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts import constraints
from accounts.models import Agency, Person
from assessment.models import Assessment
from roadmap.days import LATEST
from roadmap.lifecycle import Said
from roadmap.models.roadmaps import Roadmap

DEFERRED_WITH_BOTH = Q(said=Said.DEFERRED, until__isnull=False) & ~Q(reason="")
ACCEPTED_FOR_GOOD = Q(said=Said.ACCEPTED, until__isnull=True)


class RulingQuerySet(models.QuerySet["Ruling"]):
    def visible_to(self, person: Person) -> Self:
        """Return the rulings of the assessments the person may see."""
        return self.filter(assessment__in=Assessment.objects.visible_to(person).values("pk"))


class Ruling(models.Model):
    """A decision was accepted, or deferred until a day. Written once; the next one of the same decision supersedes it.

    The decision is known by the assessment and the initiative it is about, so that it is the same one after planning
    again. `roadmap` is the plan that asked for it, and `wording` what that plan said of it (roadmap.deciding.facts).
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="rulings")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    roadmap = models.ForeignKey(Roadmap, on_delete=models.PROTECT, related_name="rulings")
    initiative = models.SlugField(max_length=80)
    version = models.PositiveIntegerField()
    said = models.CharField(max_length=10, choices=Said.choices)
    reason = models.TextField(blank=True, default="")
    until = models.DateField(null=True, blank=True)
    wording = models.JSONField()
    # The day where the installation stands: in the database it may be another one already.
    ruled_on = models.DateField(default=timezone.localdate)
    ruled_at = models.DateTimeField(default=timezone.now)
    ruled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = RulingQuerySet.as_manager()

    class Meta:
        ordering = ("assessment", "initiative", "-version")
        constraints = (
            models.UniqueConstraint(
                fields=["assessment", "initiative", "version"], name="one_ruling_to_each_version_of_a_decision"
            ),
            constraints.one_of("said", Said.values, name="a_ruling_accepts_or_defers"),
            constraints.not_empty("initiative", name="a_ruling_is_about_an_initiative"),
            models.CheckConstraint(condition=Q(version__gt=0), name="rulings_count_from_one"),
            models.CheckConstraint(
                condition=ACCEPTED_FOR_GOOD | DEFERRED_WITH_BOTH, name="whoever_defers_says_why_and_until_when"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("ruled_on")), name="nothing_is_deferred_into_the_past"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__lte=LATEST), name="nothing_is_deferred_for_ever"
            ),
        )

    def __str__(self) -> str:
        return f"ruling {self.version} on {self.initiative} of {self.assessment_id}"

    def is_due(self, today: date) -> bool:
        """Tell whether the day until which it was deferred has come."""
        return self.until is not None and self.until <= today
