"""What an agency shows for its answers."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import constraints
from accounts.models import Agency, Person
from assessment.models.assessments import Assessment


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def visible_to(self, person: Person) -> Self:
        """Return the evidence in the assessments the person may see."""
        return self.filter(assessment__in=Assessment.objects.visible_to(person).values("pk"))


class Evidence(models.Model):
    """A document, a link or a place where something can be seen; it may speak for several answers.

    `effective_on` is the day of which it speaks. What is removed stays, with who removed it and when.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="evidence")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("what it is"), max_length=200)
    link = models.URLField(_("web address"), max_length=1000, blank=True, default="")
    kept_at = models.CharField(_("where it is kept"), max_length=500, blank=True, default="")
    effective_on = models.DateField(_("of which day it speaks"), null=True, blank=True)
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ("assessment", "title", "pk")
        verbose_name_plural = "evidence"
        constraints = (
            models.UniqueConstraint(fields=["id", "agency"], name="evidence_stays_with_its_agency"),
            constraints.not_empty("title", name="evidence_says_what_it_is"),
            constraints.both_or_neither("removed_at", "removed_by", name="evidence_is_removed_by_somebody"),
        )

    def __str__(self) -> str:
        return self.title


class EvidenceFile(models.Model):
    """The uploaded file of a piece of evidence. Written once; `digest` is the SHA-256 of the content."""

    evidence = models.OneToOneField(Evidence, on_delete=models.PROTECT, related_name="file")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        constraints = (
            constraints.not_empty("digest", name="an_evidence_file_has_a_digest"),
            models.CheckConstraint(condition=Q(size__gt=0), name="an_evidence_file_is_not_empty"),
        )

    def __str__(self) -> str:
        return self.name


class Shown(models.Model):
    """One piece of evidence shown for one answer."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="shown")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=40)
    shown_at = models.DateTimeField(default=timezone.now)
    shown_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("assessment", "question", "pk")
        verbose_name_plural = "shown"
        constraints = (
            models.UniqueConstraint(fields=["evidence", "question"], name="evidence_is_shown_once_for_an_answer"),
        )

    def __str__(self) -> str:
        return f"evidence for {self.question}"
