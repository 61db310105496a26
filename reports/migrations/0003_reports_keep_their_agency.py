"""A report belongs to the agency of its snapshot and of its roadmap."""

from django.db import migrations

from accounts.rowsecurity import stays_with


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_row_level_security"), ("roadmap", "0003_roadmaps_keep_their_agency")]

    operations = [
        stays_with(
            "reports_report", "assessment_snapshot", "snapshot_id", name="a_report_stays_with_its_snapshots_agency"
        ),
        stays_with("reports_report", "roadmap_roadmap", "roadmap_id", name="a_report_stays_with_its_roadmaps_agency"),
    ]
