"""Reads about scenarios and what they are solved from: each bounded, each starting from what the person may see."""

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import QuerySet

from accounts.models import Person
from assessment.models import Assessment
from roadmap.inputs import NO_CURRENCY, USUAL_CURRENCY
from roadmap.models import Estimate, OwnCase, OwnInitiative, Scenario
from roadmap.models.scenarios import ScenarioQuerySet

# What was put away longest ago is out of sight, not gone.
MOST_REMOVED: Final = 30


def scenarios(person: Person, assessment: Assessment) -> QuerySet[Scenario]:
    """Return the standing scenarios of an assessment by name, with who changed them and the work on them."""
    return any_scenarios(person).filter(assessment=assessment).standing().order_by("name", "pk")


def removed_scenarios(person: Person, assessment: Assessment) -> QuerySet[Scenario]:
    """Return the scenarios of an assessment that were put away and can be brought back, the last one first."""
    rows = any_scenarios(person).filter(assessment=assessment, removed_at__isnull=False)
    return rows.select_related("removed_by").order_by("-removed_at", "-pk")[:MOST_REMOVED]


def any_scenarios(person: Person) -> ScenarioQuerySet:
    """Return all scenarios that the person may see, removed ones too."""
    rows = Scenario.objects.visible_to(person)
    return rows.select_related("assessment", "changed_by", "drawn_by", "job")


def locked_scenario(scenario: Scenario, by: Person) -> Scenario | None:
    """Return a scenario as it is now, locked until the transaction ends; None where the person does not see it."""
    rows = Scenario.objects.visible_to(by).select_related("assessment", "job")
    return rows.select_for_update(of=("self",), no_key=True).filter(pk=scenario.pk).first()


def estimates(person: Person, agency_id: int) -> QuerySet[Estimate]:
    """Return the estimates of an agency, with who entered them."""
    rows = Estimate.objects.visible_to(person).filter(agency=agency_id)
    return rows.select_related("entered_by").order_by("initiative", "kind")


def currency(person: Person, agency_id: int) -> str:
    """Return the currency of an agency's estimates; before there are any that of its newest scenario with money."""
    priced = Estimate.objects.visible_to(person).filter(agency=agency_id).values_list("currency", flat=True)
    drawn = any_scenarios(person).standing().filter(agency=agency_id).exclude(inputs__currency=NO_CURRENCY)
    newest = drawn.order_by("-changed_at", "-pk").values_list("inputs__currency", flat=True)
    return priced.first() or newest.first() or USUAL_CURRENCY


def locked_estimates(person: Person, agency_id: int) -> list[Estimate]:
    """Return the estimates of an agency, locked until the transaction ends."""
    rows = Estimate.objects.visible_to(person).filter(agency=agency_id).order_by("initiative", "kind")
    return list(rows.select_for_update(of=("self",), no_key=True))


def own_initiatives(person: Person, agency_id: int) -> QuerySet[OwnInitiative]:
    """Return the initiatives that an agency added, by code."""
    rows = OwnInitiative.objects.visible_to(person).filter(agency=agency_id)
    return rows.select_related("entered_by").order_by("code")


def own_cases(person: Person, agency_id: int) -> QuerySet[OwnCase]:
    """Return the cases that an agency added, by code."""
    rows = OwnCase.objects.visible_to(person).filter(agency=agency_id)
    return rows.select_related("entered_by").order_by("code")


def own_rows(person: Person, agency_id: int) -> list[Mapping[str, Any]]:
    """Return all that an agency added to the catalogue, in the order in which plans keep it."""
    initiatives = [row.document for row in own_initiatives(person, agency_id)]
    return initiatives + [row.document for row in own_cases(person, agency_id)]
