"""Row-level security as migrations write it: the second wall behind the application's own checks."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.migrations.operations import RunSQL

# The agencies of the person for whom the transaction works; an unset or empty setting is nobody.
# As subqueries: PostgreSQL then asks once for a statement, not once for each row.
MEMBER = "agency_id IN (SELECT plumbline_agencies())"
ADMINISTRATOR = "(SELECT plumbline_is_administrator())"
MEMBER_OR_ADMINISTRATOR = f"({MEMBER} OR {ADMINISTRATOR})"
# The one agency whose pack an administrator is importing: accounts.acting.taking_over.
TAKEN_OVER = "agency_id = (SELECT plumbline_taken_over())"


# What RunSQL takes: a text, or a text with its parameters.
Statement = str | tuple[str, dict[str, Any] | list[Any] | tuple[Any, ...] | tuple[()] | None]


def protect(table: str, **conditions: str) -> RunSQL:
    """Return the migration that shuts a table to everybody but those a condition lets in.

    `conditions`: read, insert, change, remove; what is not given is forbidden. The owner may read, so that
    `verify_trail` and `verify_snapshots` see everything; it writes under the same conditions as anybody.
    """
    forward: list[Statement] = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        # Else the owner, who migrates and checks, would pass by every policy.
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY owner_reads ON {table} FOR SELECT TO CURRENT_USER USING (true)",
        *_policies(table, conditions),
    ]
    backward: list[Statement] = [f"DROP POLICY IF EXISTS {name} ON {table}" for name in ("owner_reads", *_NAMES)]
    backward += [f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY", f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"]
    return RunSQL(forward, backward)


def insert_only(*tables: str) -> RunSQL:
    """Return the migration after which rows of these tables are written once and never changed or removed."""
    forward: list[Statement] = []
    backward: list[Statement] = []
    for table in tables:
        forward += [
            # Two locks: the grant stops the application, and the trigger stops the owner as well.
            f"CREATE TRIGGER written_once BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION plumbline_refuse_change()",
            f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {settings.DATABASE_APP_ROLE}",
        ]
        backward += [
            f"DROP TRIGGER written_once ON {table}",
            f"GRANT UPDATE, DELETE ON {table} TO {settings.DATABASE_APP_ROLE}",
        ]
    return RunSQL(forward, backward)


def taken_over(table: str) -> RunSQL:
    """Return the migration after which whoever imports an agency's pack writes and reads its rows in this table."""
    return RunSQL(
        [
            f"CREATE POLICY may_read_taken_over ON {table} FOR SELECT USING ({TAKEN_OVER})",
            f"CREATE POLICY may_insert_taken_over ON {table} FOR INSERT WITH CHECK ({TAKEN_OVER})",
        ],
        [
            f"DROP POLICY may_insert_taken_over ON {table}",
            f"DROP POLICY may_read_taken_over ON {table}",
        ],
    )


def changes_only(table: str, *columns: str) -> RunSQL:
    """Return the migration after which the application may change these columns of a row and no others."""
    role = settings.DATABASE_APP_ROLE
    return RunSQL(
        [f"REVOKE UPDATE ON {table} FROM {role}", f"GRANT UPDATE ({', '.join(columns)}) ON {table} TO {role}"],
        f"GRANT UPDATE ON {table} TO {role}",
    )


def stays_with(table: str, parent: str, column: str, *, name: str = "") -> RunSQL:
    """Return the rule that a row belongs to the agency of its parent; `parent` has a unique (id, agency_id)."""
    name = name or f"{table}_stays_with_its_agency"
    return RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name}"
        f" FOREIGN KEY ({column}, agency_id) REFERENCES {parent} (id, agency_id)",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


_NAMES = ("may_read", "may_insert", "may_change", "may_remove")


def _policies(table: str, conditions: Mapping[str, str]) -> list[str]:
    clauses = {
        "read": ("may_read", "SELECT", "USING ({0})"),
        "insert": ("may_insert", "INSERT", "WITH CHECK ({0})"),
        "change": ("may_change", "UPDATE", "USING ({0}) WITH CHECK ({0})"),
        "remove": ("may_remove", "DELETE", "USING ({0})"),
    }
    return [
        f"CREATE POLICY {name} ON {table} FOR {command} {clause.format(conditions.get(what, 'false'))}"
        for what, (name, command, clause) in clauses.items()
    ]
