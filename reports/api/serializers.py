"""What the API says of reports."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts.api.strict import Strict
from jobs.lifecycle import JobState


class FileDocument(serializers.Serializer[Any]):
    """A finished file; its digest is a SHA-256."""

    size = serializers.IntegerField()
    digest = serializers.CharField()
    made_at = serializers.DateTimeField()


class ReportDocument(serializers.Serializer[Any]):
    """A report and how far it is; `reason` says why it failed."""

    id = serializers.UUIDField(source="pk")
    assessment = serializers.IntegerField(source="assessment_id")
    snapshot = serializers.IntegerField(source="snapshot.number")
    roadmap = serializers.IntegerField(source="roadmap.number", allow_null=True, default=None)
    state = serializers.ChoiceField(JobState.choices, source="job.state")
    progress = serializers.IntegerField(source="job.progress")
    reason = serializers.SerializerMethodField()
    requested_at = serializers.DateTimeField()
    requested_by = serializers.CharField(source="requested_by.name")
    file = FileDocument(allow_null=True, default=None)

    @extend_schema_field(str)
    def get_reason(self, report: Any) -> str:
        return _(report.job.reason) if report.job.reason else ""


class ReportForm(Strict):
    """A request for a report says nothing but where it is sent."""
