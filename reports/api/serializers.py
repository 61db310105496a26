"""What the API says of reports."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts.api.strict import Strict, Text
from jobs.lifecycle import JobState
from reports.languages import LANGUAGES
from reports.packs import Format, Pack, Paper
from reports.wishes import DRAFT, FINAL, OURS, OWN


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
    pack = serializers.ChoiceField(Pack.choices)
    format = serializers.ChoiceField(Format.choices)
    language = serializers.ChoiceField(LANGUAGES)
    paper = serializers.ChoiceField(Paper.choices)
    classification = serializers.CharField()
    mark = serializers.ChoiceField([DRAFT, FINAL])
    styles = serializers.ChoiceField([OURS, OWN], source="wish.styles")
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
    """What a report is to be; everything may be left out. `roadmap` is "newest", "none" or the number of one, `styles`
    of a Word file are "ours" or those of the agency's "own" template.
    """

    pack = serializers.ChoiceField(Pack.choices, required=False)
    format = serializers.ChoiceField(Format.choices, required=False)
    language = serializers.ChoiceField(LANGUAGES, required=False)
    paper = serializers.ChoiceField(Paper.choices, required=False)
    classification = Text(max_length=200, required=False)
    mark = serializers.ChoiceField([DRAFT, FINAL], required=False)
    roadmap = Text(max_length=10, required=False)
    styles = serializers.ChoiceField([OURS, OWN], required=False)


class RetryForm(Strict):
    """A retry says nothing but where it is sent."""


class LogoDocument(serializers.Serializer[Any]):
    """A logo as it is kept: a PNG of so many pixels. Its digest is a SHA-256."""

    name = serializers.CharField()
    description = serializers.CharField()
    width = serializers.IntegerField(source="found.width")
    height = serializers.IntegerField(source="found.height")
    size = serializers.IntegerField()
    digest = serializers.CharField()
    set_at = serializers.DateTimeField(source="added_at")
    set_by = serializers.CharField(source="added_by.name")


class TemplateDocument(serializers.Serializer[Any]):
    """A Word template, with the styles of a report that it has and lacks."""

    name = serializers.CharField()
    known = serializers.ListField(child=serializers.CharField(), source="found.known")
    missing = serializers.ListField(child=serializers.CharField(), source="found.missing")
    size = serializers.IntegerField()
    digest = serializers.CharField()
    set_at = serializers.DateTimeField(source="added_at")
    set_by = serializers.CharField(source="added_by.name")


class LookDocument(serializers.Serializer[Any]):
    """What an agency's reports have now."""

    logo = LogoDocument(allow_null=True)
    template = TemplateDocument(allow_null=True)


class TemplateForm(Strict):
    """A file, in base64; as with every body, REQUEST_BODY_BYTES is the most."""

    name = Text(max_length=200)
    content = Text(max_length=8_000_000, allow_blank=True)


class LogoForm(TemplateForm):
    """A logo; without a description it is described by the agency's name."""

    description = Text(max_length=200, required=False, allow_blank=True)
