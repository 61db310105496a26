"""Addresses about assessments, their steps and their targets."""

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import policy
from accounts.api.description import KEY, reads, writes
from accounts.api.endpoint import Endpoint, document
from accounts.policy import Deed
from assessment import queries
from assessment.actions.steps import take_step
from assessment.actions.targets import set_targets
from assessment.api import forms, serializers
from assessment.api.endpoint import AssessmentEndpoint
from assessment.lifecycle import Step

Document = serializers.AssessmentDocument


class Assessments(Endpoint):
    @reads("The assessments of your agencies", Document(many=True))
    def get(self, request: Request) -> Response:
        rows = queries.with_progress(queries.portfolio(self.person))
        return self.page(rows, lambda page: Document(page, many=True).data)


class Assessment(Endpoint):
    @reads("One assessment", Document)
    def get(self, request: Request, pk: int) -> Response:
        row = self.find(queries.with_progress(queries.portfolio(self.person)), pk=pk)
        policy.require(Deed.READ_ASSESSMENT, row.viewer_role, row.state)
        return Response(Document(row).data)


class Steps(AssessmentEndpoint):
    @reads("The steps that an assessment took", serializers.StepDocument(many=True))
    def get(self, request: Request, pk: int) -> Response:
        steps = queries.steps(self.assessment(pk))
        return self.page(steps, lambda rows: serializers.StepDocument(rows, many=True).data)

    @writes("Take a step", Document, forms.StepForm, KEY)
    def post(self, request: Request, pk: int) -> HttpResponse:
        return self.once(lambda: self.take(pk))

    def take(self, pk: int) -> HttpResponse:
        assessment, wanted = self.assessment(pk), self.body(forms.StepForm)
        take_step(assessment, Step(wanted["step"]), by=self.person, reason=wanted["reason"])
        row = self.find(queries.with_progress(queries.portfolio(self.person)), pk=pk)
        return document(Document(row).data)


class Targets(AssessmentEndpoint):
    @reads("The levels to reach", serializers.TargetsDocument)
    def get(self, request: Request, pk: int) -> Response:
        return Response(serializers.TargetsDocument(self.assessment(pk)).data)

    @writes("Set the levels to reach", serializers.TargetsDocument, forms.TargetsForm, KEY)
    def put(self, request: Request, pk: int) -> HttpResponse:
        return self.once(lambda: self.set(pk))

    def set(self, pk: int) -> HttpResponse:
        assessment = set_targets(self.assessment(pk), self.body(forms.TargetsForm)["targets"], by=self.person)
        return document(serializers.TargetsDocument(assessment).data)
