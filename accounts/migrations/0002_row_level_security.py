"""Shut every table of an agency or a person to everybody else, and chain the trail."""

from django.db import migrations

from accounts.rowsecurity import ADMINISTRATOR, MEMBER_OR_ADMINISTRATOR, insert_only, protect

FUNCTIONS = """
CREATE FUNCTION plumbline_person() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('app.person', true), '')::bigint $$;

-- SECURITY DEFINER: asking the membership table under its own policy would ask itself for ever.
CREATE FUNCTION plumbline_agencies() RETURNS SETOF bigint LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public
AS $$ SELECT m.agency_id FROM public.accounts_membership m JOIN public.accounts_person p ON p.id = m.person_id
      WHERE m.person_id = plumbline_person() AND m.ended_at IS NULL AND p.is_active $$;

CREATE FUNCTION plumbline_is_administrator() RETURNS boolean LANGUAGE sql STABLE
AS $$ SELECT EXISTS (SELECT FROM accounts_person WHERE id = plumbline_person() AND is_administrator AND is_active) $$;

CREATE FUNCTION plumbline_refuse_change() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION 'rows of % are written once', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END $$;

-- SECURITY DEFINER: the writer need not see the end of the chain to continue it.
CREATE FUNCTION plumbline_chain_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public
AS $$
DECLARE last record;
BEGIN
    NEW.chain := coalesce(NEW.agency_id, 0);
    PERFORM pg_advisory_xact_lock(7102, NEW.chain::integer);
    SELECT number, digest INTO last FROM public.accounts_event WHERE chain = NEW.chain ORDER BY number DESC LIMIT 1;
    NEW.number := coalesce(last.number, 0) + 1;
    NEW.previous := coalesce(last.digest, '');
    NEW.digest := encode(sha256(convert_to(NEW.previous || '|' || NEW.number || '|' || NEW.body, 'UTF8')), 'hex');
    RETURN NEW;
END $$;

CREATE TRIGGER chained BEFORE INSERT ON accounts_event FOR EACH ROW EXECUTE FUNCTION plumbline_chain_event();
"""

DROP_FUNCTIONS = """
DROP TRIGGER chained ON accounts_event;
DROP FUNCTION plumbline_chain_event(), plumbline_refuse_change(), plumbline_is_administrator(), plumbline_agencies(), plumbline_person();
"""

AGENCY = "(id IN (SELECT plumbline_agencies()) OR (SELECT plumbline_is_administrator()))"
OWN = "person_id = (SELECT plumbline_person())"
INVITED = "(secret_digest = current_setting('app.invitation', true))"
INVITING = "(SELECT agency_id FROM accounts_invitation WHERE secret_digest = current_setting('app.invitation', true))"
BY_INVITATION = """(EXISTS (SELECT FROM accounts_invitation i WHERE i.secret_digest = current_setting('app.invitation', true)
    AND i.agency_id = accounts_membership.agency_id AND i.role = accounts_membership.role
    AND i.accepted_by_id = plumbline_person() AND accounts_membership.person_id = plumbline_person()))"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
        # Whoever holds an open invitation may see the one agency it is for.
        protect(
            "accounts_agency",
            read=f"{AGENCY} OR id IN {INVITING}",
            insert=ADMINISTRATOR,
            change=ADMINISTRATOR,
        ),
        protect(
            "accounts_membership",
            read=f"{OWN} OR {MEMBER_OR_ADMINISTRATOR}",
            insert=f"{MEMBER_OR_ADMINISTRATOR} OR {BY_INVITATION}",
            change=MEMBER_OR_ADMINISTRATOR,
        ),
        protect(
            "accounts_invitation",
            read=f"{MEMBER_OR_ADMINISTRATOR} OR {INVITED}",
            insert=MEMBER_OR_ADMINISTRATOR,
            change=f"{MEMBER_OR_ADMINISTRATOR} OR {INVITED}",
        ),
        protect(
            "accounts_event",
            read=MEMBER_OR_ADMINISTRATOR,
            insert=f"agency_id IS NULL OR {MEMBER_OR_ADMINISTRATOR}",
        ),
        protect("accounts_keptreply", read=OWN, insert=OWN, change=OWN, remove=OWN),
        insert_only("accounts_event"),
    ]
