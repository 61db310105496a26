"""KPIs: what an agency measures to see whether its plan comes true."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import constraints
from accounts.models import Agency, Person
from roadmap.lifecycle import Direction


class KpiQuerySet(models.QuerySet["Kpi"]):
    def visible_to(self, person: Person) -> Self:
        """Return the KPIs of the agencies the person belongs to; an administrator reads none that is not theirs."""
        mine = person.memberships.filter(ended_at__isnull=True)
        return self.filter(agency__in=mine.values("agency"))


class Kpi(models.Model):
    """Something measured over the years, from a baseline to a target; both with their day, or not known yet.

    `code` is that of the catalogue's indicator, or begins with own-. `lowest` and `highest` bound its values.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(max_length=80)
    name = models.CharField(_("name"), max_length=120)
    unit = models.CharField(_("unit"), max_length=40)
    direction = models.CharField(max_length=4, choices=Direction.choices)
    lowest = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    highest = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    baseline = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    baseline_on = models.DateField(null=True, blank=True)
    target = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    target_on = models.DateField(null=True, blank=True)
    owner = models.CharField(_("owner"), max_length=120, blank=True, default="")
    source = models.CharField(_("source"), max_length=500, blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = KpiQuerySet.as_manager()

    class Meta:
        ordering = ("agency", "name", "pk")
        constraints = (
            models.UniqueConstraint(fields=["agency", "code"], name="one_kpi_to_each_code"),
            # For the foreign key of observations, which names the agency too.
            models.UniqueConstraint(fields=["id", "agency"], name="a_kpi_stays_with_its_agency"),
            constraints.one_of("direction", Direction.values, name="a_kpi_is_better_up_or_down"),
            constraints.not_empty("name", name="a_kpi_has_a_name"),
            constraints.not_empty("unit", name="a_kpi_has_a_unit"),
            constraints.both_or_neither("baseline", "baseline_on", name="a_baseline_has_a_day"),
            constraints.both_or_neither("target", "target_on", name="a_target_has_a_day"),
            models.CheckConstraint(
                condition=Q(baseline_on__isnull=True) | Q(target_on__isnull=True) | Q(target_on__gt=F("baseline_on")),
                name="a_target_comes_after_its_baseline",
            ),
            models.CheckConstraint(condition=Q(version__gt=0), name="kpi_versions_count_from_one"),
        )

    def __str__(self) -> str:
        return self.name


class ObservationQuerySet(models.QuerySet["Observation"]):
    def visible_to(self, person: Person) -> Self:
        """Return the observations of the KPIs the person may see."""
        return self.filter(kpi__in=Kpi.objects.visible_to(person).values("pk"))

    def standing(self) -> Self:
        """Return the observations that were not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class Observation(models.Model):
    """A value of a KPI on a day, measured or projected. Never changed: a wrong one is withdrawn."""

    kpi = models.ForeignKey(Kpi, on_delete=models.PROTECT, related_name="observations")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    value = models.DecimalField(max_digits=16, decimal_places=4)
    source = models.CharField(_("source"), max_length=500)
    is_projection = models.BooleanField(default=False)
    observed_at = models.DateTimeField(default=timezone.now)
    observed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ObservationQuerySet.as_manager()

    class Meta:
        ordering = ("kpi", "on", "pk")
        constraints = (
            # Among standing ones only: a withdrawn value gives its day back.
            models.UniqueConstraint(
                fields=["kpi", "on", "is_projection"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_value_to_each_day",
            ),
            constraints.not_empty("source", name="an_observation_has_a_source"),
            constraints.both_or_neither("withdrawn_at", "withdrawn_by", name="an_observation_is_withdrawn_by_somebody"),
        )

    def __str__(self) -> str:
        return f"{self.kpi_id} on {self.on}"
