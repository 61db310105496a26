"""Let a first verdict be undone: its row goes, and the trail keeps what it said."""

from django.db import migrations

from accounts.rowsecurity import MEMBER


class Migration(migrations.Migration):
    dependencies = [("assessment", "0008_verdicts_remember_those_before")]

    operations = [
        migrations.RunSQL(
            f"ALTER POLICY may_remove ON assessment_review USING ({MEMBER})",
            "ALTER POLICY may_remove ON assessment_review USING (false)",
        ),
    ]
