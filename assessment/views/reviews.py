"""Reviewing."""

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
from assessment import editions, forms, queries
from assessment.actions import reviews
from assessment.pages import reviewing as pages


@require_safe
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(queries.assessments(request.user), pk=pk)
    role = assessment.viewer_role
    policy.require(Deed.READ_REVIEW, role, assessment.state)
    may_review = policy.may(Deed.REVIEW, role, assessment.state)
    page = pages.review_page(
        assessment,
        editions.questionnaire(assessment.edition_id),
        {answer.question: answer for answer in queries.answers(assessment)},
        {verdict.question: verdict for verdict in queries.reviews(assessment)},
        role=role,
        may_review=may_review,
        why_not="" if may_review else WHEN_POSSIBLE[Deed.REVIEW],
        wanted=request.GET.get("show", "all"),
    )
    return render(request, "assessment/review.html", {"page": page})


@require_POST
def judge(request: SignedInRequest, pk: int, question: str) -> HttpResponse:
    assessment = get_object_or_404(queries.assessments(request.user), pk=pk)
    seen = forms.seen_version(request.POST)
    if seen is None:
        raise VersionNeeded
    if request.htmx:
        return _judge_in_place(request, assessment, question, seen)
    reviews.judge_answer(assessment, question, forms.opinion_of(request.POST), seen=seen, by=request.user)
    return redirect(f"{reverse('assessment:review', args=[pk])}#review-{question}")


def _judge_in_place(request: SignedInRequest, assessment: Any, question: str, seen: int) -> HttpResponse:
    """Reply with the answer's place on the page; a refusal is said there, beside what was typed."""
    questionnaire = editions.questionnaire(assessment.edition_id)
    # Read before the verdict: after a refusal this transaction answers nothing more.
    answers = {answer.question: answer for answer in queries.answers(assessment)}
    if question not in answers:
        raise Http404
    judged = (assessment, questionnaire, questionnaire.questions[question], answers[question])
    try:
        given = reviews.judge_answer(assessment, question, forms.opinion_of(request.POST), seen=seen, by=request.user)
    except Refusal as refusal:
        item = pages.refused_item(pages.review_item(*judged, None), request.POST, refusal)
        context = {"item": item, "may_review": True}
        return render(request, "assessment/_review_item.html", context, status=refusal.status)
    verdicts = {verdict.question: verdict for verdict in queries.reviews(assessment)}
    context = {"item": pages.review_item(*judged, given), "may_review": True, **pages.counts_of(answers, verdicts)}
    return render(request, "assessment/_judged.html", context)


@require_POST
def agree_with_rest(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(queries.assessments(request.user), pk=pk)
    count = reviews.agree_with_rest(assessment, by=request.user)
    words = ngettext("You agreed with %(count)d answer.", "You agreed with %(count)d answers.", count)
    messages.success(request, words % {"count": count})
    return redirect("assessment:review", pk=pk)


@require_POST
def undo(request: SignedInRequest, pk: int, question: str) -> HttpResponse:
    assessment = get_object_or_404(queries.assessments(request.user), pk=pk)
    seen = forms.moment_of(request.POST)
    if seen is None:
        raise VersionNeeded
    reviews.undo_verdict(assessment, question, seen=seen, by=request.user)
    return redirect(f"{reverse('assessment:review', args=[pk])}#review-{question}")
