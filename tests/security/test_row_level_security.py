"""The second wall: what the database itself refuses, read from its catalogue and tried on real rows."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import DatabaseError, connection

from accounts.acting import acting_as, present_invitation
from accounts.actions.memberships import end_membership
from accounts.models import Invitation, Membership
from assessment.models import Answer
from tests import factories
from tests.fixtures.database import app_url, owner_url
from tests.security.rows import House, house, owners_seen, protected_tables

pytestmark = pytest.mark.django_db

APP, OWNER = urlsplit(app_url()).username, urlsplit(owner_url()).username
TABLES = "c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')"
TRUSTED_FUNCTIONS = {
    "plumbline_agencies",
    "plumbline_chain_event",
    "plumbline_forget_report_files",
    "plumbline_issued",
    "plumbline_shared_levels",
}
WRITTEN_ONCE = {
    "accounts_event",
    "assessment_edition",
    "assessment_peerfigures",
    "assessment_robustness",
    "assessment_sharing",
    "assessment_snapshot",
    "assessment_steptaken",
    "reports_batchitem",
    "reports_issueddocument",
    "reports_reportfile",
    "roadmap_roadmap",
    "roadmap_ruling",
    "roadmap_stepnote",
}
# Tables with text that row-level security does not shut, each with the reason.
OPEN_TABLES = {
    "accounts_person": "found by e-mail address before anybody is signed in; names are shown where deeds are",
    "accounts_accesstoken": "found by its digest before anybody is known; every list filters by person",
    "assessment_draft": "questionnaires in the making, of no agency; every read asks for the right to prepare them",
    "assessment_edition": "published questionnaires, the same for all agencies",
    "assessment_retirement": "which of them open no more rounds, the same for all agencies",
    "assessment_round": "the name of a round, the same for all its agencies",
    "auth_group": "empty: roles are memberships",
    "auth_permission": "Django's own names",
    "axes_accessattempt": "failed sign-ins, before anybody is known; read by the lockout only",
    "axes_accessfailurelog": "as above",
    "axes_accesslog": "as above; not written",
    "django_content_type": "Django's own names",
    "django_migrations": "Django's own names",
    "django_session": "found by a secret key before anybody is known; holds a person's id",
    "roadmap_keptcatalogue": "what agencies can do, published like the questionnaires it belongs to",
    "jobs_job": "ids and states, never what people wrote; found through the row of its result",
}


def rows(statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()


def names(statement: str, *parameters: Any) -> set[str]:
    return {row[0] for row in rows(statement, *parameters)}


def tables_of_agencies() -> set[str]:
    columns = "JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'agency_id' AND NOT a.attisdropped"
    return names(f"SELECT c.relname FROM pg_class c {columns} WHERE {TABLES}") | {"accounts_agency"}


def test_the_catalogue_knows_the_tables_of_every_model_with_an_agency():
    tables = tables_of_agencies()

    assert {"accounts_agency", "assessment_answer", "roadmap_roadmap", "reports_reportfile"} <= tables
    assert len(tables) >= 12


def test_every_table_of_an_agency_has_forced_row_level_security():
    assert tables_of_agencies() <= set(protected_tables())


@pytest.mark.parametrize("command", ["SELECT", "INSERT", "UPDATE", "DELETE"])
def test_every_protected_table_has_a_policy_on_each_command(command: str):
    covered = names("SELECT tablename FROM pg_policies WHERE roles = '{public}' AND cmd = %s", command)

    assert covered == set(protected_tables())


def test_only_the_owner_reads_without_a_condition_and_forgets_old_files():
    free = rows("SELECT policyname, roles::text[], cmd FROM pg_policies WHERE 'true' IN (qual, with_check)")

    removing = {("owner_forgets", OWNER, "DELETE"), ("owner_notes_removal", OWNER, "UPDATE")}
    known = {("owner_reads", OWNER, "SELECT"), *removing}
    assert {(name, *roles, command) for name, roles, command in free} == known
    assert names("SELECT tablename FROM pg_policies WHERE policyname = 'owner_forgets'") == {"reports_reportfile"}


def test_the_application_role_has_no_way_around_row_level_security():
    (rights,) = rows("SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = %s", APP)
    owned = names(f"SELECT c.relname FROM pg_class c WHERE {TABLES} AND pg_get_userbyid(c.relowner) = %s", APP)
    ((may_become_owner, may_create),) = rows(
        "SELECT pg_has_role(%s, %s, 'MEMBER'), has_schema_privilege(%s, 'public', 'CREATE')", APP, OWNER, APP
    )

    assert rights == (False, False, False)
    assert owned == set()
    assert (may_become_owner, may_create) == (False, False)


def test_the_tests_run_as_the_application_role():
    assert rows("SELECT current_user, session_user") == [(APP, APP)]


def test_no_view_looks_past_row_level_security():
    views = names(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND (relkind = 'm' OR relkind = 'v'"
        " AND NOT coalesce(reloptions::text[] && '{security_invoker=true,security_invoker=on}', false))"
    )

    assert views == set()


def test_only_the_listed_functions_run_with_the_owners_rights_and_a_fixed_search_path():
    functions = rows(
        "SELECT proname, coalesce(proconfig::text, '') FROM pg_proc"
        " WHERE pronamespace = 'public'::regnamespace AND prosecdef"
    )

    assert {name for name, _settings in functions} == TRUSTED_FUNCTIONS
    assert all("search_path=pg_catalog" in settings for _name, settings in functions)


@pytest.mark.parametrize("right", ["UPDATE", "DELETE"])
def test_what_is_written_once_can_only_be_inserted(right: str):
    unchangeable = names(
        f"SELECT c.relname FROM pg_class c WHERE {TABLES} AND NOT has_any_column_privilege(%s, c.oid, 'UPDATE')"
        if right == "UPDATE"
        else f"SELECT c.relname FROM pg_class c WHERE {TABLES} AND NOT has_table_privilege(%s, c.oid, 'DELETE')",
        APP,
    )

    assert unchangeable >= WRITTEN_ONCE


def test_the_application_may_truncate_nothing():
    assert (
        names(f"SELECT c.relname FROM pg_class c WHERE {TABLES} AND has_table_privilege(%s, c.oid, 'TRUNCATE')", APP)
        == set()
    )


def test_every_reference_between_rows_of_agencies_stays_within_one():
    keys = rows(
        "SELECT c.conrelid::regclass::text, c.confrelid::regclass::text,"
        " (SELECT array_agg(a.attname::text ORDER BY a.attname) FROM pg_attribute a"
        "  WHERE a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey))"
        " FROM pg_constraint c WHERE c.contype = 'f'"
    )
    tables = tables_of_agencies() - {"accounts_agency"}
    within = {(table, parent, *columns) for table, parent, columns in keys if {table, parent} <= tables}

    loose = {
        key for key in within if "agency_id" not in key and (*key[:2], *sorted(("agency_id", *key[2:]))) not in within
    }

    assert loose == set()


def test_every_open_table_with_text_is_listed_with_its_reason():
    with_text = names(
        "SELECT DISTINCT table_name FROM information_schema.columns WHERE table_schema = 'public'"
        " AND data_type IN ('text', 'character varying', 'jsonb', 'bytea', 'json', 'ARRAY')"
    )

    assert with_text - set(protected_tables()) == set(OPEN_TABLES)


@pytest.fixture
def houses() -> Sequence[House]:
    """Two agencies with rows in every protected table."""
    return house("Land Registry"), house("Water Board")


def test_with_nobody_set_every_table_is_empty_and_none_fails(houses: Sequence[House]):
    seen = {table: owners_seen(table, None) for table in protected_tables()}

    assert seen == {table: set() for table in protected_tables()}


def test_each_sees_rows_of_their_own_agency_in_every_table_and_no_others(houses: Sequence[House]):
    for one in houses:
        seen = {table: owners_seen(table, one.lead.pk) for table in protected_tables()}

        assert seen.pop("accounts_keptreply") == seen.pop("reports_batch") == {one.lead.pk}
        assert seen == {table: {one.agency.pk} for table in seen}


def test_an_administrator_reads_no_answer_review_result_or_report(houses: Sequence[House]):
    admin = factories.administrator()

    read = {table for table in protected_tables() if owners_seen(table, admin.pk)}

    assert read == {
        "accounts_agency",
        "accounts_event",
        "accounts_invitation",
        "accounts_membership",
        "assessment_assessment",
        # Who decided and what came along, never what was answered.
        "assessment_import",
        "assessment_peerrelease",
        "assessment_sharing",
        "assessment_steptaken",
        "reports_lookfile",
    }


def test_a_former_member_sees_nothing_from_the_next_transaction_on(houses: Sequence[House]):
    one = houses[0]
    with acting_as(factories.administrator().pk):
        membership = Membership.objects.select_related("agency").get(agency=one.agency, person=one.lead)
        end_membership(membership, by=factories.administrator())

    seen = {table for table in protected_tables() if owners_seen(table, one.lead.pk) - {one.lead.pk}}

    assert seen == {"accounts_membership"}  # their own former role


def test_somebody_whose_account_was_closed_sees_nothing(houses: Sequence[House]):
    lead = houses[0].lead
    lead.is_active = False
    lead.save(update_fields=["is_active"])

    seen = {table for table in protected_tables() if owners_seen(table, lead.pk) - {lead.pk}}

    assert seen == {"accounts_membership"}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE assessment_answer SET agency_id = %s",
        "UPDATE assessment_assessment SET agency_id = %s",
        "UPDATE accounts_membership SET agency_id = %s",
        "UPDATE accounts_invitation SET agency_id = %s",
        "INSERT INTO accounts_membership (agency_id, person_id, role, started_at)"
        " SELECT %s, person_id, 'lead', now() FROM accounts_membership LIMIT 1",
        "INSERT INTO accounts_event (id, agency_id, body, chain, number, previous, digest)"
        " VALUES (gen_random_uuid(), %s, '{}', 0, 0, '', '')",
    ],
)
def test_raw_statements_cannot_write_into_another_agency(houses: Sequence[House], statement: str):
    ours, theirs = houses

    with pytest.raises(DatabaseError, match=r"row-level security|permission denied"), acting_as(ours.lead.pk):
        rows(statement, theirs.agency.pk)


def test_a_row_cannot_be_hung_under_another_agencys_assessment(houses: Sequence[House]):
    ours, theirs = houses
    with acting_as(theirs.lead.pk):
        foreign = Answer.objects.values_list("assessment", flat=True).first()
    statement = (
        "INSERT INTO assessment_steptaken (assessment_id, agency_id, step, from_state, to_state, reason, taken_at,"
        " taken_by_id) VALUES (%s, %s, 'submit', 'draft', 'submitted', '', now(), %s) RETURNING id"
    )

    with pytest.raises(DatabaseError, match="stays_with_its_agency"), acting_as(ours.lead.pk):
        rows(statement, foreign, ours.agency.pk, ours.lead.pk)


def change_invitation(secret_digest: str, change: str) -> None:
    present_invitation(secret_digest)
    rows(f"UPDATE accounts_invitation SET {change} RETURNING id")


@pytest.mark.parametrize("change", ["agency_id = agency_id", "role = 'consultant'", "email = 'other@example.org'"])
def test_whoever_holds_an_invitation_cannot_turn_it_into_another(houses: Sequence[House], change: str):
    one, guest = houses[0], factories.person()
    with acting_as(one.lead.pk):
        secret_digest = Invitation.objects.values_list("secret_digest", flat=True).get()

    with pytest.raises(DatabaseError, match="permission denied"), acting_as(guest.pk):
        change_invitation(secret_digest, change)
