"""Steps: the initiatives of an adopted roadmap while they are followed."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import constraints
from accounts.models import Agency, Person
from assessment.models import Assessment
from roadmap.lifecycle import StepStatus
from roadmap.models.adoptions import Adoption


class StepQuerySet(models.QuerySet["Step"]):
    def visible_to(self, person: Person) -> Self:
        """Return the steps of the assessments the person may see."""
        return self.filter(adoption__assessment__in=Assessment.objects.visible_to(person).values("pk"))


class Step(models.Model):
    """An adopted initiative. `planned_*` are the days of the adopted plan, `starts_on` and `ends_on` those of now.

    Once done, `ends_on` is the day it was finished. `actual_cost` is in whole units of the plan's currency.
    """

    adoption = models.ForeignKey(Adoption, on_delete=models.PROTECT, related_name="steps")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    initiative = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)
    phase = models.CharField(max_length=40)
    after = models.JSONField(default=list, blank=True)
    owner = models.CharField(_("owner"), max_length=200, blank=True, default="")
    owner_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    planned_starts_on = models.DateField()
    planned_ends_on = models.DateField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    status = models.CharField(max_length=10, choices=StepStatus.choices, default=StepStatus.PLANNED)
    actual_cost = models.BigIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    # Put on by the action: whether whoever changes it may say who owns it.
    may_reassign: bool

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ("adoption", "planned_starts_on", "pk")
        constraints = (
            models.UniqueConstraint(fields=["adoption", "initiative"], name="one_step_to_each_adopted_initiative"),
            # For the foreign key of notes, which names the agency too.
            models.UniqueConstraint(fields=["id", "agency"], name="a_step_stays_with_its_agency"),
            constraints.one_of("status", StepStatus.values, name="a_step_has_a_known_status"),
            constraints.not_empty("name", name="a_step_has_a_name"),
            models.CheckConstraint(
                condition=Q(planned_ends_on__gte=F("planned_starts_on")), name="a_planned_step_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="a_step_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(actual_cost__isnull=True) | Q(actual_cost__gte=0), name="a_step_costs_nothing_or_more"
            ),
            models.CheckConstraint(condition=Q(version__gt=0), name="step_versions_count_from_one"),
        )

    def __str__(self) -> str:
        return self.name


class StepNoteQuerySet(models.QuerySet["StepNote"]):
    def visible_to(self, person: Person) -> Self:
        """Return the notes of the steps the person may see."""
        return self.filter(step__in=Step.objects.visible_to(person).values("pk"))


class StepNote(models.Model):
    """What somebody said of a step on a day. Written once."""

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="notes")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    noted_at = models.DateTimeField(default=timezone.now)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = StepNoteQuerySet.as_manager()

    class Meta:
        ordering = ("step", "-pk")
        constraints = (constraints.not_empty("text", name="a_note_says_something"),)

    def __str__(self) -> str:
        return f"note on {self.step_id}"
