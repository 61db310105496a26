"""How a refusal and a notice look in a browser."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse

from accounts.models import Notice, NoticeKind
from accounts.refusals import Refusal

# Where a notice leads; its target is the one id that the address asks for.
PAGES = {
    NoticeKind.DECISION_ACCEPTED: "roadmap:decisions",
    NoticeKind.DECISION_DEFERRED: "roadmap:decisions",
}


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Return the page that says what was refused, what was kept and what to do."""
    fields = refusal.fields.items()
    context = {"message": refusal.message, "remedy": refusal.remedy, "fields": fields, "status": refusal.status}
    return render(request, "errors/refused.html", context, status=refusal.status)


def not_to_be_opened(request: HttpRequest, reply: HttpResponseNotAllowed) -> HttpResponse:
    """Return the page for an address that only takes what a form sends; it names the same verbs as the bare reply."""
    page = render(request, "errors/405.html", status=reply.status_code)
    page["Allow"] = reply["Allow"]
    return page


def notices_part(notices: Iterable[Notice]) -> dict[str, Any]:
    """Return notices as pages list them, and the ids of those that can be marked as read."""
    rows = list(notices)
    return {
        "notices": [_notice(row) for row in rows],
        "unread": [row.pk for row in rows if row.read_at is None],
    }


def _notice(notice: Notice) -> dict[str, Any]:
    return {
        "agency_name": notice.agency.name,
        "sentence": notice.sentence,
        "at": notice.made_at,
        "is_new": notice.read_at is None,
        "url": reverse(PAGES[NoticeKind(notice.kind)], args=[notice.target]),
    }
