"""Shut scenarios and what belongs to them to other agencies, and keep adoptions as they were made."""

from django.db import migrations

from accounts.rowsecurity import MEMBER, changes_only, insert_only, protect, stays_with

SCENARIO = (
    "name",
    "inputs",
    "kept",
    "version",
    "changed_at",
    "changed_by_id",
    "removed_at",
    "removed_by_id",
    "asked",
    "question",
    "job_id",
    "problem",
)
ENTERED = ("version", "entered_at", "entered_by_id")


class Migration(migrations.Migration):
    dependencies = [("roadmap", "0007_scenarios_and_adoptions"), ("assessment", "0007_shut_the_new_tables")]

    operations = [
        protect("roadmap_scenario", read=MEMBER, insert=MEMBER, change=MEMBER),
        protect("roadmap_estimate", read=MEMBER, insert=MEMBER, change=MEMBER, remove=MEMBER),
        protect("roadmap_owninitiative", read=MEMBER, insert=MEMBER, change=MEMBER, remove=MEMBER),
        protect("roadmap_owncase", read=MEMBER, insert=MEMBER, change=MEMBER, remove=MEMBER),
        protect("roadmap_adoption", read=MEMBER, insert=MEMBER),
        stays_with("roadmap_scenario", "assessment_assessment", "assessment_id"),
        stays_with(
            "roadmap_roadmap", "roadmap_scenario", "scenario_id", name="a_roadmap_stays_with_its_scenarios_agency"
        ),
        stays_with("roadmap_adoption", "roadmap_roadmap", "roadmap_id"),
        stays_with(
            "roadmap_adoption",
            "assessment_assessment",
            "assessment_id",
            name="an_adoption_stays_with_its_assessments_agency",
        ),
        insert_only("roadmap_adoption"),
        changes_only("roadmap_scenario", *SCENARIO),
        changes_only("roadmap_estimate", "low", "likely", "high", "source", *ENTERED),
        changes_only("roadmap_owninitiative", "document", *ENTERED),
        changes_only("roadmap_owncase", "document", *ENTERED),
    ]
