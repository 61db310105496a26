"""How a refusal looks in a browser."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.refusals import Refusal


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Return the page that says what was refused, what was kept and what to do."""
    fields = refusal.fields.items()
    context = {"message": refusal.message, "remedy": refusal.remedy, "fields": fields, "status": refusal.status}
    return render(request, "errors/refused.html", context, status=refusal.status)
