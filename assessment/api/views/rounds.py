"""Addresses about editions and rounds."""

from django.http import HttpResponse
from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.description import KEY, LOCATION, reads, writes
from accounts.api.endpoint import Endpoint, document
from assessment import queries
from assessment.actions.rounds import open_round
from assessment.api import forms, serializers


class Editions(Endpoint):
    @reads("The published frameworks", serializers.EditionDocument(many=True))
    def get(self, request: Request) -> Response:
        return self.page(queries.editions(), lambda rows: serializers.EditionDocument(rows, many=True).data)


class Edition(Endpoint):
    @reads("One framework with all its questions", serializers.WholeEditionDocument)
    def get(self, request: Request, pk: int) -> Response:
        edition = self.find(queries.editions().defer(None), pk=pk)
        return Response(serializers.WholeEditionDocument(edition).data)


class Rounds(Endpoint):
    @reads("The rounds in which your agencies are assessed", serializers.RoundDocument(many=True))
    def get(self, request: Request) -> Response:
        return self.page(queries.rounds(self.person), lambda rows: serializers.RoundDocument(rows, many=True).data)

    @writes("Open a round over agencies", serializers.RoundDocument, forms.RoundForm, KEY, LOCATION, status=201)
    def post(self, request: Request) -> HttpResponse:
        return self.once(self.open)

    def open(self) -> HttpResponse:
        opened = open_round(by=self.person, **self.body(forms.RoundForm))
        where = reverse("api:round-detail", args=[opened.pk])
        return document(serializers.RoundDocument(opened).data, status=201, headers={"Location": where})


class Round(Endpoint):
    @reads("One round", serializers.RoundDocument)
    def get(self, request: Request, pk: int) -> Response:
        return Response(serializers.RoundDocument(self.find(queries.rounds(self.person), pk=pk)).data)
