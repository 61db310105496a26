"""How a refusal looks in a browser."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from accounts.refusals import Refusal


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
