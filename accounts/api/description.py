"""How the OpenAPI document describes the API: written beside each address in one line."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension, OpenApiSerializerExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import Direction, OpenApiParameter, extend_schema, inline_serializer
from rest_framework import serializers

from accounts.api.problems import CONTENT_TYPE

F = TypeVar("F", bound=Callable[..., Any])
READ = (400, 401, 403, 404, 409, 413, 503)

KEY = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description="The same key with the same body gets the same reply again; with another body it is refused (409).",
)
IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description='The ETag that was read, like "3".'
)
ETAG = OpenApiParameter("ETag", str, OpenApiParameter.HEADER, response=[200], description="The version of the answer.")
LOCATION = OpenApiParameter(
    "Location", str, OpenApiParameter.HEADER, response=[201, 202], description="Where what was made can be read."
)


class FieldProblem(serializers.Serializer[Any]):
    """A part of the request and what is wrong with it."""

    field = serializers.CharField()
    message = serializers.CharField()


def problem(name: str = "Problem", **more: serializers.Field[Any, Any, Any, Any]) -> serializers.Serializer[Any]:
    """Return the description of a problem document (RFC 9457) with more members than every one has."""
    texts = ("type", "title", "detail", "remedy")
    errors = serializers.ListField(child=FieldProblem())
    members: dict[str, Any] = {
        **{text: serializers.CharField() for text in texts},
        "status": serializers.IntegerField(),
    }
    return inline_serializer(name, {**members, "errors": errors, **more})


PROBLEM = problem()


def reads(
    summary: str, gives: Any, *extra: OpenApiParameter, kind: str | tuple[str, ...] = "application/json"
) -> Callable[[F], F]:
    """Describe an address that only reads; `kind` is the content type of what it gives, or each that it may be."""
    kinds = (kind,) if isinstance(kind, str) else kind
    return _described(summary, {(200, each): gives for each in kinds}, None, READ, extra)


def writes(
    summary: str,
    gives: Any,
    takes: Any = None,
    *extra: OpenApiParameter,
    status: int = 200,
    conflict: Any = None,
) -> Callable[[F], F]:
    """Describe an address that changes something; `conflict` is what a 412 carries."""
    return _described(summary, {(status, "application/json"): gives}, takes, (*READ, 415), extra, conflict)


def _described(
    summary: str,
    gives: dict[Any, Any],
    takes: Any,
    refusals: tuple[int, ...],
    parameters: tuple[OpenApiParameter, ...],
    conflict: Any = None,
) -> Callable[[F], F]:
    responses: dict[Any, Any] = {(code, CONTENT_TYPE): PROBLEM for code in refusals}
    if conflict:
        responses |= {(412, CONTENT_TYPE): conflict}
    if IF_MATCH in parameters:
        responses |= {(428, CONTENT_TYPE): PROBLEM}
    return extend_schema(
        summary=summary,
        request=takes,
        responses={**gives, **responses},
        parameters=list(parameters),
    )


class TokenScheme(OpenApiAuthenticationExtension):
    """A personal token in the Authorization header."""

    target_class = "accounts.api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        """Return the scheme."""
        return {"type": "http", "scheme": "bearer"}


class SessionScheme(OpenApiAuthenticationExtension):
    """The session of a signed-in browser; unsafe methods also send its CSRF token in X-CSRFToken."""

    target_class = "accounts.api.authentication.SessionAuthentication"
    name = "session"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        """Return the scheme."""
        return {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME}


class NothingElse(OpenApiSerializerExtension):
    """A body of known fields says so."""

    target_class = "accounts.api.strict.Strict"
    match_subclasses = True

    def map_serializer(self, auto_schema: AutoSchema, direction: Direction) -> dict[str, Any]:
        """Return the schema of the body."""
        schema = auto_schema._map_serializer(self.target, direction, bypass_extensions=True)
        return {**schema, "additionalProperties": False}
