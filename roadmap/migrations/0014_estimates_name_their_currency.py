from django.db import migrations, models

from accounts.rowsecurity import changes_only

CHANGED = ("low", "likely", "high", "currency", "source", "version", "entered_at", "entered_by_id")


class Migration(migrations.Migration):
    dependencies = [("roadmap", "0013_estimates_are_in_the_currency_of_their_scenarios")]

    operations = [
        migrations.AddConstraint(
            "estimate",
            models.CheckConstraint(
                condition=models.Q(("currency__regex", "^[A-Z]{3}$")), name="an_estimate_names_its_currency"
            ),
        ),
        changes_only("roadmap_estimate", *CHANGED),
    ]
