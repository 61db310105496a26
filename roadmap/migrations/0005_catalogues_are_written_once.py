"""A catalogue that plans were made from never changes."""

from django.db import migrations

from accounts.rowsecurity import insert_only


class Migration(migrations.Migration):
    dependencies = [("roadmap", "0004_catalogues_come_in_packs"), ("accounts", "0002_row_level_security")]

    operations = [insert_only("roadmap_keptcatalogue")]
