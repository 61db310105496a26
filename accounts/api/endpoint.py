"""What every address of the API has in common."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotFound
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.actions import replies
from accounts.api.pagination import Pages
from accounts.api.parsing import Json, OneKind
from accounts.api.strict import Strict
from accounts.models import Person
from accounts.refusals import InvalidInput, Refusal

Show = Callable[[list[Any]], Any]
VERBS = ["get", "head", "post", "put", "patch", "delete"]
# Nine digits, because a version is a four-byte number in the database.
ETAG = re.compile(r'"(\d{1,9})"')


class Endpoint(APIView):
    """One address: it finds, acts and answers by these few words."""

    parser_classes = (Json,)
    content_negotiation_class = OneKind
    metadata_class = None
    pagination_class = Pages
    http_method_names = VERBS

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Read the body whole before anything else does: its size is checked, and it can be compared later."""
        _ = request._request.body
        super().initial(request, *args, **kwargs)

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        """Return the reply; what an agency says stays in no cache."""
        reply = super().finalize_response(request, response, *args, **kwargs)
        reply["Cache-Control"] = "private, no-store"
        return reply

    @property
    def person(self) -> Person:
        """Return who asks."""
        return cast("Person", self.request.user)

    def present(self, refusal: Refusal) -> dict[str, Any]:
        """Return what the problem document adds about how things stand now."""
        return {}

    def find(self, rows: QuerySet[Any], **lookup: Any) -> Any:
        """Return the one row. Raises NotFound in the same words for missing and for somebody else's."""
        row = rows.filter(**lookup).first()
        if row is None:
            raise NotFound
        return row

    def page(self, rows: QuerySet[Any] | Sequence[Any], show: Show) -> Response:
        """Return the page of rows that was asked for."""
        pages = self.pagination_class()
        return pages.get_paginated_response(show(pages.paginate_queryset(rows, self.request, view=self) or []))

    def body(self, form: type[Strict], *, partial: bool = False, **context: Any) -> dict[str, Any]:
        """Return the checked values of the request's body. Raises ValidationError naming each bad field."""
        serializer = form(data=self.request.data, partial=partial, context={"person": self.person, **context})
        serializer.is_valid(raise_exception=True)
        return cast("dict[str, Any]", serializer.validated_data)

    def once(self, make: Callable[[], HttpResponse]) -> HttpResponse:
        """Return the reply of `make`, or the kept one where this Idempotency-Key was used before."""
        key = self.request.headers.get("Idempotency-Key", "")
        return replies.once(self.request._request, key, make, by=self.person)

    def seen_version(self) -> int | None:
        """Return the version that If-Match names; None without one. Raises InvalidInput for anything but one ETag."""
        header = self.request.headers.get("If-Match")
        match = ETAG.fullmatch(header.strip()) if header else None
        if header and not match:
            problem = _('If-Match must be the one ETag that you read, like "3".')
            raise InvalidInput(problem, _("Read the answer again and send its ETag."), fields={"If-Match": problem})
        return int(match[1]) if match else None


def document(data: Any, *, status: int = 200, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """Return a reply that is rendered already, so that it can be kept and sent again byte for byte."""
    return HttpResponse(JSONRenderer().render(data), status=status, headers=headers, content_type="application/json")
