"""Whoever may end a membership or accept an invitation still cannot move it to another agency or role."""

from django.db import migrations

from accounts.rowsecurity import changes_only


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_row_level_security")]

    operations = [
        changes_only("accounts_membership", "ended_at", "ended_by_id"),
        changes_only("accounts_invitation", "accepted_at", "accepted_by_id", "withdrawn_at", "withdrawn_by_id"),
    ]
