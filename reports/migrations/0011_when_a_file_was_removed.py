"""Let a report say when its file was removed by the clock, so that a person can read it and have it made again."""

from django.db import migrations, models

FORGET = """
CREATE POLICY owner_notes_removal ON reports_report FOR UPDATE TO CURRENT_USER USING (true)
    WITH CHECK (file_removed_at IS NOT NULL);
CREATE OR REPLACE FUNCTION plumbline_forget_report_files(days integer) RETURNS integer LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public
AS $$
    WITH gone AS (
        DELETE FROM public.reports_reportfile WHERE days > 0 AND made_at < now() - make_interval(days => days)
        RETURNING report_id
    ), noted AS (
        UPDATE public.reports_report SET file_removed_at = now() FROM gone WHERE id = gone.report_id RETURNING 1
    ) SELECT count(*)::integer FROM noted
$$;
"""
KEEP = """
CREATE OR REPLACE FUNCTION plumbline_forget_report_files(days integer) RETURNS integer LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public
AS $$
    WITH gone AS (
        DELETE FROM public.reports_reportfile WHERE days > 0 AND made_at < now() - make_interval(days => days) RETURNING 1
    ) SELECT count(*)::integer FROM gone
$$;
DROP POLICY owner_notes_removal ON reports_report;
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0010_files_are_kept_for_a_time")]

    operations = [
        migrations.AddField("report", "file_removed_at", models.DateTimeField(blank=True, null=True)),
        migrations.RunSQL(FORGET, KEEP),
    ]
