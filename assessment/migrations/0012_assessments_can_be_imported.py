"""Let an assessment be imported: decided in another installation, and kept as history."""

from django.db import migrations, models

CHOICES = [
    ("draft", "Draft"),
    ("submitted", "Sent to reviewer"),
    ("in_review", "In review"),
    ("changes_requested", "Changes requested"),
    ("approved", "Approved"),
    ("published", "Published"),
    ("imported", "Imported"),
]
KNOWN = "an_assessment_is_in_a_known_state"


class Migration(migrations.Migration):
    dependencies = [("assessment", "0011_shut_peers")]

    operations = [
        migrations.RemoveConstraint("assessment", KNOWN),
        migrations.AlterField("assessment", "state", models.CharField(choices=CHOICES, default="draft", max_length=20)),
        migrations.AddConstraint(
            "assessment",
            models.CheckConstraint(condition=models.Q(state__in=[state for state, _ in CHOICES]), name=KNOWN),
        ),
        *(
            migrations.AlterField("steptaken", name, models.CharField(choices=CHOICES, max_length=20))
            for name in ("from_state", "to_state")
        ),
    ]
