"""Refusals as problem details (RFC 9457): what happened, which field, what to do."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext_lazy as _
from psycopg.errors import UniqueViolation
from rest_framework import exceptions, views
from rest_framework.response import Response

from accounts.refusals import Refusal, Text

CONTENT_TYPE = "application/problem+json"
SECONDS_TO_WAIT = 2
LONGEST_WORDS = 300

TITLES: Mapping[int, Text] = {
    400: _("The request cannot be taken as it is."),
    401: _("You are not signed in."),
    403: _("You may not do this."),
    404: _("There is nothing here for you."),
    405: _("This address does not take this method."),
    409: _("This is not possible now."),
    412: _("Somebody else changed this in between."),
    413: _("The request is too large."),
    415: _("This kind of content is not taken."),
    428: _("The change does not name the version it was made from."),
    503: _("The service is busy."),
}
REMEDIES: Mapping[int, Text] = {
    400: _("Correct what is named and send it again."),
    401: _("Sign in, or send a token that still opens something: `Authorization: Bearer plumb_...`."),
    403: _("Ask the agency lead or an administrator if you should be able to."),
    404: _("Check the address: lists show what you may read, and every address ends with a slash."),
    405: _("Use one of the methods that the Allow header names."),
    409: _("Read the present state and decide again."),
    413: _("Send less at once."),
    415: _("Send JSON with `Content-Type: application/json`."),
    503: _("Nothing was changed. Send it again in a few seconds."),
}
# The part of the request that is wrong where no field of the body is.
PARTS = {401: "Authorization", 413: "body", 415: "Content-Type", 428: "If-Match"}


class Foreign(exceptions.APIException):
    """An error of Django or of the database in the words of the API."""

    def __init__(self, status: int, code: str, wait: int | None = None) -> None:
        self.status_code = status
        self.wait = wait
        super().__init__(str(TITLES[status]), code)


def answer_problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """Return the problem document of an error, undoing the transaction; None for faults of ours."""
    if isinstance(error, Refusal):
        return _of_refusal(error, context)
    # Django REST framework does this by itself only under ATOMIC_REQUESTS.
    transaction.set_rollback(True)
    known = _translated(error)
    reply = views.exception_handler(known, context)
    return _of_reply(known, reply) if reply else None


def _of_refusal(refusal: Refusal, context: dict[str, Any]) -> Response:
    # An action may have ended the transaction; telling how things stand needs one that can still be asked.
    transaction.set_rollback(False)
    present = context["view"].present(refusal)
    transaction.set_rollback(True)
    fields = dict(_flat(refusal.fields)) or _part(refusal.status, str(refusal.message))
    body = _body(refusal.status, refusal.code, str(refusal.message), str(refusal.remedy), fields)
    return Response(body | present, status=refusal.status, content_type=CONTENT_TYPE)


def _translated(error: Exception) -> Exception:
    match error:
        case RequestDataTooBig():
            return Foreign(413, "too_large")
        case SuspiciousOperation() | BadRequest() | MultiPartParserError():
            return Foreign(400, "malformed")
        case IntegrityError() if isinstance(error.__cause__, UniqueViolation):
            return Foreign(409, "exists")
        case OperationalError() | InterfaceError():
            return Foreign(503, "busy", wait=SECONDS_TO_WAIT)
        case _:
            return error


def _of_reply(error: Exception, reply: Response) -> Response:
    status = reply.status_code
    words, fields = _words_and_fields(error, reply)
    body = _body(status, _code(error), words, str(REMEDIES.get(status, REMEDIES[400])), fields)
    headers = {name: value for name, value in reply.items() if name in ("WWW-Authenticate", "Retry-After")}
    return Response(body, status=status, headers=headers, content_type=CONTENT_TYPE)


def _words_and_fields(error: Exception, reply: Response) -> tuple[str, dict[str, str]]:
    status, title = reply.status_code, str(TITLES.get(reply.status_code, error))
    if status == 404:  # not there, not yours, malformed: nobody can tell which
        return title, {}
    if isinstance(error, exceptions.ValidationError):
        return title, dict(_flat(reply.data))
    words = str(reply.data["detail"])
    return words, {"body": words} if isinstance(error, exceptions.ParseError) else _part(status, words)


def _code(error: Exception) -> str:
    codes = error.get_codes() if isinstance(error, exceptions.APIException) else "not_found"
    return codes if isinstance(codes, str) else "invalid"


def _part(status: int, words: str) -> dict[str, str]:
    return {PARTS[status]: words} if status in PARTS else {}


def _flat(errors: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield field and message of nested errors: `targets.A`, `agencies.0`; the body itself is `body`."""
    if isinstance(errors, Mapping):
        for key, value in errors.items():
            inner = "" if key == "non_field_errors" else str(key)
            yield from _flat(value, ".".join(filter(None, (name, inner))))
    elif isinstance(errors, list):
        yield name or "body", " ".join(map(str, errors))
    else:
        yield name or "body", str(errors)


def _body(status: int, code: str, detail: str, remedy: str, fields: Mapping[str, str]) -> dict[str, Any]:
    return {
        "type": f"urn:plumbline:problem:{code}",
        "title": str(TITLES.get(status, TITLES[400])),
        "status": status,
        "detail": _printable(detail),
        "remedy": remedy,
        "errors": [{"field": _printable(name), "message": _printable(text)} for name, text in fields.items()],
    }


def _printable(text: str) -> str:
    # What was sent comes back here, and half a surrogate pair cannot leave as UTF-8.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")[:LONGEST_WORDS]
