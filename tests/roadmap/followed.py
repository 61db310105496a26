"""An adopted roadmap and a KPI, to be followed."""

from datetime import date
from decimal import Decimal
from typing import Any

from accounts.acting import acting_as
from accounts.models import Agency, Person
from accounts.roles import Role
from assessment.models import Assessment
from roadmap import queries
from roadmap.actions.adoptions import adopt_roadmap
from roadmap.actions.kpis import KpiValues, Value, observe, start_kpi
from roadmap.actions.steps import StepValues
from roadmap.models import Kpi, Observation, Step
from tests import factories
from tests.roadmap import planned


def adopted(assessment: Assessment | None = None, **targets: int) -> Assessment:
    """Return an assessment whose roadmap its lead has adopted."""
    made = assessment or factories.approved(levels={"A1.1": 1, "A1.2": 1, "A2.1": 1})
    with factories.as_member(made.agency, Role.LEAD) as lead:
        adopt_roadmap(planned.roadmap(made, by=lead, **targets), "It fits.", by=lead)
    return made


def steps(assessment: Assessment) -> list[Step]:
    """Return the steps that count."""
    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        adoption = queries.adoption(assessment)
        return list(queries.steps(lead, adoption)) if adoption else []


def values(step: Step, **changes: Any) -> StepValues:
    """Return a step as it stands, with these changes."""
    names = ("status", "starts_on", "ends_on", "owner", "actual_cost")
    made = {name: getattr(step, name) for name in names} | {"owner_person": step.owner_person_id}
    return StepValues(**made | changes)


def kpi_values(**changes: Any) -> KpiValues:
    """Return a KPI from 20 % in 2024 to 60 % in 2028."""
    made: dict[str, Any] = {"name": "Services online", "unit": "%", "direction": "up"}
    made |= {"lowest": Decimal(0), "highest": Decimal(100), "source": "List of services"}
    made |= {"baseline": Decimal(20), "baseline_on": date(2024, 1, 1)}
    return KpiValues(**made | {"target": Decimal(60), "target_on": date(2028, 1, 1)} | changes)


def kpi(agency: Agency, *, by: Person, code: str = "services-online", **changes: Any) -> Kpi:
    """Return a KPI of the agency."""
    with acting_as(by.pk):
        return start_kpi(agency, kpi_values(**changes), code=code, by=by)


def observed(kpi: Kpi, year: int, value: int, *, by: Person, is_projection: bool = False) -> Observation:
    """Return a value of the first day of a year."""
    with acting_as(by.pk):
        return observe(kpi, Value(date(year, 1, 1), Decimal(value), "A survey", is_projection), by=by)


def measured(agency: Agency, *, by: Person) -> None:
    """Follow services online and satisfaction over the years: 2023 is missing, 2027 is a projection."""
    pair = {"services-online": "Services online", "satisfaction": "Citizen satisfaction"}
    for code, name in pair.items():
        made = kpi(agency, by=by, code=code, name=name, unit="%" if code == "services-online" else "points")
        for place, year in enumerate((2020, 2021, 2022, 2024, 2025, 2026)):
            observed(made, year, 20 + 6 * place, by=by)
        observed(made, 2028, 70, by=by, is_projection=True)
