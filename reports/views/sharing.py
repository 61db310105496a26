"""Reports shown by a link."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import SignedInRequest
from assessment import editions
from reports import queries
from reports.actions import sharing as actions
from reports.actions.reports import hand_over
from reports.packs import Format
from reports.pages import reports as pages
from reports.pages.sharing import shared_page

USUAL_DAYS = "30"


@never_cache
@require_POST
def share(request: SignedInRequest, pk: str) -> HttpResponse:
    report = get_object_or_404(queries.reports(request.user), pk=pk)
    said = request.POST.get("days") or USUAL_DAYS
    days = int(said) if said.isascii() and said.isdigit() and len(said) < 5 else 0
    link, secret = actions.share_report(report, label=request.POST.get("label", ""), days=days, by=request.user)
    # Shown once: only its digest is kept.
    address = request.build_absolute_uri(reverse("reports:shared", args=[secret]))
    context = {
        "page": {"address": address, "label": link.label, "until": link.expires_at, "title": pages.title_of(report)}
    }
    return render(request, "reports/link_made.html", context)


@login_not_required
@never_cache
@require_safe
def shared(request: HttpRequest, secret: str) -> HttpResponse:
    found = actions.open_shared(secret)
    if found is None:
        return render(request, "reports/link_shut.html", status=404)
    link, report = found
    questionnaire = editions.questionnaire(report.snapshot.edition_id)
    page = shared_page(report, report.snapshot.payload, questionnaire, secret=secret, open_until=link.expires_at)
    return render(request, "reports/shared.html", {"page": page})


@login_not_required
@never_cache
@require_safe
def shared_file(request: HttpRequest, secret: str) -> HttpResponse:
    found = actions.open_shared(secret)
    if found is None:
        return render(request, "reports/link_shut.html", status=404)
    link, report = found
    file = queries.file_of(link.made_by, report)
    if file is None:
        raise Http404
    headers = {
        "Content-Disposition": f'attachment; filename="{pages.file_name(report)}"',
        "Content-Security-Policy": "sandbox",
        # The address is the key: no other site shall learn it.
        "Referrer-Policy": "no-referrer",
    }
    content = hand_over(report, file, by=None)
    return HttpResponse(content, content_type=Format(report.format).media_type, headers=headers)
