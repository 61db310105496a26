"""Rounds, the assessments in them, and the steps that assessments took."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import constraints
from accounts import queries as people
from accounts.models import Agency, Membership, Person
from assessment.lifecycle import Scope, State, Step
from assessment.models.editions import Edition


class RoundQuerySet(models.QuerySet["Round"]):
    def visible_to(self, person: Person) -> Self:
        """Return the rounds in which an agency of the person is assessed."""
        if person.is_administrator:
            return self
        return self.filter(pk__in=Assessment.objects.visible_to(person).values("round"))


class Round(models.Model):
    """A period in which agencies are assessed against one edition."""

    name = models.CharField(_("name"), max_length=120)
    scope = models.CharField(_("scope"), max_length=10, choices=Scope.choices, default=Scope.FULL)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="rounds")
    opens_on = models.DateField(_("opens on"))
    due_on = models.DateField(_("answers due on"))
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ("-opens_on", "pk")
        constraints = (
            models.UniqueConstraint(fields=["name"], name="one_round_to_each_name"),
            constraints.one_of("scope", Scope.values, name="a_round_has_a_known_scope"),
            models.CheckConstraint(condition=Q(due_on__gte=F("opens_on")), name="a_round_is_due_after_it_opens"),
        )

    def __str__(self) -> str:
        return self.name


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def visible_to(self, person: Person) -> Self:
        """Return the assessments of the person's agencies, each with `viewer_role` and `has_result`."""
        # By its relation, since the module of snapshots stands on this one.
        snapshots = self.model._meta.get_field("snapshots").related_model._default_manager
        frozen = Exists(snapshots.filter(assessment=OuterRef("pk")))
        annotations = {**people.role_in(person, "agency_id"), "has_result": frozen}
        seen = self.annotate(**annotations)
        if person.is_administrator:
            return seen
        return seen.filter(agency__in=Membership.objects.current().filter(person=person).values("agency"))


class Assessment(models.Model):
    """One agency in one round. `targets` maps component codes to the levels the agency wants to reach.

    `edition` is that of the round until the assessment is upgraded to another one.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="assessments")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="assessments")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="assessments")
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT)
    targets = models.JSONField(default=dict)

    # Put on by queries: the viewer's role in the agency; counts of answers; the newest frozen summary.
    viewer_role: str
    has_result: bool
    settled: int
    unknown: int
    asked: int
    summary: dict[str, Any] | None

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ("agency__name", "-round__opens_on", "pk")
        constraints = (
            models.UniqueConstraint(fields=["agency", "round"], name="one_assessment_of_an_agency_in_a_round"),
            # For the foreign keys that name the agency too: accounts.rowsecurity.stays_with.
            models.UniqueConstraint(fields=["id", "agency"], name="an_assessment_stays_with_its_agency"),
            constraints.one_of("state", State.values, name="an_assessment_is_in_a_known_state"),
        )

    def __str__(self) -> str:
        return f"assessment {self.pk}"


class StepTakenQuerySet(models.QuerySet["StepTaken"]):
    def visible_to(self, person: Person) -> Self:
        """Return the steps of the assessments the person may see."""
        return self.filter(assessment__in=Assessment.objects.visible_to(person).values("pk"))


class StepTaken(models.Model):
    """One step of an assessment: from where to where, by whom, when and why. Written once."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="steps")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=20, choices=Step.choices)
    from_state = models.CharField(max_length=20, choices=State.choices)
    to_state = models.CharField(max_length=20, choices=State.choices)
    reason = models.TextField(blank=True, default="")
    taken_at = models.DateTimeField(default=timezone.now)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = StepTakenQuerySet.as_manager()

    class Meta:
        ordering = ("assessment", "pk")
        verbose_name_plural = "steps taken"
        constraints = (
            constraints.one_of("step", Step.values, name="a_step_taken_is_a_known_step"),
            models.CheckConstraint(condition=~Q(from_state=F("to_state")), name="a_step_leads_somewhere"),
            models.CheckConstraint(
                condition=~Q(step__in=[Step.REQUEST_CHANGES, Step.REOPEN]) | ~Q(reason=""),
                name="a_step_back_has_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.step} of {self.assessment_id}"
