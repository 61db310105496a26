"""Addresses about roadmaps."""

from django.http import HttpResponse
from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.description import KEY, LOCATION, reads, writes
from accounts.api.endpoint import document
from accounts.policy import Deed
from assessment.api.endpoint import AssessmentEndpoint
from assessment.api.serializers import origin_of
from roadmap import queries
from roadmap.actions.roadmaps import plan_roadmap
from roadmap.api import serializers

Whole = serializers.WholeRoadmapDocument


class Roadmaps(AssessmentEndpoint):
    @reads("The roadmaps of an assessment, the newest first", serializers.RoadmapDocument(many=True))
    def get(self, request: Request, pk: int) -> Response:
        assessment = self.assessment(pk, Deed.READ_ROADMAP)
        rows, origin = queries.roadmaps(assessment).defer("document", "snapshot__payload"), origin_of(assessment)
        return self.page(rows, lambda page: serializers.RoadmapDocument(page, many=True, context=origin).data)

    @writes("Plan a roadmap", Whole, serializers.RoadmapForm, KEY, LOCATION, status=201)
    def post(self, request: Request, pk: int) -> HttpResponse:
        return self.once(lambda: self.plan(pk))

    def plan(self, pk: int) -> HttpResponse:
        assessment, wanted = self.assessment(pk), self.body(serializers.RoadmapForm)
        planned = plan_roadmap(assessment, wanted["targets"], by=self.person)
        where = reverse("api:roadmap-detail", args=[pk, planned.number])
        return document(Whole(planned).data, status=201, headers={"Location": where})


class Roadmap(AssessmentEndpoint):
    @reads("One roadmap", Whole)
    def get(self, request: Request, pk: int, number: int) -> Response:
        assessment = self.assessment(pk, Deed.READ_ROADMAP)
        rows = queries.roadmaps(assessment).defer("snapshot__payload")
        return Response(Whole(self.find(rows, number=number), context=origin_of(assessment)).data)
