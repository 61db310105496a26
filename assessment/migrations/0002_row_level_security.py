"""Shut the tables of an assessment to other agencies, and make results and steps insert-only."""

from django.db import migrations

from accounts.rowsecurity import ADMINISTRATOR, MEMBER, MEMBER_OR_ADMINISTRATOR, insert_only, protect, stays_with

PARENT = "assessment_assessment"


class Migration(migrations.Migration):
    dependencies = [("assessment", "0001_initial"), ("accounts", "0002_row_level_security")]

    operations = [
        protect(PARENT, read=MEMBER_OR_ADMINISTRATOR, insert=ADMINISTRATOR, change=MEMBER),
        protect("assessment_steptaken", read=MEMBER_OR_ADMINISTRATOR, insert=MEMBER),
        # Who opens a round makes the empty rows of its answers, and cannot read them afterwards.
        protect("assessment_answer", read=MEMBER, insert=ADMINISTRATOR, change=MEMBER),
        protect("assessment_review", read=MEMBER, insert=MEMBER, change=MEMBER),
        protect("assessment_snapshot", read=MEMBER, insert=MEMBER),
        *(
            stays_with(table, PARENT, "assessment_id")
            for table in ("assessment_answer", "assessment_review", "assessment_snapshot", "assessment_steptaken")
        ),
        insert_only("assessment_edition", "assessment_steptaken", "assessment_snapshot"),
    ]
