"""Reading answers a second time."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts import policy
from accounts.policy import Deed
from accounts.refusals import Refusal
from accounts.requests import SignedInRequest
from assessment import forms, queries
from assessment.actions.second_readings import give_second_level
from assessment.languages import questionnaire_for
from assessment.material import material_of
from assessment.pages import second_reading as pages
from assessment.queries.voices import own_voices


@require_safe
def second_reading(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(queries.assessments(request.user), pk=pk)
    policy.require(Deed.READ_AGAIN, assessment.viewer_role, assessment.state)
    material = material_of(assessment, questionnaire_for(request, assessment.edition_id))
    page = pages.second_page(material, own_voices(assessment, request.user), request.user.pk)
    return render(request, "assessment/second_reading.html", {"page": page})


@require_POST
def give(request: SignedInRequest, pk: int, question: str) -> HttpResponse:
    assessment = get_object_or_404(queries.assessments(request.user), pk=pk)
    if request.htmx:
        return _give_in_place(request, assessment, question)
    _give(request, assessment, question)
    return redirect(f"{reverse('assessment:second_reading', args=[pk])}#review-{question}")


def _give(request: SignedInRequest, assessment: Any, question: str) -> None:
    level, note = forms.second_level_of(request.POST)
    give_second_level(assessment, question, level, note, by=request.user)


def _give_in_place(request: SignedInRequest, assessment: Any, question: str) -> HttpResponse:
    """Reply with the answer's place on the page; a refusal is said there, beside what was typed."""
    # Read before the change: after a refusal this transaction answers nothing more.
    material = material_of(assessment, questionnaire_for(request, assessment.edition_id))
    before = own_voices(assessment, request.user)
    if question not in material.answers:
        raise Http404
    try:
        _give(request, assessment, question)
    except Refusal as refusal:
        item = pages.second_item(material, question, before.get(question))
        refused = {"item": pages.refused_second_item(item, request.POST, refusal)}
        return render(request, "assessment/_second_item.html", refused, status=refusal.status)
    now = own_voices(assessment, request.user)
    context: dict[str, Any] = {
        "item": pages.second_item(material, question, now[question]),
        **pages.progress_of(pages.readable(material, request.user.pk), now),
    }
    return render(request, "assessment/_second_given.html", context)
