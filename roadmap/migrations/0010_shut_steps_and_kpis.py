"""Shut steps, KPIs and what belongs to them to other agencies; notes are written once, values are only withdrawn."""

from django.db import migrations

from accounts.rowsecurity import MEMBER, changes_only, insert_only, protect, stays_with

STEP = (
    "owner",
    "owner_person_id",
    "starts_on",
    "ends_on",
    "status",
    "actual_cost",
    "version",
    "changed_at",
    "changed_by_id",
)
KPI = (
    "name",
    "unit",
    "direction",
    "lowest",
    "highest",
    "baseline",
    "baseline_on",
    "target",
    "target_on",
    "owner",
    "source",
    "version",
    "changed_at",
    "changed_by_id",
)


class Migration(migrations.Migration):
    dependencies = [("roadmap", "0009_steps_and_kpis")]

    operations = [
        protect("roadmap_step", read=MEMBER, insert=MEMBER, change=MEMBER),
        protect("roadmap_stepnote", read=MEMBER, insert=MEMBER),
        protect("roadmap_kpi", read=MEMBER, insert=MEMBER, change=MEMBER),
        protect("roadmap_observation", read=MEMBER, insert=MEMBER, change=MEMBER),
        stays_with("roadmap_step", "roadmap_adoption", "adoption_id"),
        stays_with("roadmap_stepnote", "roadmap_step", "step_id"),
        stays_with("roadmap_observation", "roadmap_kpi", "kpi_id"),
        insert_only("roadmap_stepnote"),
        changes_only("roadmap_step", *STEP),
        changes_only("roadmap_kpi", *KPI),
        changes_only("roadmap_observation", "withdrawn_at", "withdrawn_by_id"),
    ]
