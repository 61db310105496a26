"""What views of forms share: a refusal becomes words beside the field, a conflict a page with both versions."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.refusals import InvalidInput
from roadmap.actions.versions import PlanningConflict
from roadmap.pages.conflicts import conflict_page

Made = TypeVar("Made")


def kept(form: forms.Form, act: Callable[[], Made]) -> Made | None:
    """Return what the action made; None where the form now says what cannot be kept."""
    if not form.is_valid():
        return None
    try:
        # A savepoint of its own: the page that names the mistake still has to ask the database.
        with transaction.atomic():
            return act()
    except InvalidInput as refusal:
        for name, problem in refusal.fields.items():
            form.add_error(name if name in form.fields else None, str(problem))
        if not refusal.fields:
            form.add_error(None, f"{refusal.message} {refusal.remedy}")
        return None


def both(request: HttpRequest, form: forms.Form, conflict: PlanningConflict, theirs: dict[str, Any]) -> HttpResponse:
    """Return the page on which somebody chooses between what they typed and what is there now."""
    page = conflict_page(form, conflict.current, theirs, url=request.path)
    return render(request, "roadmap/conflict.html", {"page": page}, status=conflict.status)
