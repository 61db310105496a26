"""Give each assessment the edition of its round; from now on an assessment can move to another one by itself."""

from django.db import migrations, models

TABLE = "assessment_assessment"


class Migration(migrations.Migration):
    dependencies = [("assessment", "0005_frameworks_live")]

    operations = [
        migrations.RunSQL(
            [
                # Row-level security lets the owner read everything and change nothing: lifted for this one change.
                f"ALTER TABLE {TABLE} NO FORCE ROW LEVEL SECURITY",
                "UPDATE assessment_assessment SET edition_id = assessment_round.edition_id FROM assessment_round"
                " WHERE assessment_round.id = assessment_assessment.round_id",
                # Else PostgreSQL refuses to alter a table whose foreign keys are still to be checked.
                "SET CONSTRAINTS ALL IMMEDIATE",
                f"ALTER TABLE {TABLE} FORCE ROW LEVEL SECURITY",
            ],
            migrations.RunSQL.noop,
        ),
        migrations.AlterField(
            "assessment",
            "edition",
            models.ForeignKey(on_delete=models.PROTECT, related_name="assessments", to="assessment.edition"),
        ),
    ]
