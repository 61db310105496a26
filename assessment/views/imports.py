"""A framework from a file: a dry run first, and a draft when it is taken over."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions.replies import once
from accounts.refusals import InvalidInput
from accounts.requests import SignedInRequest
from assessment import forms, queries
from assessment.actions import drafts
from assessment.importing import read_import, template
from assessment.pages.imports import import_page
from assessment.views.authors import WORKBOOK, let_in

PAGE = "assessment/frameworks/import.html"


@require_http_methods(["GET", "HEAD", "POST"])
def import_framework(request: SignedInRequest) -> HttpResponse:
    let_in(request)
    if request.method != "POST":
        return render(request, PAGE, {"page": None})
    if request.POST.get("do") == "take":
        return once(request, request.POST.get("key", ""), lambda: _take_over(request), by=request.user)
    sent = request.FILES.get("file")
    if sent is None:
        return render(request, PAGE, {"page": None, "error": _("Choose a file first.")}, status=400)
    return _dry_run(request, sent)


@require_safe
def import_template(request: SignedInRequest) -> HttpResponse:
    let_in(request)
    headers = {"Content-Disposition": 'attachment; filename="framework.xlsx"'}
    return HttpResponse(template(), content_type=WORKBOOK, headers=headers)


def _dry_run(request: SignedInRequest, sent: Any) -> HttpResponse:
    found = read_import(sent.read(), name=sent.name)
    code = (found.document or {}).get("code")
    draft = queries.draft_of(code) if isinstance(code, str) else None
    known = draft or (queries.latest_edition(code) if isinstance(code, str) else None)
    return render(request, PAGE, {"page": import_page(found, sent.name, known, draft)})


def _take_over(request: SignedInRequest) -> HttpResponse:
    try:
        document = json.loads(request.POST.get("document", ""))
    except (ValueError, RecursionError) as error:
        raise InvalidInput(_("Nothing was taken over."), _("Send the file again.")) from error
    draft = drafts.take_over(document, seen=forms.seen_version(request.POST), by=request.user)
    messages.success(request, _("The file is a draft now. Look at it before you publish it."))
    return redirect("assessment:draft", pk=draft.pk)
