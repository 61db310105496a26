"""Shut the register of documents to other agencies, but let whoever holds a document ask for that one."""

from django.db import migrations

from accounts.rowsecurity import MEMBER, insert_only, protect, stays_with

# SECURITY DEFINER: who holds a document need not be anybody here. A code has sixty bits and a digest is the file itself,
# so only what is in the asker's hands already is answered.
ISSUED = """
CREATE FUNCTION plumbline_issued(wanted_code text, wanted_digest text)
RETURNS TABLE (code text, digest text, kind text, mark text, agency text, round text, number integer, snapshot text,
               taken_at timestamptz, issued_at timestamptz, newest integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT i.code, i.digest, i.kind, r.mark, a.name, o.name, s.number, s.digest, s.taken_at, i.issued_at,
           (SELECT max(later.number) FROM public.assessment_snapshot later WHERE later.assessment_id = s.assessment_id)
    FROM public.reports_issueddocument i
    JOIN public.reports_report r ON r.id = i.report_id
    JOIN public.assessment_snapshot s ON s.id = r.snapshot_id
    JOIN public.assessment_assessment x ON x.id = s.assessment_id
    JOIN public.assessment_round o ON o.id = x.round_id
    JOIN public.accounts_agency a ON a.id = i.agency_id
    WHERE i.code = wanted_code OR i.digest = wanted_digest
    -- A file says more than a code that somebody typed.
    ORDER BY i.digest = wanted_digest DESC, i.id LIMIT 1
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_issued_documents"), ("assessment", "0003_snapshots_keep_their_agency")]

    operations = [
        protect("reports_issueddocument", read=MEMBER, insert=MEMBER),
        stays_with("reports_issueddocument", "reports_report", "report_id"),
        insert_only("reports_issueddocument"),
        migrations.RunSQL(ISSUED, "DROP FUNCTION plumbline_issued(text, text)"),
    ]
