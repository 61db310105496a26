"""Addresses about drafts of frameworks."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import policy
from accounts.api.description import ETAG, IF_MATCH, KEY, LOCATION, reads, writes
from accounts.api.endpoint import Endpoint, document
from accounts.policy import Deed
from accounts.refusals import Conflict, Refusal
from assessment import queries
from assessment.actions import drafts, publishing
from assessment.api import drafts as forms
from assessment.api.serializers import EditionDocument

Whole = forms.WholeDraftDocument


class DraftEndpoint(Endpoint):
    """An address for those who prepare frameworks."""

    def let_in(self) -> None:
        """Raise NotAllowed for everybody else."""
        policy.require(Deed.MANAGE_FRAMEWORKS, queries.author_role(self.person))

    def draft(self, pk: int) -> Any:
        """Return an open draft. Raises NotAllowed, NotFound."""
        self.let_in()
        return self.find(queries.drafts(), pk=pk)

    def present(self, refusal: Refusal) -> dict[str, Any]:
        """Return the draft as it is now after a conflict."""
        return {"current": Whole(refusal.current).data} if isinstance(refusal, Conflict) else {}


class Drafts(DraftEndpoint):
    @reads("The frameworks that are being written", forms.DraftDocument(many=True))
    def get(self, request: Request) -> Response:
        self.let_in()
        return self.page(queries.drafts().defer("document"), lambda rows: forms.DraftDocument(rows, many=True).data)

    @writes("Edit an edition in a draft", Whole, forms.DraftForm, KEY, LOCATION, status=201)
    def post(self, request: Request) -> HttpResponse:
        return self.once(self.start)

    def start(self) -> HttpResponse:
        self.let_in()
        draft = drafts.revise_edition(self.body(forms.DraftForm)["edition"], by=self.person)
        return versioned(draft, status=201, Location=reverse("api:draft-detail", args=[draft.pk]))


class Draft(DraftEndpoint):
    @reads("One draft with its document and its problems", Whole, ETAG)
    def get(self, request: Request, pk: int) -> HttpResponse:
        return versioned(self.draft(pk))

    @writes("Replace a draft's document", Whole, forms.DraftChange, IF_MATCH, KEY, ETAG, conflict=forms.CONFLICT)
    def put(self, request: Request, pk: int) -> HttpResponse:
        return self.once(lambda: self.change(pk))

    def change(self, pk: int) -> HttpResponse:
        draft = self.draft(pk)
        content = self.body(forms.DraftChange)["document"]
        return versioned(drafts.change_draft(draft, content, seen=self.seen_version(), by=self.person))


class Publication(DraftEndpoint):
    @writes(
        "Publish a draft as an edition",
        EditionDocument,
        forms.PublishForm,
        IF_MATCH,
        KEY,
        LOCATION,
        status=201,
        conflict=forms.CONFLICT,
    )
    def post(self, request: Request, pk: int) -> HttpResponse:
        return self.once(lambda: self.publish(pk))

    def publish(self, pk: int) -> HttpResponse:
        draft = self.draft(pk)
        version = self.body(forms.PublishForm)["version"]
        edition = publishing.publish_draft(draft, version=version, seen=self.seen_version(), by=self.person)
        where = reverse("api:edition-detail", args=[edition.pk])
        return document(EditionDocument(edition).data, status=201, headers={"Location": where})


def versioned(draft: Any, *, status: int = 200, **headers: str) -> HttpResponse:
    """Return a draft with its version as its ETag."""
    return document(Whole(draft).data, status=status, headers={"ETag": f'"{draft.version}"', **headers})
