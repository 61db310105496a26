"""Shut the looks of reports to other agencies; what a file is stays as it was found."""

from django.db import migrations

from accounts.rowsecurity import MEMBER_OR_ADMINISTRATOR, changes_only, protect, stays_with


class Migration(migrations.Migration):
    dependencies = [("reports", "0014_looks_of_reports")]

    operations = [
        protect(
            "reports_lookfile",
            read=MEMBER_OR_ADMINISTRATOR,
            insert=MEMBER_OR_ADMINISTRATOR,
            change=MEMBER_OR_ADMINISTRATOR,
            remove=f"{MEMBER_OR_ADMINISTRATOR} AND removed_at IS NOT NULL",
        ),
        changes_only("reports_lookfile", "removed_at", "removed_by_id"),
        stays_with("reports_report", "reports_lookfile", "logo_id", name="a_report_stays_with_its_logos_agency"),
        stays_with(
            "reports_report", "reports_lookfile", "template_id", name="a_report_stays_with_its_templates_agency"
        ),
    ]
