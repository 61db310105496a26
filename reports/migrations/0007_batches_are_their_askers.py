"""Shut batches to everybody but who asked, and their parts to other agencies."""

from django.db import migrations

from accounts.rowsecurity import MEMBER, changes_only, insert_only, protect, stays_with

OWN = "requested_by_id = (SELECT plumbline_person())"


class Migration(migrations.Migration):
    dependencies = [("reports", "0006_batches")]

    operations = [
        protect("reports_batch", read=OWN, insert=OWN, change=OWN),
        changes_only("reports_batch", "cancelled_at", "cancelled_by_id"),
        protect("reports_batchitem", read=MEMBER, insert=MEMBER),
        stays_with("reports_batchitem", "reports_report", "report_id"),
        insert_only("reports_batchitem"),
    ]
