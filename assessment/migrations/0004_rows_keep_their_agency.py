"""Whoever may answer still cannot move an answer or an assessment to another agency, question or round."""

from django.db import migrations

from accounts.rowsecurity import changes_only


class Migration(migrations.Migration):
    dependencies = [("assessment", "0003_snapshots_keep_their_agency")]

    operations = [
        changes_only("assessment_assessment", "state", "targets"),
        changes_only("assessment_answer", "state", "level", "reason", "note", "version", "changed_at", "changed_by_id"),
    ]
