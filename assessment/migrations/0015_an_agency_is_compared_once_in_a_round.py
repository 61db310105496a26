"""Compare an agency with figures once in a round, also where it moved to another edition afterwards."""

from importlib import import_module

from django.db import migrations

# The one place that says what the function reads.
BEFORE = import_module("assessment.migrations.0011_shut_peers").FUNCTION.replace("CREATE", "CREATE OR REPLACE", 1)
LAST = "    ORDER BY a.id\n"
# Two comparisons of the same agencies, before and after one of them was approved anew, would tell of that one.
ONCE = """        AND NOT EXISTS (SELECT FROM public.assessment_peerfigures f
            JOIN public.assessment_peerrelease earlier ON earlier.id = f.release_id
            WHERE earlier.round_id = r.round_id AND earlier.has_figures AND f.agency_id = a.agency_id)
"""


class Migration(migrations.Migration):
    dependencies = [("assessment", "0014_shut_imports")]

    operations = [migrations.RunSQL(BEFORE.replace(LAST, ONCE + LAST), BEFORE)]
