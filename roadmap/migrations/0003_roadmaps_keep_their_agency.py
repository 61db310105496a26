"""A roadmap belongs to the agency of its snapshot, and a report to that of its roadmap."""

from django.db import migrations, models

from accounts.rowsecurity import stays_with


class Migration(migrations.Migration):
    dependencies = [("roadmap", "0002_row_level_security"), ("assessment", "0003_snapshots_keep_their_agency")]

    operations = [
        migrations.AddConstraint(
            "roadmap",
            models.UniqueConstraint(fields=["id", "agency"], name="a_roadmap_stays_with_its_agency"),
        ),
        stays_with(
            "roadmap_roadmap", "assessment_snapshot", "snapshot_id", name="a_roadmap_stays_with_its_snapshots_agency"
        ),
    ]
