"""Frameworks leave and come in signed packs."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import policy
from accounts.policy import Deed
from accounts.refusals import Refusal
from accounts.requests import SignedInRequest
from assessment import queries as assessments
from documents import packs
from roadmap.actions import packs as actions


@require_POST
def export_pack(request: SignedInRequest, pk: int) -> HttpResponse:
    edition = get_object_or_404(assessments.framework_editions(), pk=pk)
    reply = HttpResponse(actions.export_pack(edition, by=request.user), content_type="application/zip")
    reply["Content-Disposition"] = f'attachment; filename="{edition.code}-{edition.version}.pack"'
    return reply


@require_http_methods(["GET", "HEAD", "POST"])
def import_pack(request: SignedInRequest) -> HttpResponse:
    policy.require(Deed.MANAGE_FRAMEWORKS, assessments.author_role(request.user))
    page: dict[str, Any] = {"key": packs.public_key(actions.own_key()), "fingerprint": "", "refusal": None}
    page["own"] = packs.fingerprint(page["key"])
    sent = request.FILES.get("pack")
    if request.method != "POST":
        return render(request, "roadmap/packs.html", {"page": page})
    try:
        # A savepoint of its own: the page that says what is wrong still has to ask the database.
        with transaction.atomic():
            raw = sent.read() if sent else b""
            arrival = actions.import_pack(raw, trust=request.POST.get("trust", ""), by=request.user)
    except Refusal as refusal:
        page["refusal"] = refusal
        page["fingerprint"] = getattr(refusal, "fingerprint", "")
        return render(request, "roadmap/packs.html", {"page": page}, status=refusal.status)
    words = _("%(edition)s was taken over.") if arrival.is_new else _("%(edition)s was here already; nothing changed.")
    messages.success(request, words % {"edition": arrival.edition})
    return redirect("assessment:frameworks")
