"""Every view runs inside the transaction of the person who asked."""

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from psycopg.errors import UniqueViolation

from accounts import acting, pages
from accounts.addresses import address_of
from accounts.refusals import Refusal

View = Callable[..., HttpResponseBase]
AT_ONCE = _("Somebody did the same at the same moment. Nothing of yours was saved twice.")
LOOK_AGAIN = _("Go back and reload the page to see how things stand.")


class ActingMiddleware:
    """Calls the view so that row-level security knows the person, and puts refusals into pages.

    The reply leaves after COMMIT; a refusal leaves after ROLLBACK, so nothing half-done is ever kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reply = self.get_response(request)
        # Django has no handler for it, and would show an empty page to whoever opens a form's address by hand.
        if request.method == "GET" and isinstance(reply, HttpResponseNotAllowed):
            return pages.not_to_be_opened(request, reply)
        return reply

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> HttpResponseBase | None:
        """Return the view's reply, made in one transaction; None for the few that run without one."""
        if getattr(view, "without_transaction", False):
            return None
        person_id = request.user.pk if request.user.is_authenticated else None
        came_from = acting.Origin(address=address_of(request), request=uuid.uuid4().hex)
        try:
            with acting.acting_as(person_id, came_from=came_from):
                return view(request, *args, **kwargs)
        except Refusal as refusal:
            return pages.refused(request, refusal)
        except IntegrityError as error:
            # Two people did the same at the same moment; the constraint let the first one through.
            if not isinstance(error.__cause__, UniqueViolation):
                raise
            return pages.refused(request, Refusal(AT_ONCE, LOOK_AGAIN))
