"""Give each estimate the currency that its agency's scenarios count in."""

from django.db import migrations

# The newest scenario with money; where there is none, what new scenarios began with until now.
CURRENCY = """
UPDATE roadmap_estimate SET currency = COALESCE((
    SELECT scenario.inputs->>'currency' FROM roadmap_scenario scenario
    WHERE scenario.agency_id = roadmap_estimate.agency_id AND scenario.inputs->>'currency' <> 'XXX'
    ORDER BY scenario.changed_at DESC, scenario.id DESC LIMIT 1
), 'EUR')
"""


class Migration(migrations.Migration):
    dependencies = [("roadmap", "0012_estimates_have_a_currency")]

    operations = [
        migrations.RunSQL(
            [
                # Row-level security lets the owner read everything and change nothing: lifted for this one change.
                "ALTER TABLE roadmap_estimate NO FORCE ROW LEVEL SECURITY",
                CURRENCY,
                # Else PostgreSQL refuses to alter a table whose foreign keys are still to be checked.
                "SET CONSTRAINTS ALL IMMEDIATE",
                "ALTER TABLE roadmap_estimate FORCE ROW LEVEL SECURITY",
            ],
            migrations.RunSQL.noop,
        ),
    ]
