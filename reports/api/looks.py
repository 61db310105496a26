"""Addresses about how an agency's reports look."""

import base64
import binascii
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import policy
from accounts import queries as people
from accounts.api.description import reads, writes
from accounts.api.endpoint import Endpoint
from accounts.policy import Deed
from accounts.refusals import InvalidInput
from assessment.actions.evidence_rules import Upload
from reports import queries
from reports.actions.looks import CORRECT, NOT_TAKEN, remove_look, set_logo, set_template
from reports.api import serializers
from reports.packs import MEDIA_TYPES, LookKind


class LookEndpoint(Endpoint):
    """An address about the look of one agency's reports."""

    def agency(self, pk: int, deed: Deed = Deed.READ_AGENCY) -> Any:
        """Return the agency for doing this deed. Raises NotFound or NotAllowed."""
        agency = self.find(people.agencies(self.person), pk=pk)
        policy.require(deed, agency.viewer_role)
        return agency

    def file(self, pk: int, kind: LookKind, media_type: str) -> HttpResponse:
        """Return the file of a kind. Raises NotFound where there is none."""
        found = queries.look(self.person, self.agency(pk).pk, kind)
        if found is None:
            raise NotFound
        headers = {"Content-Disposition": f'attachment; filename="{kind}"', "Content-Security-Policy": "sandbox"}
        return HttpResponse(bytes(found.content), content_type=media_type, headers=headers)

    def upload(self, said: dict[str, Any]) -> Upload:
        """Return the file that a body holds. Raises InvalidInput where it is no base64."""
        try:
            return Upload(said["name"], base64.b64decode(said["content"], validate=True))
        except (binascii.Error, ValueError) as problem:
            words = _("This is no base64.")
            raise InvalidInput(NOT_TAKEN, CORRECT, fields={"content": words}) from problem


class Look(LookEndpoint):
    @reads("How an agency's reports look", serializers.LookDocument)
    def get(self, request: Request, pk: int) -> Response:
        found = queries.looks(self.person, self.agency(pk).pk)
        shown = {kind.value: found.get(kind) for kind in LookKind}
        return Response(serializers.LookDocument(shown).data)


class Logo(LookEndpoint):
    @reads("The logo as a picture", OpenApiTypes.BINARY, kind="image/png")
    def get(self, request: Request, pk: int) -> HttpResponse:
        return self.file(pk, LookKind.LOGO, "image/png")

    @writes("Set the logo", serializers.LogoDocument, serializers.LogoForm)
    def put(self, request: Request, pk: int) -> Response:
        agency, said = self.agency(pk, Deed.SET_LOOK), self.body(serializers.LogoForm)
        made = set_logo(agency, self.upload(said), description=said.get("description", ""), by=self.person)
        return Response(serializers.LogoDocument(made).data)

    @writes("Remove the logo", None, status=204)
    def delete(self, request: Request, pk: int) -> HttpResponse:
        remove_look(self.agency(pk, Deed.SET_LOOK), LookKind.LOGO, by=self.person)
        return HttpResponse(status=204)


class WordTemplate(LookEndpoint):
    @reads("The Word template", OpenApiTypes.BINARY, kind=MEDIA_TYPES["docx"])
    def get(self, request: Request, pk: int) -> HttpResponse:
        return self.file(pk, LookKind.TEMPLATE, MEDIA_TYPES["docx"])

    @writes("Set the Word template", serializers.TemplateDocument, serializers.TemplateForm)
    def put(self, request: Request, pk: int) -> Response:
        agency, said = self.agency(pk, Deed.SET_LOOK), self.body(serializers.TemplateForm)
        made = set_template(agency, self.upload(said), by=self.person)
        return Response(serializers.TemplateDocument(made).data)

    @writes("Remove the Word template", None, status=204)
    def delete(self, request: Request, pk: int) -> HttpResponse:
        remove_look(self.agency(pk, Deed.SET_LOOK), LookKind.TEMPLATE, by=self.person)
        return HttpResponse(status=204)
