from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("roadmap", "0011_steps_name_longer_owners")]

    operations = [
        migrations.AddField("estimate", "currency", models.CharField(default="", max_length=3), preserve_default=False),
    ]
