"""Addresses of the API about people and agencies."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import policy, queries
from accounts.actions.links import revoke_link
from accounts.actions.notices import mark_read
from accounts.actions.people import create_token, revoke_token
from accounts.api import serializers
from accounts.api.description import LOCATION, reads, writes
from accounts.api.endpoint import Endpoint, document
from accounts.policy import Deed
from accounts.refusals import NotAllowed


class Whoami(Endpoint):
    @reads("Who you are", serializers.Me)
    def get(self, request: Request) -> Response:
        return Response(serializers.Me(self.person).data)


class Agencies(Endpoint):
    @reads("The agencies you belong to", serializers.AgencyDocument(many=True))
    def get(self, request: Request) -> Response:
        return self.page(queries.agencies(self.person), lambda rows: serializers.AgencyDocument(rows, many=True).data)


class Agency(Endpoint):
    @reads("One agency", serializers.AgencyDocument)
    def get(self, request: Request, pk: int) -> Response:
        agency = self.find(queries.agencies(self.person), pk=pk)
        policy.require(Deed.READ_AGENCY, agency.viewer_role)
        return Response(serializers.AgencyDocument(agency).data)


class Links(Endpoint):
    @reads("The links of an agency, the newest first", serializers.LinkDocument(many=True))
    def get(self, request: Request, pk: int) -> Response:
        agency = self.find(queries.agencies(self.person), pk=pk)
        policy.require(Deed.MAKE_LINK, agency.viewer_role)
        return self.page(
            queries.links(self.person, agency), lambda rows: serializers.LinkDocument(rows, many=True).data
        )


class RevokedLink(Endpoint):
    @writes("Revoke a link: it opens nothing any more", serializers.LinkDocument)
    def post(self, request: Request, pk: int, link: int) -> Response:
        agency = self.find(queries.agencies(self.person), pk=pk)
        policy.require(Deed.MAKE_LINK, agency.viewer_role)
        rows = queries.links(self.person, agency)
        revoke_link(self.find(rows, pk=link), by=self.person)
        return Response(serializers.LinkDocument(self.find(rows, pk=link)).data)


class Notices(Endpoint):
    @reads(
        "What others did that you should know of, what you have not read first", serializers.NoticeDocument(many=True)
    )
    def get(self, request: Request) -> Response:
        return self.page(queries.notices(self.person), lambda rows: serializers.NoticeDocument(rows, many=True).data)


class ReadNotices(Endpoint):
    @writes(
        "Say that you know; a notice marked twice keeps the first moment",
        serializers.UnreadDocument,
        serializers.ReadForm,
    )
    def post(self, request: Request) -> Response:
        mark_read(self.body(serializers.ReadForm)["notices"], by=self.person)
        return Response({"unread": queries.notices(self.person).unread().count()})


class Tokens(Endpoint):
    @reads("Your tokens that still open something", serializers.TokenDocument(many=True))
    def get(self, request: Request) -> Response:
        return self.page(queries.tokens(self.person), lambda rows: serializers.TokenDocument(rows, many=True).data)

    # No idempotency key here: a kept reply would keep the secret.
    @writes("Make a token", serializers.NewTokenDocument, serializers.TokenForm, LOCATION, status=201)
    def post(self, request: Request) -> HttpResponse:
        # A stolen token must not outlive its revocation in copies of itself.
        if request.auth is not None:
            raise NotAllowed(_("A token cannot make further tokens."), _("Sign in and make it on your page."))
        token, secret = create_token(by=self.person, **self.body(serializers.TokenForm))
        shown = {**serializers.TokenDocument(token).data, "secret": secret}
        where = reverse("api:token-detail", args=[token.pk])
        return document(shown, status=201, headers={"Location": where})


class Token(Endpoint):
    @reads("One of your tokens", serializers.TokenDocument)
    def get(self, request: Request, pk: int) -> Response:
        return Response(serializers.TokenDocument(self.find(queries.tokens(self.person), pk=pk)).data)

    @writes("Revoke a token: it opens nothing any more", None, status=204)
    def delete(self, request: Request, pk: int) -> HttpResponse:
        token = self.find(queries.tokens(self.person), pk=pk)
        revoke_token(token, by=self.person)
        return HttpResponse(status=204)


class Nowhere(Endpoint):
    """Every address of the API that is none: the same words as for what is somebody else's."""

    schema = None

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        super().initial(request, *args, **kwargs)
        raise NotFound
