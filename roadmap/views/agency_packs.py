"""An agency's assessment leaves in a signed pack, and comes in one."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import policy
from accounts.policy import Deed
from accounts.refusals import Refusal
from accounts.requests import SignedInRequest
from accounts.roles import Role
from assessment import queries as assessments
from assessment.standing import require_result
from roadmap import queries
from roadmap.actions.agency_export import take_pack as take
from roadmap.actions.agency_import import import_agency as bring
from roadmap.actions.agency_import import look_into
from roadmap.pages import agency_packs as pages


@require_http_methods(["GET", "HEAD", "POST"])
def take_pack(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(assessments.assessments(request.user), pk=pk)
    policy.require(Deed.TAKE_PACK, assessment.viewer_role, assessment.state)
    require_result(assessment)
    if request.method != "POST":
        page = pages.taking_page(assessment, assessments.snapshots(assessment)[0], queries.adoption(assessment))
        return render(request, "roadmap/agency_pack.html", {"page": page})
    reply = HttpResponse(take(assessment, by=request.user), content_type="application/zip")
    reply["Content-Disposition"] = f'attachment; filename="{pages.file_name(assessment)}"'
    return reply


@require_http_methods(["GET", "HEAD", "POST"])
def import_agency(request: SignedInRequest) -> HttpResponse:
    policy.require(Deed.IMPORT_PACK, Role.ADMINISTRATOR if request.user.is_administrator else None)
    if request.method != "POST":
        return _page(request)
    sent = request.FILES.get("pack")
    raw = sent.read() if sent else b""
    try:
        # A savepoint of its own: the page that says what is wrong still has to ask the database.
        with transaction.atomic():
            return _imported(request, raw) if request.POST.get("seen") else _looked_into(request, raw)
    except Refusal as refusal:
        return _page(request, refusal=refusal, status=refusal.status)


def _looked_into(request: SignedInRequest, raw: bytes) -> HttpResponse:
    return _page(request, brought=pages.brought_page(look_into(raw, by=request.user), raw))


def _imported(request: SignedInRequest, raw: bytes) -> HttpResponse:
    seen, trust = request.POST["seen"], request.POST.get("trust", "")
    arrival = bring(raw, trust=trust, seen=seen, by=request.user)
    said = _("The assessment is imported.") if arrival.is_new else _("It was here already; nothing changed.")
    messages.success(request, said)
    return redirect("assessment:overview", pk=arrival.assessment)


def _page(request: SignedInRequest, *, status: int = 200, **said: Any) -> HttpResponse:
    page = {"brought": None, "refusal": None, **said, "own": pages.own_fingerprint()}
    return render(request, "roadmap/agency_import.html", {"page": page}, status=status)
