"""Shut links to other agencies; whoever shows a secret sees the one link it belongs to."""

from django.db import migrations

from accounts.rowsecurity import MEMBER, changes_only, protect

SHOWN = "(secret_digest = current_setting('app.link', true))"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_links")]

    operations = [
        protect("accounts_link", read=f"{MEMBER} OR {SHOWN}", insert=MEMBER, change=MEMBER),
        changes_only("accounts_link", "revoked_at", "revoked_by_id", "last_opened_at", "opened"),
    ]
