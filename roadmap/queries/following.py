"""Reads about the steps of an adopted roadmap and about KPIs: each bounded, starting from what the person may see."""

from django.db.models import QuerySet

from accounts.models import Person
from assessment.models import Assessment, Snapshot
from roadmap.following.steps import Followed
from roadmap.models import Adoption, Kpi, Observation, Step, StepNote


def steps(person: Person, adoption: Adoption) -> QuerySet[Step]:
    """Return the steps of an adoption in the order of their days."""
    rows = Step.objects.visible_to(person).filter(adoption=adoption)
    return rows.select_related("owner_person", "changed_by").order_by("starts_on", "ends_on", "pk")


def followed(step: Step) -> Followed:
    """Return a step as comparisons need it."""
    days = (step.planned_starts_on, step.planned_ends_on, step.starts_on, step.ends_on)
    return Followed(step.initiative, tuple(step.after), *days, step.status, step.name, step.actual_cost)


def locked_step(step: Step, by: Person) -> Step | None:
    """Return a step as it is now, locked until the transaction ends; None where the person does not see it."""
    rows = Step.objects.visible_to(by).select_related("adoption__assessment__agency", "changed_by")
    return rows.select_for_update(of=("self",), no_key=True).filter(pk=step.pk).first()


def step_notes(person: Person, step: Step) -> QuerySet[StepNote]:
    """Return what was said of a step's initiative under this adoption and those before it, the newest first."""
    same = {"step__initiative": step.initiative, "step__adoption__assessment": step.adoption.assessment_id}
    return StepNote.objects.visible_to(person).filter(**same).select_related("noted_by").order_by("-pk")


def former_steps(adoption: Adoption) -> dict[str, Step]:
    """Return the newest step of each initiative from all adoptions before this one; empty where it is the first."""
    earlier = Step.objects.filter(adoption__assessment=adoption.assessment_id, adoption__lt=adoption.pk)
    return {step.initiative: step for step in earlier.order_by("initiative", "-adoption").distinct("initiative")}


def later_snapshot(person: Person, adoption: Adoption) -> Snapshot | None:
    """Return the newest frozen result of the agency from another round than the adopted plan's, taken after it."""
    others = Assessment.objects.visible_to(person).filter(agency=adoption.agency_id).exclude(pk=adoption.assessment_id)
    rows = Snapshot.objects.filter(assessment__in=others.values("pk"), taken_at__gt=adoption.adopted_at)
    return rows.select_related("assessment__round").order_by("-taken_at", "-pk").first()


def kpis(person: Person, agency_id: int) -> QuerySet[Kpi]:
    """Return the KPIs of an agency by name."""
    rows = Kpi.objects.visible_to(person).filter(agency=agency_id)
    return rows.select_related("changed_by").order_by("name", "pk")


def locked_kpi(kpi: Kpi, by: Person) -> Kpi | None:
    """Return a KPI as it is now, locked until the transaction ends; None where the person does not see it."""
    rows = Kpi.objects.visible_to(by).select_related("agency", "changed_by")
    return rows.select_for_update(of=("self",), no_key=True).filter(pk=kpi.pk).first()


def observations(person: Person, agency_id: int) -> QuerySet[Observation]:
    """Return the standing values of an agency's KPIs by day."""
    rows = Observation.objects.visible_to(person).standing().filter(agency=agency_id)
    return rows.select_related("observed_by").order_by("kpi", "on", "pk")


def observations_of(person: Person, kpi: Kpi) -> QuerySet[Observation]:
    """Return all values of one KPI by day, those that were withdrawn too."""
    rows = Observation.objects.visible_to(person).filter(kpi=kpi)
    return rows.select_related("observed_by", "withdrawn_by").order_by("on", "pk")
