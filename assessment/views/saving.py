"""One form of the editor: shown, shown again, or saved."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.actions.replies import once
from accounts.refusals import Conflict, InvalidInput
from accounts.requests import SignedInRequest
from assessment import editor_forms, files, forms
from assessment.actions import drafts
from assessment.pages import editing as pages

PAGE = "assessment/frameworks/draft.html"

# A form asks to be shown again, with what the last choice brings along.
AGAIN = ("refresh", "more")


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
