"""Reviewing."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts import policy
from accounts.policy import WHEN_POSSIBLE, Deed
from accounts.refusals import Refusal, VersionNeeded
from accounts.requests import SignedInRequest
from assessment import forms, queries
from assessment.actions import reviews
from assessment.languages import questionnaire_for
from assessment.material import material_of
from assessment.pages import reviewing as pages
from assessment.pages.review_filters import counts_of
from assessment.pages.review_item import refused_item, review_item


@require_safe
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(queries.assessments(request.user), pk=pk)
    role = assessment.viewer_role
    policy.require(Deed.READ_REVIEW, role, assessment.state)
    may_review = policy.may(Deed.REVIEW, role, assessment.state)
    page = pages.review_page(
        material_of(assessment, questionnaire_for(request, assessment.edition_id)),
        role=role,
        may_review=may_review,
        why_not="" if may_review else WHEN_POSSIBLE[Deed.REVIEW],
        wanted=request.GET.get("show", "all"),
    )
    return render(request, "assessment/review.html", {"page": page})


@require_POST
def judge(request: SignedInRequest, pk: int, question: str) -> HttpResponse:
    seen = forms.seen_version(request.POST)
    if seen is None:
        raise VersionNeeded

    def give(assessment: Any) -> None:
        reviews.judge_answer(assessment, question, forms.opinion_of(request.POST), seen=seen, by=request.user)

    return _change(request, pk, question, give)


@require_POST
def undo(request: SignedInRequest, pk: int, question: str) -> HttpResponse:
    seen = forms.moment_of(request.POST)
    if seen is None:
        raise VersionNeeded

    def take_back(assessment: Any) -> None:
        reviews.undo_verdict(assessment, question, seen=seen, by=request.user)

    return _change(request, pk, question, take_back)


def _change(request: SignedInRequest, pk: int, question: str, act: Callable[[Any], None]) -> HttpResponse:
    assessment = get_object_or_404(queries.assessments(request.user), pk=pk)
    if request.htmx:
        return _change_in_place(request, assessment, question, act)
    act(assessment)
    return redirect(f"{reverse('assessment:review', args=[pk])}#review-{question}")


def _change_in_place(
    request: SignedInRequest, assessment: Any, question: str, act: Callable[[Any], None]
) -> HttpResponse:
    """Reply with the answer's place on the page; a refusal is said there, beside what was typed."""
    # Read before the change: after a refusal this transaction answers nothing more.
    material = material_of(assessment, questionnaire_for(request, assessment.edition_id))
    if question not in material.answers:
        raise Http404
    try:
        act(assessment)
    except Refusal as refusal:
        item = refused_item(review_item(material, question), request.POST, refusal)
        context = {"item": item, "may_review": True}
        return render(request, "assessment/_review_item.html", context, status=refusal.status)
    now = material.judged()
    context = {"item": review_item(now, question), "may_review": True, **counts_of(now)}
    return render(request, "assessment/_judged.html", context)


@require_POST
def agree_with_rest(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(queries.assessments(request.user), pk=pk)
    count = reviews.agree_with_rest(assessment, by=request.user)
    words = ngettext("You agreed with %(count)d answer.", "You agreed with %(count)d answers.", count)
    messages.success(request, words % {"count": count})
    return redirect("assessment:review", pk=pk)
