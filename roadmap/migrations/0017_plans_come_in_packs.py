"""Let whoever imports an agency's pack write the plan that it brings."""

from django.db import migrations

from accounts.rowsecurity import taken_over


class Migration(migrations.Migration):
    dependencies = [("roadmap", "0016_shut_rulings"), ("accounts", "0008_packs_are_taken_over")]

    operations = [taken_over("roadmap_roadmap")]
