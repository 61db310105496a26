"""Keep where an imported assessment came from."""

from django.conf import settings
from django.db import migrations, models
from django.utils import timezone


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0012_assessments_can_be_imported"),
        ("accounts", "0008_packs_are_taken_over"),
    ]

    operations = [
        migrations.CreateModel(
            "Import",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64)),
                ("signed_by", models.CharField(max_length=64)),
                ("record", models.JSONField()),
                ("imported_at", models.DateTimeField(default=timezone.now)),
                ("agency", models.ForeignKey("accounts.agency", models.PROTECT, related_name="+")),
                (
                    "assessment",
                    models.OneToOneField("assessment.assessment", models.PROTECT, related_name="imported"),
                ),
                ("imported_by", models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["digest"], name="a_result_is_imported_once"),
                    models.CheckConstraint(condition=~models.Q(digest=""), name="an_import_has_a_digest"),
                    models.CheckConstraint(condition=~models.Q(signed_by=""), name="an_import_was_signed"),
                ]
            },
        ),
    ]
