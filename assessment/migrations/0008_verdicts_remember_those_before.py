"""A verdict remembers those it took the place of, so that undoing it puts the last of them back."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessment", "0007_shut_the_new_tables")]

    operations = [
        migrations.AddField("review", "former", models.JSONField(blank=True, default=list)),
    ]
