"""Shut imports to other agencies, and let whoever imports a pack write what it brings."""

from django.db import migrations

from accounts.rowsecurity import ADMINISTRATOR, MEMBER_OR_ADMINISTRATOR, insert_only, protect, stays_with, taken_over

# Answers too: an administrator may add them already, and reads them back to see that they are what came.
BROUGHT = ("answer", "evidence", "shown", "snapshot")


class Migration(migrations.Migration):
    dependencies = [("assessment", "0013_imports"), ("accounts", "0008_packs_are_taken_over")]

    operations = [
        # Who decided and when, never what was answered: an administrator sees that a pack is here already.
        protect("assessment_import", read=MEMBER_OR_ADMINISTRATOR, insert=ADMINISTRATOR),
        stays_with("assessment_import", "assessment_assessment", "assessment_id"),
        insert_only("assessment_import"),
        *(taken_over(f"assessment_{table}") for table in BROUGHT),
    ]
