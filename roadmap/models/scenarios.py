"""Scenarios: named sets of choices over which a roadmap is solved."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import constraints
from accounts.models import Agency, Person
from assessment.models import Assessment
from jobs.models import Job


class ScenarioQuerySet(models.QuerySet["Scenario"]):
    def visible_to(self, person: Person) -> Self:
        """Return the scenarios of the assessments the person may see."""
        return self.filter(assessment__in=Assessment.objects.visible_to(person).values("pk"))

    def standing(self) -> Self:
        """Return the scenarios that were not removed."""
        return self.filter(removed_at__isnull=True)


class Scenario(models.Model):
    """Choices with a name. `inputs` has the form plumbline.inputs/1; `version` counts their changes.

    `kept` is what a re-planning leaves as it is: {"done": [codes], "running": {code: period}}. `question` is the digest
    of what was asked last, `job` the work on it, `problem` why it has no answer.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="scenarios")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    inputs = models.JSONField()
    kept = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)
    drawn_at = models.DateTimeField(default=timezone.now)
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    asked = models.PositiveIntegerField(default=0)
    question = models.CharField(max_length=64, blank=True, default="")
    job = models.ForeignKey(Job, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    problem = models.JSONField(null=True, blank=True)

    objects = ScenarioQuerySet.as_manager()

    class Meta:
        ordering = ("assessment", "name", "pk")
        constraints = (
            # Among standing ones only: a removed scenario gives its name back.
            models.UniqueConstraint(
                fields=["assessment", "name"], condition=Q(removed_at__isnull=True), name="one_scenario_to_each_name"
            ),
            # For the foreign key of roadmaps, which names the agency too.
            models.UniqueConstraint(fields=["id", "agency"], name="a_scenario_stays_with_its_agency"),
            models.UniqueConstraint(fields=["job"], name="one_scenario_to_each_job"),
            constraints.not_empty("name", name="a_scenario_has_a_name"),
            constraints.both_or_neither("removed_at", "removed_by", name="a_scenario_is_removed_by_somebody"),
            models.CheckConstraint(condition=Q(version__gt=0), name="scenario_versions_count_from_one"),
            models.CheckConstraint(condition=Q(job__isnull=False) | Q(question=""), name="a_question_has_a_job"),
        )

    def __str__(self) -> str:
        return self.name
