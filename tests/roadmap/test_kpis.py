"""KPIs are kept by those who may, values are withdrawn and never changed, and nobody overwrites anybody."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError
from django.utils import timezone

from accounts.acting import acting_as
from accounts.models import Agency, Event, Person
from accounts.refusals import Conflict, InvalidInput, NotAllowed, Refusal, VersionNeeded
from accounts.roles import Role
from roadmap import catalogue, queries
from roadmap.actions.kpis import Value, change_kpi, observe, start_kpi, values_from, withdraw_observation
from roadmap.models import Kpi, Observation
from tests import factories
from tests.roadmap import followed

pytestmark = pytest.mark.django_db
NEW_YEAR = date(2026, 1, 1)


@pytest.fixture
def agency() -> Agency:
    return factories.agency("Land Registry")


@pytest.fixture
def lead(agency: Agency) -> Person:
    return factories.member(agency, Role.LEAD)


def changed(kpi: Kpi, by: Person, seen: int | None = 1, **values: Any) -> Kpi:
    with acting_as(by.pk):
        return change_kpi(kpi, followed.kpi_values(**values), seen=seen, by=by)


def refused(kpi: Kpi, by: Person, **given: Any) -> dict[str, Any]:
    """Return the fields of a value that was not taken."""
    made = {"on": NEW_YEAR, "value": Decimal(30), "source": "A survey"} | given
    with pytest.raises(InvalidInput) as refusal, acting_as(by.pk):
        observe(kpi, Value(**made), by=by)
    return refusal.value.fields


def test_a_kpi_starts_from_the_catalogue_or_as_ones_own(agency: Agency, lead: Person):
    indicator = catalogue.built_in().indicators["services-online"]

    with acting_as(lead.pk):
        known = start_kpi(agency, values_from(indicator), code=indicator.code, by=lead)
        own = [start_kpi(agency, followed.kpi_values(name="Files found"), by=lead) for _ in range(2)]

    assert (known.code, known.unit, known.lowest, known.highest) == ("services-online", "%", 0, 100)
    assert [kpi.code for kpi in own] == ["own-files-found", "own-files-found-2"]


def test_an_indicator_is_followed_once(agency: Agency, lead: Person):
    followed.kpi(agency, by=lead)

    with pytest.raises(InvalidInput, match="followed already"):
        followed.kpi(agency, by=lead)


@pytest.mark.parametrize("role", [Role.RESPONDENT, Role.EXECUTIVE])
def test_who_only_reads_keeps_no_kpi(agency: Agency, lead: Person, role: Role):
    kpi, reader = followed.kpi(agency, by=lead), factories.member(agency, role)

    with pytest.raises(NotAllowed):
        followed.kpi(agency, by=reader, code="other")
    with pytest.raises(NotAllowed):
        followed.observed(kpi, 2025, 30, by=reader)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"unit": ""}, "unit"),
        ({"direction": "sideways"}, "direction"),
        ({"source": "x" * 501}, "source"),
        ({"owner": "a\x00b"}, "owner"),
        ({"target": Decimal(101)}, "target"),
        ({"baseline": Decimal("NaN")}, "baseline"),
        ({"baseline_on": None}, "baseline_on"),
        ({"target": None}, "target"),
        ({"target_on": date(2023, 1, 1)}, "target_on"),
        ({"lowest": Decimal(100)}, "highest"),
    ],
)
def test_a_kpi_that_cannot_be_kept_names_the_field(agency: Agency, lead: Person, changes: dict[str, Any], field: str):
    with pytest.raises(InvalidInput) as refusal:
        followed.kpi(agency, by=lead, **changes)

    assert field in refusal.value.fields


def test_a_change_names_the_version_it_saw(agency: Agency, lead: Person):
    kpi = followed.kpi(agency, by=lead)

    assert changed(kpi, lead, owner="Ana Reyes").version == 2
    with pytest.raises(Conflict):
        changed(kpi, lead, owner="Ben Okoro")
    with pytest.raises(VersionNeeded):
        changed(kpi, lead, seen=None)


def test_the_same_values_are_no_new_version(agency: Agency, lead: Person):
    kpi = followed.kpi(agency, by=lead)

    assert changed(kpi, lead).version == 1


def test_a_value_that_cannot_be_kept_names_the_field(agency: Agency, lead: Person):
    kpi = followed.kpi(agency, by=lead)
    followed.observed(kpi, 2025, 30, by=lead)

    assert set(refused(kpi, lead, value=Decimal(101))) == {"value"}
    assert set(refused(kpi, lead, source=" ")) == {"source"}
    assert set(refused(kpi, lead, on=date(2025, 1, 1))) == {"on"}
    assert set(refused(kpi, lead, on=timezone.localdate() + timedelta(days=1))) == {"on"}


def test_a_projection_may_lie_ahead_and_beside_a_measured_value(agency: Agency, lead: Person):
    kpi = followed.kpi(agency, by=lead)
    followed.observed(kpi, 2025, 30, by=lead)

    followed.observed(kpi, 2025, 35, by=lead, is_projection=True)
    ahead = followed.observed(kpi, 2030, 70, by=lead, is_projection=True)

    assert ahead.is_projection


def test_a_withdrawn_value_stays_on_record_and_gives_its_day_back(agency: Agency, lead: Person):
    kpi = followed.kpi(agency, by=lead)
    wrong = followed.observed(kpi, 2025, 3, by=lead)

    with acting_as(lead.pk):
        withdraw_observation(wrong, by=lead)
    with pytest.raises(Refusal, match="withdrawn already"), acting_as(lead.pk):
        withdraw_observation(wrong, by=lead)
    followed.observed(kpi, 2025, 30, by=lead)

    with acting_as(lead.pk):
        assert [row.value for row in queries.observations(lead, agency.pk)] == [30]
        assert len(queries.observations_of(lead, kpi)) == 2
        assert Event.objects.filter(body__contains="value_withdrawn").count() == 1


def test_a_value_cannot_be_changed_even_by_a_mistake_of_ours(agency: Agency, lead: Person):
    observation = followed.observed(followed.kpi(agency, by=lead), 2025, 30, by=lead)

    with pytest.raises(DatabaseError, match="permission denied"), acting_as(lead.pk):
        Observation.objects.filter(pk=observation.pk).update(value=31)


def test_days_of_a_kpi_and_its_values_stay_within_the_century_of_planning(agency: Agency, lead: Person):
    kpi = followed.kpi(agency, by=lead)

    assert set(refused(kpi, lead, on=date(2101, 1, 1), is_projection=True)) == {"on"}
    assert set(refused(kpi, lead, on=date(1999, 12, 31))) == {"on"}
    with pytest.raises(InvalidInput) as refusal:
        changed(kpi, lead, baseline_on=date(1999, 12, 31), target_on=date(2101, 1, 1))
    assert set(refusal.value.fields) == {"baseline_on", "target_on"}
    assert changed(kpi, lead, target_on=date(2100, 12, 31)).version == 2
