"""Let two frameworks come with the same catalogue."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("roadmap", "0005_catalogues_are_written_once")]

    operations = [
        migrations.RemoveConstraint("keptcatalogue", "one_kept_catalogue_to_each_digest"),
        migrations.AddConstraint(
            "keptcatalogue",
            models.UniqueConstraint(fields=["code", "digest"], name="a_framework_keeps_a_catalogue_once"),
        ),
    ]
