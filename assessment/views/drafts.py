"""The editor of a draft: its tree at one side, one part at the other."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions.replies import once
from accounts.refusals import Conflict, InvalidInput
from accounts.requests import SignedInRequest
from assessment import editing, editor_forms, files, forms, queries
from assessment.actions import drafts, publishing
from assessment.editing import EditProblem
from assessment.pages import editing as pages
from assessment.views.authors import draft_for, file_of

PAGE = "assessment/frameworks/draft.html"
# A form asks to be shown again, with what the last choice brings along.
AGAIN = ("refresh", "more")


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


def shown(request: SignedInRequest, found: Any, *, panel: str, status: int = 200, **more: Any) -> HttpResponse:
    """Return the editor with a panel."""
    problems = files.check_document(found.document)
    page = pages.draft_page(found, problems, current=more.get("current", ""))
    context = {"page": page, "panel": panel, "choices": pages.choices(), "key": uuid4(), **more}
    return render(request, PAGE, context, status=status)


class Saving:
    """One form of the editor: shown, shown again, or saved."""

    def __init__(self, request: SignedInRequest, found: Any, panel: str, url: str, code: str = "") -> None:
        self.request, self.found, self.panel, self.url, self.code = request, found, panel, url, code

    def answer(self, form: Any, edit: Any) -> HttpResponse:
        """Return the page with the form, or save what it says: `edit` makes the edit from a form."""
        posted = self.request.POST
        if self.request.method != "POST" or posted.get("do") in AGAIN:
            return self.show(form)
        if form.errors:
            return self.show(form, status=400)
        return once(self.request, posted.get("key", ""), lambda: self.saved(form, edit), by=self.request.user)

    def saved(self, form: Any, edit: Any) -> HttpResponse:
        """Return the way on after saving; a refusal is said beside what was typed."""
        try:
            drafts.edit_draft(
                self.found,
                edit(form),
                seen=forms.seen_version(self.request.POST),
                what={"edit": self.panel, "part": self.code},
                by=self.request.user,
            )
        except Conflict as conflict:
            self.found = conflict.current
            return self.show(form, status=412, conflict=True)
        except InvalidInput as refusal:
            form.errors |= refusal.fields
            return self.show(form, status=refusal.status)
        messages.success(self.request, _("Saved."))
        return redirect(self.url if form.code == self.code or self.panel == "settings" else self.renamed(form.code))

    def renamed(self, code: str) -> str:
        """Return the address of the form under another code."""
        if self.panel == "check":
            return reverse("assessment:check", args=[self.found.pk, code])
        return reverse("assessment:part", args=[self.found.pk, code])

    def show(self, form: Any, *, status: int = 200, conflict: bool = False) -> HttpResponse:
        """Return the editor with the form; after a conflict, with what differs."""
        document = self.found.document
        theirs = pages.item_of(document, self.panel, self.code)
        more: dict[str, Any] = {"form": form, "form_url": self.url, "current": self.code, "is_new": not form.is_written}
        if self.panel == "part" and theirs is not None:
            more["part"] = pages.part_panel(self.found, self.code)
        if self.panel in ("part", "check"):
            more["filters"] = editor_forms.filters(document, self.code if theirs and self.panel == "part" else "")
        if conflict:
            more["conflict"] = {"gone": theirs is None, "rows": pages.conflict_rows(form.item, theirs or {})}
        return shown(self.request, self.found, panel=self.panel, status=status, **more)


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
