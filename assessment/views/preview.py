"""A draft as a respondent would see it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from assessment import files
from assessment.pages.preview import preview_page
from assessment.questionnaire import questionnaire_of
from assessment.views.authors import draft_for


@require_safe
def preview(request: SignedInRequest, pk: int) -> HttpResponse:
    draft = draft_for(request, pk)
    # What breaks a rule cannot be shown; the draft's own page lists what to correct.
    if files.check_document(draft.document):
        return redirect("assessment:draft", pk=pk)
    page = preview_page(draft, questionnaire_of(draft.document, request.GET.get("language")), request.GET)
    return render(request, "assessment/frameworks/preview.html", {"page": page})
