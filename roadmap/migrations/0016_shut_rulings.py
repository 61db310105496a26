"""Shut rulings to other agencies, and keep them as they were given."""

from django.db import migrations

from accounts.rowsecurity import MEMBER, insert_only, protect, stays_with

BY_ONESELF = "ruled_by_id = (SELECT plumbline_person())"


class Migration(migrations.Migration):
    dependencies = [("roadmap", "0015_rulings"), ("assessment", "0007_shut_the_new_tables")]

    operations = [
        protect("roadmap_ruling", read=MEMBER, insert=f"{MEMBER} AND {BY_ONESELF}"),
        stays_with("roadmap_ruling", "roadmap_roadmap", "roadmap_id"),
        stays_with(
            "roadmap_ruling",
            "assessment_assessment",
            "assessment_id",
            name="a_ruling_stays_with_its_assessments_agency",
        ),
        insert_only("roadmap_ruling"),
    ]
