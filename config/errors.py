"""The last pages: what a visitor sees when nothing else can be shown."""

import logging
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from psycopg_pool import PoolTimeout

log = logging.getLogger(__name__)
RETRY_AFTER_SECONDS = "5"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page for what is not there, or not there for this person."""
    return render(request, "errors/404.html", status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page for a request that makes no sense."""
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page for what Django itself forbids."""
    return render(request, "errors/403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the page for a form whose token is missing or old; the browser's back button has what was typed."""
    return render(request, "errors/403.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """Return the page for our own faults; where the database does not answer, say when to come back."""
    error = sys.exc_info()[1]
    if isinstance(error, (OperationalError, InterfaceError, PoolTimeout)):
        # The cause says it by name: AdminShutdown, DiskFull, LockNotAvailable.
        log.error("the database did not answer: %s", type(error.__cause__ or error).__name__)
        # Without the request: its context would ask the database that does not answer.
        return HttpResponse(
            render_to_string("errors/503.html"), status=503, headers={"Retry-After": RETRY_AFTER_SECONDS}
        )
    return HttpResponse(render_to_string("errors/500.html"), status=500)
