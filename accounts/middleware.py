"""Every view runs inside the transaction of the person who asked."""

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from accounts import acting, pages
from accounts.refusals import Refusal

View = Callable[..., HttpResponseBase]


class ActingMiddleware:
    """Calls the view so that row-level security knows the person, and puts refusals into pages.

    The reply leaves after COMMIT; a refusal leaves after ROLLBACK, so nothing half-done is ever kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> HttpResponseBase | None:
        """Return the view's reply, made in one transaction; None for the few that run without one."""
        if getattr(view, "without_transaction", False):
            return None
        person_id = request.user.pk if request.user.is_authenticated else None
        came_from = acting.Origin(address=request.META.get("REMOTE_ADDR", ""), request=uuid.uuid4().hex)
        try:
            with acting.acting_as(person_id, came_from=came_from):
                return view(request, *args, **kwargs)
        except Refusal as refusal:
            return pages.refused(request, refusal)
