"""Addresses about the packs in which assessments leave and come."""

import base64
import binascii

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.description import KEY, LOCATION, writes
from accounts.api.endpoint import Endpoint, document
from accounts.policy import Deed
from accounts.refusals import InvalidInput
from assessment.api.endpoint import AssessmentEndpoint
from roadmap.actions.agency_export import take_pack
from roadmap.actions.agency_import import import_agency, look_into
from roadmap.api import packs_documents as documents
from roadmap.pages.agency_packs import file_name


class Taken(AssessmentEndpoint):
    @writes("Take an assessment along as a signed pack", documents.TakenDocument, documents.TakeForm)
    def post(self, request: Request, pk: int) -> Response:
        assessment, _said = self.assessment(pk, Deed.TAKE_PACK), self.body(documents.TakeForm)
        raw = take_pack(assessment, by=self.person)
        taken = {"name": file_name(assessment), "content": base64.b64encode(raw).decode()}
        return Response(documents.TakenDocument(taken).data)


class Looked(Endpoint):
    @writes("Look into a pack: what importing it would make", documents.BroughtDocument, documents.LookForm)
    def post(self, request: Request) -> Response:
        found = look_into(content_of(self.body(documents.LookForm)["content"]), by=self.person)
        return Response(documents.BroughtDocument(found).data)


class Imported(Endpoint):
    @writes("Import a pack", documents.ArrivalDocument, documents.ImportForm, KEY, LOCATION, status=201)
    def post(self, request: Request) -> HttpResponse:
        return self.once(self.bring)

    def bring(self) -> HttpResponse:
        said = self.body(documents.ImportForm)
        arrival = import_agency(content_of(said["content"]), trust=said["trust"], by=self.person)
        where = reverse("api:assessment-detail", args=[arrival.assessment])
        return document(documents.ArrivalDocument(arrival).data, status=201, headers={"Location": where})


def content_of(text: str) -> bytes:
    """Return the bytes that a body holds. Raises InvalidInput where it is no base64."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as problem:
        words = _("This is no base64.")
        raise InvalidInput(words, _("Nothing was imported."), fields={"content": words}) from problem
