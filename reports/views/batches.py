"""The reports of a whole round at once."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.acting import acting_as
from accounts.requests import SignedInRequest
from assessment import queries as assessments
from reports import queries
from reports.actions import batches as actions
from reports.actions.reports import hand_over
from reports.pages import batches as pages
from reports.zipping import zipped

SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
def batches(request: SignedInRequest) -> HttpResponse:
    rounds = assessments.rounds(request.user)
    if request.method != "POST":
        page = pages.batches_page(rounds, queries.batches(request.user)[:SHOWN])
        return render(request, "reports/batches.html", {"page": page})
    chosen = request.POST.get("round", "")
    if not chosen.isdecimal():
        raise Http404
    asked = actions.request_batch(get_object_or_404(rounds, pk=int(chosen[:15])), by=request.user)
    messages.success(request, _("The reports are being made. You can leave this page."))
    return redirect("reports:batch", pk=asked.pk)


@never_cache
@require_safe
def batch(request: SignedInRequest, pk: str) -> HttpResponse:
    return _shown(request, pk, "reports/batch.html")


@never_cache
@require_safe
def progress(request: SignedInRequest, pk: str) -> HttpResponse:
    return _shown(request, pk, "reports/_batch.html")


@require_POST
def cancel(request: SignedInRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(queries.batches(request.user), pk=pk)
    number = actions.cancel_batch(found, by=request.user)
    words = ngettext("%(number)s report was called off.", "%(number)s reports were called off.", number)
    messages.success(request, words % {"number": number})
    return redirect("reports:batch", pk=pk)


@never_cache
@require_safe
def archive(request: SignedInRequest, pk: str) -> HttpResponseBase:
    found = get_object_or_404(queries.batches(request.user), pk=pk)
    ids = queries.finished_in(request.user, found)
    if not ids:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{pages.archive_name(found)}"'}
    pieces = zipped(_files(request, ids))
    return StreamingHttpResponse(pieces, content_type="application/zip", headers=headers)


def _shown(request: SignedInRequest, pk: str, template: str) -> HttpResponse:
    found = get_object_or_404(queries.batches(request.user), pk=pk)
    item = pages.batch_item(found, queries.reports_in(request.user, found))
    return render(request, template, {"batch": item})


def _files(request: SignedInRequest, ids: list[UUID]) -> Iterator[tuple[str, datetime, bytes]]:
    for pk in ids:
        # The request's transaction is over when the first piece is sent, and rights may end while the last one is.
        with acting_as(request.user.pk):
            report = queries.reports(request.user).filter(pk=pk).first()
            file = queries.file_of(request.user, report) if report else None
            content = hand_over(report, file, by=request.user) if report and file else None
        if report and file and content:
            yield pages.name_in_archive(report), file.made_at, content
