"""Shut roadmaps to other agencies and keep them as they were planned."""

from django.db import migrations

from accounts.rowsecurity import MEMBER, insert_only, protect, stays_with


class Migration(migrations.Migration):
    dependencies = [("roadmap", "0001_initial"), ("assessment", "0002_row_level_security")]

    operations = [
        protect("roadmap_roadmap", read=MEMBER, insert=MEMBER),
        stays_with("roadmap_roadmap", "assessment_assessment", "assessment_id"),
        insert_only("roadmap_roadmap"),
    ]
