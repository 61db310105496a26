"""Tell whoever holds a document by whom it is sealed. A function keeps its columns, so it is made anew."""

from django.db import migrations

DROP = "DROP FUNCTION plumbline_issued(text, text)"
BEFORE = """
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
AFTER = """
CREATE FUNCTION plumbline_issued(wanted_code text, wanted_digest text)
RETURNS TABLE (code text, digest text, kind text, mark text, agency text, round text, number integer, snapshot text,
               taken_at timestamptz, issued_at timestamptz, newest integer, sealed_by text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT i.code, i.digest, i.kind, r.mark, a.name, o.name, s.number, s.digest, s.taken_at, i.issued_at,
           (SELECT max(later.number) FROM public.assessment_snapshot later WHERE later.assessment_id = s.assessment_id),
           i.sealed_by
    FROM public.reports_issueddocument i
    JOIN public.reports_report r ON r.id = i.report_id
    JOIN public.assessment_snapshot s ON s.id = r.snapshot_id
    JOIN public.assessment_assessment x ON x.id = s.assessment_id
    JOIN public.assessment_round o ON o.id = x.round_id
    JOIN public.accounts_agency a ON a.id = i.agency_id
    WHERE i.code = wanted_code OR i.digest = wanted_digest
    -- A file says more than a code that somebody typed.
    -- Of one that was sealed again, the newer.
    ORDER BY i.digest = wanted_digest DESC, i.id DESC LIMIT 1
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0012_documents_say_who_sealed_them")]

    operations = [migrations.RunSQL(f"{DROP}; {AFTER}", f"{DROP}; {BEFORE}")]
