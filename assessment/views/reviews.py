"""Reviewing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import policy
from accounts.policy import WHEN_POSSIBLE, Deed
from accounts.refusals import VersionNeeded
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
        editions.questionnaire(assessment.round.edition_id),
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
    opinion = forms.opinion_of(request.POST)
    seen = forms.seen_version(request.POST)
    if seen is None:
        raise VersionNeeded
    given = reviews.judge_answer(assessment, question, opinion, seen=seen, by=request.user)
    if not request.htmx:
        return redirect(f"{reverse('assessment:review', args=[pk])}#review-{question}")
    questionnaire = editions.questionnaire(assessment.round.edition_id)
    answers = {answer.question: answer for answer in queries.answers(assessment)}
    item = pages.review_item(assessment, questionnaire, questionnaire.questions[question], answers[question], given)
    counts = pages.progress_of(answers, queries.reviews(assessment))
    return render(request, "assessment/_judged.html", {"item": item, "may_review": True, **counts})


@require_POST
def agree_with_rest(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(queries.assessments(request.user), pk=pk)
    count = reviews.agree_with_rest(assessment, by=request.user)
    messages.success(request, _("You agreed with %(count)d answers.") % {"count": count})
    return redirect("assessment:review", pk=pk)
