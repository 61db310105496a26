"""Documents that were handed out, so that anybody who holds one can have it checked."""

from typing import Self

from django.db import models
from django.utils import timezone

from accounts import constraints
from accounts.models import Agency, Person
from reports.models.reports import Report


class IssuedDocumentQuerySet(models.QuerySet["IssuedDocument"]):
    def visible_to(self, person: Person) -> Self:
        """Return the documents of the reports the person may see."""
        return self.filter(report__in=Report.objects.visible_to(person).values("pk"))


class IssuedDocument(models.Model):
    """One finished document by its code and the SHA-256 of its bytes. Written once, with the file itself."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="issued")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    code = models.CharField(max_length=12)
    digest = models.CharField(max_length=64)
    issued_at = models.DateTimeField(default=timezone.now)

    objects = IssuedDocumentQuerySet.as_manager()

    class Meta:
        ordering = ("-issued_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["report", "kind"], name="a_report_issues_a_kind_once"),
            constraints.not_empty("code", name="an_issued_document_has_a_code"),
            constraints.not_empty("digest", name="an_issued_document_has_a_digest"),
        )
        indexes = (
            models.Index(fields=["code"], name="issued_documents_by_code"),
            models.Index(fields=["digest"], name="issued_documents_by_digest"),
        )

    def __str__(self) -> str:
        return self.code
