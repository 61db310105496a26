"""Let roadmaps and reports be tied to the agency of their snapshot."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessment", "0002_row_level_security")]

    operations = [
        migrations.AddConstraint(
            "snapshot",
            models.UniqueConstraint(fields=["id", "agency"], name="a_snapshot_stays_with_its_agency"),
        ),
    ]
