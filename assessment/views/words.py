"""The texts of a draft in other languages, each beside its original."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions.replies import once
from accounts.refusals import Conflict, InvalidInput
from accounts.requests import SignedInRequest
from assessment import editing, editor_forms, forms
from assessment.actions import drafts
from assessment.editing import EditProblem
from assessment.pages import editing as pages
from assessment.views.authors import draft_for
from assessment.views.saving import shown


@require_POST
def add_language(request: SignedInRequest, pk: int) -> HttpResponse:
    found = draft_for(request, pk)
    form = editor_forms.LanguageForm(request.POST)
    language = request.POST.get("language", "")
    if not form.is_valid() or language == found.document["language"]:
        problem = _("Name another language than the one it is written in, such as fr or pt-BR.")
        raise InvalidInput(_("No language was added."), problem, fields={"language": problem})
    _edit(request, found, lambda document: editing.add_language(document, language), language)
    return redirect("assessment:words", pk=pk, language=language)


@require_POST
def remove_language(request: SignedInRequest, pk: int, language: str) -> HttpResponse:
    found = draft_for(request, pk)
    _edit(request, found, lambda document: editing.remove_language(document, language), language)
    messages.success(request, _("The texts in this language are removed."))
    return redirect("assessment:draft", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def words(request: SignedInRequest, pk: int, language: str) -> HttpResponse:
    found = draft_for(request, pk)
    texts = _texts(found, language)
    form = editor_forms.edition_words_form(found.document, texts, request.POST or None)
    if request.method != "POST":
        return _show(request, found, language, form, panel="words")
    edit: drafts.Edit = lambda document: editing.translate_document(document, language, form.item)  # noqa: E731
    url = reverse("assessment:words", args=[pk, language])
    return once(
        request, request.POST.get("key", ""), lambda: _save(request, found, language, form, edit, url), by=request.user
    )


@require_http_methods(["GET", "HEAD", "POST"])
def part_words(request: SignedInRequest, pk: int, language: str, question: str) -> HttpResponse:
    found = draft_for(request, pk)
    texts = _texts(found, language).get("parts", {}).get(question, {})
    try:
        item = editing.part(found.document, question)
    except EditProblem as problem:
        raise Http404 from problem
    form = editor_forms.part_words_form(item, texts, request.POST or None)
    if request.method != "POST":
        return _show(request, found, language, form, panel="part_words", code=question)
    edit: drafts.Edit = lambda document: editing.translate_part(document, language, question, form.item)  # noqa: E731
    after = pages.next_part(found.document, question) if request.POST.get("do") == "next" else question
    url = reverse("assessment:part_words", args=[pk, language, after or question])
    return once(
        request,
        request.POST.get("key", ""),
        lambda: _save(request, found, language, form, edit, url, question),
        by=request.user,
    )


def _save(
    request: SignedInRequest, found: Any, language: str, form: Any, edit: drafts.Edit, url: str, code: str = ""
) -> HttpResponse:
    try:
        _edit(request, found, edit, f"{language} {code}".strip())
    except Conflict as conflict:
        panel = "part_words" if code else "words"
        return _show(request, conflict.current, language, form, panel=panel, code=code, status=412, conflict=True)
    messages.success(request, _("Saved."))
    return redirect(url)


def _edit(request: SignedInRequest, found: Any, edit: drafts.Edit, what: str) -> None:
    seen, facts = forms.seen_version(request.POST), {"edit": "translated", "part": what}
    drafts.edit_draft(found, edit, seen=seen, what=facts, by=request.user)


def _texts(found: Any, language: str) -> Any:
    texts = found.document.get("translations", {}).get(language)
    if texts is None:
        raise Http404
    return texts


def _show(
    request: SignedInRequest, found: Any, language: str, form: Any, *, panel: str, code: str = "", **more: Any
) -> HttpResponse:
    if language in found.document.get("translations", {}):
        more["words"] = pages.words_page(found, language)
    name, values = (
        ("assessment:part_words", [found.pk, language, code]) if code else ("assessment:words", [found.pk, language])
    )
    if code:
        more["next_code"] = pages.next_part(found.document, code)
    url = reverse(name, args=values)
    return shown(request, found, panel=panel, form=form, form_url=url, language=language, current=code, **more)
