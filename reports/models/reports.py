"""Reports asked for, and their files."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import constraints
from accounts import queries as people
from accounts.models import Agency, Person
from assessment.models import Assessment, Snapshot
from jobs.lifecycle import JobState
from jobs.models import Job
from reports.models.looks import LookFile
from reports.packs import Format, Pack, Paper
from reports.wishes import OURS, OWN, Wish
from roadmap.models import Roadmap


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, person: Person) -> Self:
        """Return the reports of the assessments the person may see, each with `viewer_role`."""
        return self.annotate(**people.role_in(person, "agency_id")).filter(
            assessment__in=Assessment.objects.visible_to(person).values("pk")
        )


class Report(models.Model):
    """A document made from one snapshot and its roadmap by a worker. The same content is asked for once only.

    `content_key` is the SHA-256 of everything the file follows from: snapshot, roadmap, template, engine, logo, and
    what was asked for. `template` is the agency's own Word file, where its styles were wished for. `beside` is what
    else was true at that moment and may have changed since.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="reports")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="reports")
    roadmap = models.ForeignKey(Roadmap, on_delete=models.PROTECT, null=True, blank=True, related_name="reports")
    logo = models.ForeignKey(LookFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    template = models.ForeignKey(LookFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    job = models.ForeignKey(Job, on_delete=models.PROTECT, related_name="+")
    content_key = models.CharField(max_length=64)
    pack = models.CharField(max_length=10, choices=Pack, default=Pack.ANNEX)
    format = models.CharField(max_length=10, choices=Format, default=Format.PDF)
    language = models.CharField(max_length=10, default="en")
    paper = models.CharField(max_length=10, choices=Paper, default=Paper.A4)
    classification = models.CharField(max_length=200, blank=True)
    mark = models.CharField(max_length=10, choices=[("DRAFT", _("Draft")), ("FINAL", _("Final"))])
    beside = models.JSONField(default=dict, blank=True)
    requested_at = models.DateTimeField(default=timezone.now)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # By the clock and the database itself, when the file was older than REPORT_DAYS_KEPT.
    file_removed_at = models.DateTimeField(null=True, blank=True)

    # Put on by visible_to: the viewer's role in the agency.
    viewer_role: str
    # Put on by whoever asks for it: whether this request set its job going.
    is_queued_now = False

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ("assessment", "-requested_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["agency", "content_key"], name="one_report_to_each_content"),
            models.UniqueConstraint(fields=["id", "agency"], name="a_report_stays_with_its_agency"),
            models.UniqueConstraint(fields=["job"], name="one_job_to_each_report"),
            constraints.not_empty("content_key", name="a_report_names_its_content"),
            constraints.one_of("mark", ["DRAFT", "FINAL"], name="a_report_is_a_draft_or_final"),
            constraints.one_of("pack", Pack.values, name="a_report_is_one_of_the_packs"),
            constraints.one_of("format", Format.values, name="a_report_is_a_file_of_a_known_kind"),
            constraints.one_of("paper", Paper.values, name="a_report_is_on_paper_that_is_known"),
            constraints.not_empty("language", name="a_report_names_its_language"),
        )

    def __str__(self) -> str:
        return f"report {self.pk}"

    @property
    def is_file_gone(self) -> bool:
        """Tell whether the report was made and its file removed since."""
        return self.job.state == JobState.DONE and self.file_removed_at is not None and not hasattr(self, "file")

    @property
    def wish(self) -> Wish:
        """What was asked for; the roadmap stands beside it."""
        return Wish(
            pack=Pack(self.pack),
            format=Format(self.format),
            language=self.language,
            paper=Paper(self.paper),
            classification=self.classification,
            mark=self.mark,
            styles=OWN if self.template_id else OURS,
        )


class ReportFileQuerySet(models.QuerySet["ReportFile"]):
    def visible_to(self, person: Person) -> Self:
        """Return the files of the reports the person may see."""
        return self.filter(report__in=Report.objects.visible_to(person).values("pk"))


class ReportFile(models.Model):
    """The finished file. In the database, so that it is delivered with its job or not at all; docs/decisions/0006."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, primary_key=True, related_name="file")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)

    objects = ReportFileQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(size__gt=0), name="a_report_file_is_not_empty"),
            constraints.not_empty("digest", name="a_report_file_has_a_digest"),
        )

    def __str__(self) -> str:
        return f"file of report {self.report_id}"
