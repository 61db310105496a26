"""Refusals as problem details (RFC 9457): what happened, which field, what to do."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from rest_framework import exceptions, views
from rest_framework.response import Response

from accounts.refusals import Refusal

CONTENT_TYPE = "application/problem+json"


def answer_problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """Return the problem document of a refusal or of DRF's own errors; None for faults of ours. Undoes the transaction."""
    transaction.set_rollback(True)
    if isinstance(error, Refusal):
        return _of_refusal(error)
    reply = views.exception_handler(error, context)
    return _of_reply(error, reply) if reply else None


def _of_refusal(refusal: Refusal) -> Response:
    errors = [{"field": name, "message": str(text)} for name, text in refusal.fields.items()]
    body = _body(refusal.status, refusal.code, str(refusal.message), str(refusal.remedy), errors)
    return Response(body, status=refusal.status, content_type=CONTENT_TYPE)


def _of_reply(error: Exception, reply: Response) -> Response:
    code = error.default_code if isinstance(error, exceptions.APIException) else "not_found"
    body = _body(
        reply.status_code, code, _TITLES().get(reply.status_code, str(error)), _remedy(reply), _fields(reply.data)
    )
    headers = {name: value for name, value in reply.items() if name in ("WWW-Authenticate", "Retry-After")}
    return Response(body, status=reply.status_code, headers=headers, content_type=CONTENT_TYPE)


def _TITLES() -> dict[int, str]:
    return {
        400: _("The request cannot be taken as it is."),
        401: _("You are not signed in."),
        403: _("You may not do this."),
        404: _("There is nothing here for you."),
        405: _("This address does not take this method."),
    }


def _remedy(reply: Response) -> str:
    detail = reply.data.get("detail") if isinstance(reply.data, dict) else None
    return str(detail) if detail else _("Correct what is named and send it again.")


def _fields(data: Any) -> list[dict[str, str]]:
    if not isinstance(data, dict):
        return []
    return [
        {"field": name, "message": " ".join(map(str, texts)) if isinstance(texts, list) else str(texts)}
        for name, texts in data.items()
        if name != "detail"
    ]


def _body(status: int, code: str, title: str, remedy: str, errors: list[dict[str, str]]) -> dict[str, Any]:
    return {"type": f"about:blank#{code}", "title": title, "status": status, "detail": remedy, "errors": errors}
