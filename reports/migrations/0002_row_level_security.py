"""Shut reports and their files to other agencies and keep the files as they were made."""

from django.db import migrations

from accounts.rowsecurity import MEMBER, insert_only, protect, stays_with


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial"), ("assessment", "0002_row_level_security")]

    operations = [
        protect("reports_report", read=MEMBER, insert=MEMBER),
        protect("reports_reportfile", read=MEMBER, insert=MEMBER),
        stays_with("reports_report", "assessment_assessment", "assessment_id"),
        stays_with("reports_reportfile", "reports_report", "report_id"),
        insert_only("reports_reportfile"),
    ]
