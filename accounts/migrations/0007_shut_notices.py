"""Shut notices to everybody but their readers; members of an agency tell its other members, and nobody else."""

from django.db import migrations

from accounts.rowsecurity import MEMBER, changes_only, protect

OWN = f"(person_id = (SELECT plumbline_person()) AND {MEMBER})"
TO_A_MEMBER = """EXISTS (SELECT FROM accounts_membership m WHERE m.person_id = accounts_notice.person_id
    AND m.agency_id = accounts_notice.agency_id AND m.ended_at IS NULL)"""
BY_ONESELF = "made_by_id = (SELECT plumbline_person())"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_notices")]

    operations = [
        protect("accounts_notice", read=OWN, insert=f"{MEMBER} AND {BY_ONESELF} AND {TO_A_MEMBER}", change=OWN),
        changes_only("accounts_notice", "read_at"),
    ]
