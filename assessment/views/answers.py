"""Answering."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from accounts import policy
from accounts.actions.replies import once
from accounts.policy import Deed
from accounts.refusals import Conflict
from accounts.requests import SignedInRequest
from assessment import editions, forms, queries
from assessment.actions.answers import Content
from assessment.actions.answers import save_answer as save
from assessment.languages import questionnaire_for, remember_language
from assessment.pages import answering as pages
from assessment.pages import evidence as beside
from assessment.pages import saved
from assessment.pages.links import question_url
from assessment.questionnaire import Component, Questionnaire


@require_safe
def answering(request: SignedInRequest, pk: int, component: str) -> HttpResponse:
    assessment = get_object_or_404(queries.assessments(request.user), pk=pk)
    policy.require(Deed.READ_ANSWERS, assessment.viewer_role, assessment.state)
    questionnaire = questionnaire_for(request, assessment.edition_id)
    shown = questionnaire.component(component)
    if shown is None:
        raise Http404
    page = _page(assessment, questionnaire, shown)
    return render(request, "assessment/answering.html", {"page": page})


def _page(assessment: Any, questionnaire: Questionnaire, shown: Component) -> dict[str, Any]:
    may_answer = policy.may(Deed.ANSWER, assessment.viewer_role, assessment.state)
    return pages.answering_page(
        assessment,
        questionnaire,
        shown,
        {answer.question: answer for answer in queries.answers(assessment, shown.questions)},
        rows=queries.answer_rows(assessment.pk),
        returned=queries.returned(assessment),
        beside=beside.beside_questions(
            assessment,
            shown,
            queries.evidence_counts(assessment),
            queries.voice_levels(assessment),
            may_speak=policy.may(Deed.SPEAK, assessment.viewer_role, assessment.state),
        ),
        may_answer=may_answer,
        why_not="" if may_answer else policy.when_possible(Deed.ANSWER, assessment.state),
        may_submit=policy.may(Deed.SUBMIT, assessment.viewer_role, assessment.state),
    )


@require_POST
def save_answer(request: SignedInRequest, pk: int, question: str) -> HttpResponse:
    return once(request, request.POST.get("key", ""), lambda: _save(request, pk, question), by=request.user)


def _save(request: SignedInRequest, pk: int, question: str) -> HttpResponse:
    content, seen = forms.answer_content(request.POST), forms.seen_version(request.POST)
    try:
        answer = save(pk, question, content, seen=seen, by=request.user)
    except Conflict as conflict:
        return _both(request, pk, question, conflict.current, content)
    return _saved(request, answer, saved.rerouted_words(answer.rerouted))


def _saved(request: SignedInRequest, answer: Any, words: str) -> HttpResponse:
    """Say that an answer is saved, and what its change did to other questions."""
    pk, question = answer.assessment_id, answer.question
    questionnaire = questionnaire_for(request, answer.edition_id)
    if not request.htmx:
        if words:
            messages.info(request, words)
        return redirect(question_url(pk, questionnaire.component_of(question).code, question))
    components = saved.touched_components(questionnaire, question, answer.rerouted)
    rows = queries.answer_rows(pk, [asked for component in components for asked in component.questions])
    context = {
        "code": question,
        "saved_at": timezone.now(),
        "components": [pages.component_row(pk, component, rows) for component in components],
        "rerouted": words,
    }
    return _versioned(render(request, "assessment/_saved.html", context), answer.version)


def _both(request: SignedInRequest, pk: int, question: str, theirs: Any, yours: Content) -> HttpResponse:
    """Show both answers; what the browser sent is in the reply, so nothing typed is lost."""
    questionnaire = questionnaire_for(request, theirs.edition_id)
    item = saved.conflict_item(
        pk,
        questionnaire.questions[question],
        questionnaire.component_of(question).code,
        theirs,
        yours,
    )
    template = "assessment/_conflict.html" if request.htmx else "assessment/conflict.html"
    return _versioned(render(request, template, {"conflict": item}, status=412), item["version"])


@require_POST
def choose_language(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(queries.assessments(request.user), pk=pk)
    policy.require(Deed.READ_ASSESSMENT, assessment.viewer_role, assessment.state)
    remember_language(request, editions.questionnaire(assessment.edition_id), request.POST.get("language", ""))
    where = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(where, allowed_hosts={request.get_host()})
    return redirect(where if is_ours else reverse("assessment:overview", args=[pk]))


def _versioned(reply: HttpResponse, version: int) -> HttpResponse:
    reply["ETag"] = f'"{version}"'
    return reply
