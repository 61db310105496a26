"""Documents that were handed out, so that anybody who holds one can have it checked."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts import constraints
from accounts.models import Agency, Person
from reports.models.reports import Report


class IssuedDocumentQuerySet(models.QuerySet["IssuedDocument"]):
    def visible_to(self, person: Person) -> Self:
        """Return the documents of the reports the person may see."""
        return self.filter(report__in=Report.objects.visible_to(person).values("pk"))


class IssuedDocument(models.Model):
    """One finished document by its code and the SHA-256 of its bytes. Written once, with the file itself.

    Of a sealed one `unsealed` is the SHA-256 without the seal: made again under a renewed certificate it is another
    file of the same document, and both are known.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="issued")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    code = models.CharField(max_length=12)
    digest = models.CharField(max_length=64)
    unsealed = models.CharField(max_length=64, blank=True, default="")
    sealed_by = models.CharField(max_length=200, blank=True, default="")
    issued_at = models.DateTimeField(default=timezone.now)

    objects = IssuedDocumentQuerySet.as_manager()

    class Meta:
        ordering = ("-issued_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["report", "kind", "digest"], name="a_report_issues_a_file_once"),
            models.CheckConstraint(
                condition=Q(unsealed="", sealed_by="") | (~Q(unsealed="") & ~Q(sealed_by="")),
                name="a_sealed_document_says_by_whom",
            ),
            constraints.not_empty("code", name="an_issued_document_has_a_code"),
            constraints.not_empty("digest", name="an_issued_document_has_a_digest"),
        )
        indexes = (
            models.Index(fields=["code"], name="issued_documents_by_code"),
            models.Index(fields=["digest"], name="issued_documents_by_digest"),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def body(self) -> str:
        """The SHA-256 of what the report says, whoever sealed it."""
        return self.unsealed or self.digest
