"""Addresses about reports."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import policy
from accounts.api.description import KEY, LOCATION, reads, writes
from accounts.api.endpoint import document
from accounts.policy import Deed
from assessment.api.endpoint import AssessmentEndpoint
from reports import queries
from reports.actions.reports import hand_over, request_report, retry_report
from reports.api import serializers
from reports.packs import MEDIA_TYPES
from reports.wishes import wish_of

Document = serializers.ReportDocument


class ReportEndpoint(AssessmentEndpoint):
    """An address about one report."""

    def report(self, pk: Any, deed: Deed = Deed.READ_REPORT) -> Any:
        """Return the report for doing this deed. Raises NotFound, NotAllowed or WrongStep."""
        report = self.find(queries.reports(self.person), pk=pk)
        policy.require(deed, report.viewer_role, report.assessment.state)
        return report

    def awaited(self, pk: Any) -> HttpResponse:
        """Return that the report is being made, and where to ask for it."""
        found = self.find(queries.reports(self.person), pk=pk)
        where = reverse("api:report-detail", args=[pk])
        return document(Document(found).data, status=202, headers={"Location": where})


class Reports(ReportEndpoint):
    @reads("The reports on an assessment, the newest first", Document(many=True))
    def get(self, request: Request, pk: int) -> Response:
        rows = queries.reports_of(self.person, self.assessment(pk, Deed.READ_REPORT))
        return self.page(rows, lambda page: Document(page, many=True).data)

    @writes("Ask for a report", Document, serializers.ReportForm, KEY, LOCATION, status=202)
    def post(self, request: Request, pk: int) -> HttpResponse:
        return self.once(lambda: self.ask(pk))

    def ask(self, pk: int) -> HttpResponse:
        assessment, said = self.assessment(pk), self.body(serializers.ReportForm)
        return self.awaited(request_report(assessment, wish_of(said), by=self.person).pk)


class Report(ReportEndpoint):
    @reads("How far a report is", Document)
    def get(self, request: Request, pk: UUID) -> Response:
        return Response(Document(self.report(pk)).data)


class Retry(ReportEndpoint):
    @writes("Try a failed report again", Document, serializers.RetryForm, KEY, LOCATION, status=202)
    def post(self, request: Request, pk: UUID) -> HttpResponse:
        return self.once(lambda: self.retry(pk))

    def retry(self, pk: UUID) -> HttpResponse:
        report, _ = self.report(pk, Deed.REQUEST_REPORT), self.body(serializers.RetryForm)
        return self.awaited(retry_report(report, by=self.person).pk)


class File(ReportEndpoint):
    @reads("The finished file", OpenApiTypes.BINARY, kind=tuple(MEDIA_TYPES.values()))
    def get(self, request: Request, pk: UUID) -> HttpResponse:
        report = self.report(pk)
        file = queries.file_of(self.person, report)
        if file is None:
            raise NotFound
        headers = {
            "Content-Disposition": f'attachment; filename="report-{pk}.{report.format}"',
            "Content-Security-Policy": "sandbox",
        }
        content = hand_over(report, file, by=self.person)
        return HttpResponse(content, content_type=MEDIA_TYPES[report.format], headers=headers)
