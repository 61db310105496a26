"""The editor of a draft: its tree at one side, one part at the other."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions.replies import once
from accounts.refusals import InvalidInput
from accounts.requests import SignedInRequest
from assessment import editing, editor_forms, forms, queries
from assessment.actions import drafts, publishing
from assessment.editing import EditProblem
from assessment.pages import editing as pages
from assessment.views.authors import draft_for, file_of
from assessment.views.saving import Saving, shown


@require_safe
def draft(request: SignedInRequest, pk: int) -> HttpResponse:
    found = draft_for(request, pk)
    version = pages.versions_offered(found, queries.versions_of_framework(found.code))
    return shown(request, found, panel="overview", publish_as=version)


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: SignedInRequest, pk: int) -> HttpResponse:
    found = draft_for(request, pk)
    save = Saving(request, found, "settings", reverse("assessment:settings", args=[pk]))
    return save.answer(
        editor_forms.settings_form(found.document, request.POST or None),
        lambda form: lambda document: editing.change_document(document, form.item),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def part(request: SignedInRequest, pk: int, question: str) -> HttpResponse:
    found = draft_for(request, pk)
    item = _item(found.document, question)
    make = editor_forms.question_form if editing.is_question(found.document, question) else editor_forms.group_form
    save = Saving(request, found, "part", reverse("assessment:part", args=[pk, question]), question)
    return save.answer(make(found.document, item, request.POST or None), lambda form: _changes(question, form))


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: SignedInRequest, pk: int, check: str) -> HttpResponse:
    found = draft_for(request, pk)
    known = {each["code"]: each for each in found.document.get("checks", ())}
    if check not in known:
        raise Http404
    save = Saving(request, found, "check", reverse("assessment:check", args=[pk, check]), check)
    form = editor_forms.check_form(found.document, known[check], request.POST or None)
    return save.answer(
        form,
        lambda form: lambda document: editing.put_check(document, {**form.item, "code": form.code}, instead_of=check),
    )


@require_POST
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    return once(request, request.POST.get("key", ""), lambda: _add(request, pk), by=request.user)


@require_POST
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    found, code = draft_for(request, pk), request.POST.get("code", "")
    changed = drafts.edit_draft(
        found,
        editor_forms.move_of(request.POST),
        seen=forms.seen_version(request.POST),
        what={"edit": "moved", "part": code},
        by=request.user,
    )
    siblings = editing.siblings_of(changed.document, code)
    words = _("%(code)s is now number %(number)s of %(count)s.")
    facts = {"code": code, "number": siblings.index(code) + 1, "count": len(siblings)}
    messages.success(request, words % facts)
    return redirect("assessment:part", pk=pk, question=code)


@require_POST
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    found, code = draft_for(request, pk), request.POST.get("code", "")
    is_check = request.POST.get("kind") == "check"
    home = None if is_check or code not in editing.codes(found.document) else editing.parent_of(found.document, code)
    drafts.edit_draft(
        found,
        lambda document: (editing.remove_check if is_check else editing.remove_part)(document, code),
        seen=forms.seen_version(request.POST),
        what={"edit": "removed", "part": code},
        by=request.user,
    )
    messages.success(request, _("%(code)s is removed.") % {"code": code})
    return redirect("assessment:part", pk=pk, question=home) if home else redirect("assessment:draft", pk=pk)


@require_POST
def publish(request: SignedInRequest, pk: int) -> HttpResponse:
    found = draft_for(request, pk)
    version = request.POST.get("publish_as", "").strip()[:40]
    try:
        edition = publishing.publish_draft(
            found, version=version, seen=forms.seen_version(request.POST), by=request.user
        )
    except InvalidInput as refusal:
        return shown(request, found, panel="overview", status=refusal.status, publish_as=version, refusal=refusal)
    messages.success(request, _("%(edition)s is published. Rounds can be opened with it.") % {"edition": edition})
    return redirect("assessment:edition", pk=edition.pk)


@require_POST
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    found = drafts.discard_draft(draft_for(request, pk), seen=forms.seen_version(request.POST), by=request.user)
    messages.success(request, _("The draft of %(title)s is discarded.") % {"title": found.title})
    return redirect("assessment:frameworks")


@require_safe
def download_draft(request: SignedInRequest, pk: int) -> HttpResponse:
    return file_of(draft_for(request, pk).document, request.GET.get("as", ""))


def _item(document: Any, code: str) -> Any:
    try:
        return editing.part(document, code)
    except EditProblem as problem:
        raise Http404 from problem


def _changes(code: str, form: Any) -> drafts.Edit:
    return lambda document: editing.rename_part(editing.change_part(document, code, form.item), code, form.code)


def _add(request: SignedInRequest, pk: int) -> HttpResponse:
    found = draft_for(request, pk)
    added = editor_forms.addition_of(request.POST, found.document)
    drafts.edit_draft(
        found,
        added.edit,
        seen=forms.seen_version(request.POST),
        what={"edit": "added", "part": added.code},
        by=request.user,
    )
    name = "assessment:check" if added.is_check else "assessment:part"
    return redirect(name, pk, added.code)
