"""Assessments that came in a pack of another installation."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts import constraints
from accounts.models import Agency, Person
from assessment.models.assessments import Assessment


class ImportQuerySet(models.QuerySet["Import"]):
    def visible_to(self, person: Person) -> Self:
        """Return where the assessments that the person may see came from."""
        return self.filter(assessment__in=Assessment.objects.visible_to(person).values("pk"))


class Import(models.Model):
    """Where an imported assessment came from. Written once; `digest` is that of its newest frozen result.

    `signed_by` is the public key of the pack. `record` is its "assessment" part: who decided, and what else came along.
    """

    assessment = models.OneToOneField(Assessment, on_delete=models.PROTECT, related_name="imported")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    signed_by = models.CharField(max_length=64)
    record = models.JSONField()
    imported_at = models.DateTimeField(default=timezone.now)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = ImportQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["digest"], name="a_result_is_imported_once"),
            constraints.not_empty("digest", name="an_import_has_a_digest"),
            constraints.not_empty("signed_by", name="an_import_was_signed"),
        )

    def __str__(self) -> str:
        return f"import of {self.assessment_id}"
