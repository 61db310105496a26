"""The interview guide of an edition, to print."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from assessment import editions, languages, queries
from assessment.pages.guide import guide_page


@require_safe
def interview_guide(request: SignedInRequest, pk: int) -> HttpResponse:
    edition = get_object_or_404(queries.editions(), pk=pk)
    usual = languages.questionnaire_for(request, edition.pk)
    wanted = request.GET.get("language")
    questionnaire = editions.questionnaire(edition.pk, wanted) if wanted in usual.languages else usual
    return render(request, "assessment/guide.html", guide_page(questionnaire, edition.code, address=request.path))
