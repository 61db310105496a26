"""What stands beside a question: evidence for its answer, and several people's own answers."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import policy
from accounts.policy import Deed
from accounts.refusals import InvalidInput
from accounts.requests import SignedInRequest
from assessment import editions, forms, queries
from assessment.actions import evidence as actions
from assessment.actions import voices
from assessment.actions.evidence_rules import Upload
from assessment.languages import questionnaire_for
from assessment.lifecycle import Side
from assessment.pages import evidence as pages
from assessment.queries import evidence as reads
from assessment.queries.voices import voices as voices_of


@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request: SignedInRequest, pk: int, question: str) -> HttpResponse:
    is_sent = request.method == "POST"
    assessment, asked, component = _find(request, pk, question, Deed.ANSWER if is_sent else Deed.READ_ANSWERS)
    form = forms.EvidenceForm(request.POST, request.FILES) if is_sent else forms.EvidenceForm()
    if is_sent and form.is_valid() and _is_added(request, assessment, question, form):
        messages.success(request, _("“%(title)s” is added.") % {"title": form.cleaned_data["title"]})
        return redirect("assessment:evidence", pk=pk, question=question)
    page = pages.evidence_page(
        assessment,
        asked,
        component,
        reads.evidence(request.user, assessment),
        may_change=policy.may(Deed.ANSWER, assessment.viewer_role, assessment.state),
    )
    status = 400 if form.is_bound else 200
    return render(request, "assessment/evidence.html", {"page": page, "form": form}, status=status)


def _is_added(request: SignedInRequest, assessment: Any, question: str, form: forms.EvidenceForm) -> bool:
    sent = form.cleaned_data["file"]
    upload = Upload(sent.name, sent.read()) if sent else None
    try:
        # A savepoint of its own: the page that names the mistake still has to ask the database.
        with transaction.atomic():
            actions.add_evidence(assessment, question, form.about(), upload=upload, by=request.user)
    except InvalidInput as refusal:
        for name, problem in refusal.fields.items():
            form.add_error(name, str(problem))
        return False
    return True


@require_POST
def show_known(request: SignedInRequest, pk: int, question: str) -> HttpResponse:
    assessment, *_rest = _find(request, pk, question, Deed.ANSWER)
    known = forms.numbers_of(request.POST.getlist("known"))
    number = actions.show_evidence(assessment, question, known, by=request.user)
    words = ngettext("%(count)d piece of evidence added.", "%(count)d pieces of evidence added.", number)
    messages.success(request, words % {"count": number})
    return redirect("assessment:evidence", pk=pk, question=question)


@require_POST
def take_back(request: SignedInRequest, pk: int, question: str, evidence: int) -> HttpResponse:
    assessment, *_rest = _find(request, pk, question, Deed.ANSWER)
    actions.take_back_evidence(assessment, question, evidence, by=request.user)
    messages.success(request, _("It is no longer shown for this answer."))
    return redirect("assessment:evidence", pk=pk, question=question)


@require_safe
def evidence_file(request: SignedInRequest, pk: int, evidence: int) -> HttpResponse:
    assessment = get_object_or_404(queries.assessments(request.user), pk=pk)
    policy.require(Deed.READ_ANSWERS, assessment.viewer_role, assessment.state)
    file = reads.evidence_file(request.user, assessment, evidence)
    if file is None:
        raise Http404
    reply = HttpResponse(bytes(file.content), content_type=file.media_type)
    # Always to disk and never shown in our own name: whatever it holds, it runs nowhere here.
    reply["Content-Disposition"] = content_disposition_header(True, file.name) or "attachment"
    reply["Content-Security-Policy"] = "sandbox"
    return reply


@require_safe
def voices_page(request: SignedInRequest, pk: int, question: str) -> HttpResponse:
    assessment, asked, component = _find(request, pk, question, Deed.READ_ANSWERS)
    if asked.kind != "rubric":
        raise Http404
    answer = get_object_or_404(queries.answers(assessment, [asked]), question=question)
    page = pages.voices_page(
        assessment,
        asked,
        component,
        answer,
        list(voices_of(assessment, Side.AGENCY).filter(question=question)),
        own=request.user.pk,
        may_speak=policy.may(Deed.SPEAK, assessment.viewer_role, assessment.state),
        may_agree=policy.may(Deed.ANSWER, assessment.viewer_role, assessment.state),
    )
    return render(request, "assessment/voices.html", {"page": page})


@require_POST
def give_voice(request: SignedInRequest, pk: int, question: str) -> HttpResponse:
    assessment, *_rest = _find(request, pk, question, Deed.SPEAK)
    level, note = forms.level_of(request.POST), request.POST.get("note", "")
    voices.give_voice(assessment, question, level, note, by=request.user)
    messages.success(request, _("Your own answer is saved."))
    return redirect("assessment:voices", pk=pk, question=question)


@require_POST
def agree_on(request: SignedInRequest, pk: int, question: str) -> HttpResponse:
    assessment, *_rest = _find(request, pk, question, Deed.ANSWER)
    voices.agree_on(
        assessment,
        question,
        forms.level_of(request.POST),
        reason=request.POST.get("reason", ""),
        dissent=request.POST.get("dissent", ""),
        seen=forms.seen_version(request.POST),
        by=request.user,
    )
    messages.success(request, _("The agreed answer is saved."))
    return redirect("assessment:voices", pk=pk, question=question)


def _find(request: SignedInRequest, pk: int, question: str, deed: Deed) -> tuple[Any, Any, str]:
    """Return an assessment to which the person may do the deed, one of its questions, and that one's component."""
    assessment = get_object_or_404(queries.assessments(request.user), pk=pk)
    policy.require(deed, assessment.viewer_role, assessment.state)
    if question not in editions.questionnaire(assessment.edition_id).questions:
        raise Http404
    questionnaire = questionnaire_for(request, assessment.edition_id)
    return assessment, questionnaire.questions[question], questionnaire.component_of(question).code
