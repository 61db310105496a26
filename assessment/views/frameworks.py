"""Frameworks: the list, new ones, and what can be done with an edition."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.refusals import InvalidInput
from accounts.requests import SignedInRequest
from assessment import queries
from assessment.actions import drafts, publishing
from assessment.editor_forms import CloneForm, FrameworkForm
from assessment.pages import frameworks as pages
from assessment.views.authors import edition_for, file_of, let_in


@require_safe
def frameworks(request: SignedInRequest) -> HttpResponse:
    let_in(request)
    page = pages.frameworks_page(list(queries.framework_editions()), list(queries.drafts()))
    return render(request, "assessment/frameworks/list.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def new_framework(request: SignedInRequest) -> HttpResponse:
    let_in(request)
    form = FrameworkForm(request.POST or None)
    if form.is_valid():
        try:
            with transaction.atomic():
                draft = drafts.start_draft(**form.cleaned_data, by=request.user)
            return redirect("assessment:draft", pk=draft.pk)
        except InvalidInput as refusal:
            form.add_error("code", str(refusal.remedy))
    return render(request, "assessment/frameworks/new.html", {"form": form}, status=400 if form.is_bound else 200)


@require_safe
def edition(request: SignedInRequest, pk: int) -> HttpResponse:
    found = edition_for(request, pk)
    page = pages.edition_page(found, queries.retirement_of(found), queries.draft_of(found.code))
    return render(request, "assessment/frameworks/edition.html", {"page": page, "form": CloneForm()})


@require_POST
def revise(request: SignedInRequest, pk: int) -> HttpResponse:
    draft = drafts.revise_edition(edition_for(request, pk), by=request.user)
    return redirect("assessment:draft", pk=draft.pk)


@require_POST
def clone(request: SignedInRequest, pk: int) -> HttpResponse:
    found = edition_for(request, pk)
    form = CloneForm(request.POST)
    if form.is_valid():
        try:
            with transaction.atomic():
                draft = drafts.clone_edition(found, **form.cleaned_data, by=request.user)
            return redirect("assessment:draft", pk=draft.pk)
        except InvalidInput as refusal:
            form.add_error("code", str(refusal.remedy))
    page = pages.edition_page(found, queries.retirement_of(found), queries.draft_of(found.code))
    return render(request, "assessment/frameworks/edition.html", {"page": page, "form": form}, status=400)


@require_POST
def retire(request: SignedInRequest, pk: int) -> HttpResponse:
    found = edition_for(request, pk)
    publishing.retire_edition(found, reason=request.POST.get("reason", "").strip(), by=request.user)
    messages.success(request, _("%(edition)s is retired. Results under it stay.") % {"edition": found})
    return redirect("assessment:edition", pk=pk)


@require_safe
def download_edition(request: SignedInRequest, pk: int) -> HttpResponse:
    return file_of(edition_for(request, pk).document, request.GET.get("as", ""))


@require_safe
def compare(request: SignedInRequest) -> HttpResponse:
    """Show what differs between two of these: e7 is edition 7, d7 draft 7."""
    let_in(request)
    sides = {side: queries.framework_at(request.GET.get(side, "")) for side in ("old", "new")}
    choices = pages.sides_offered(list(queries.framework_editions()), list(queries.drafts()))
    chosen = {side: request.GET.get(side, "") for side in sides}
    if any(chosen.values()) and None in sides.values():
        raise Http404
    page = pages.compare_page(sides["old"], sides["new"], choices, chosen)
    return render(request, "assessment/frameworks/compare.html", {"page": page})
