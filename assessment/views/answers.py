"""Answering."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts import policy
from accounts.actions.replies import once
from accounts.policy import WHEN_POSSIBLE, Deed
from accounts.refusals import Conflict
from accounts.requests import SignedInRequest
from assessment import editions, forms, queries
from assessment.actions.answers import Content
from assessment.actions.answers import save_answer as save
from assessment.pages import answering as pages
from assessment.pages.links import question_url


@require_safe
def answering(request: SignedInRequest, pk: int, component: str) -> HttpResponse:
    assessment = get_object_or_404(queries.assessments(request.user), pk=pk)
    policy.require(Deed.READ_ANSWERS, assessment.viewer_role, assessment.state)
    questionnaire = editions.questionnaire(assessment.edition_id)
    shown = questionnaire.component(component)
    if shown is None:
        raise Http404
    may_answer = policy.may(Deed.ANSWER, assessment.viewer_role, assessment.state)
    page = pages.answering_page(
        assessment,
        questionnaire,
        shown,
        {answer.question: answer for answer in queries.answers(assessment, shown.questions)},
        rows=queries.answer_rows(pk),
        returned=queries.returned(assessment),
        may_answer=may_answer,
        why_not="" if may_answer else WHEN_POSSIBLE[Deed.ANSWER],
        may_submit=policy.may(Deed.SUBMIT, assessment.viewer_role, assessment.state),
    )
    return render(request, "assessment/answering.html", {"page": page})


@require_POST
def save_answer(request: SignedInRequest, pk: int, question: str) -> HttpResponse:
    return once(request, request.POST.get("key", ""), lambda: _save(request, pk, question), by=request.user)


def _save(request: SignedInRequest, pk: int, question: str) -> HttpResponse:
    content, seen = forms.answer_content(request.POST), forms.seen_version(request.POST)
    try:
        answer = save(pk, question, content, seen=seen, by=request.user)
    except Conflict as conflict:
        return _both(request, pk, question, conflict.current, content)
    component = editions.questionnaire(answer.edition_id).component_of(question)
    if not request.htmx:
        return redirect(question_url(pk, component.code, question))
    rows = queries.answer_rows(pk, component.questions)
    context = {
        "code": question,
        "saved_at": timezone.now(),
        "component": pages.component_row(pk, component, rows),
    }
    return _versioned(render(request, "assessment/_saved.html", context), answer.version)


def _both(request: SignedInRequest, pk: int, question: str, theirs: Any, yours: Content) -> HttpResponse:
    """Show both answers; what the browser sent is in the reply, so nothing typed is lost."""
    questionnaire = editions.questionnaire(theirs.edition_id)
    item = pages.conflict_item(
        pk,
        questionnaire.questions[question],
        questionnaire.component_of(question).code,
        theirs,
        yours,
    )
    template = "assessment/_conflict.html" if request.htmx else "assessment/conflict.html"
    return _versioned(render(request, template, {"conflict": item}, status=412), item["version"])


def _versioned(reply: HttpResponse, version: int) -> HttpResponse:
    reply["ETag"] = f'"{version}"'
    return reply
