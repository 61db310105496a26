"""One assessment: where it stands, its steps, its targets."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import policy
from accounts import queries as people
from accounts.policy import Deed
from accounts.requests import SignedInRequest
from assessment import bridge, checks, editions, forms, queries
from assessment.actions import steps
from assessment.actions.targets import set_targets as set_new_targets
from assessment.languages import questionnaire_for
from assessment.lifecycle import State, Step
from assessment.pages import overview as pages
from assessment.pages.submitting import submit_page
from assessment.queries.upgrades import has_newer_edition


@require_safe
def overview(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(queries.assessments(request.user), pk=pk)
    role = assessment.viewer_role
    policy.require(Deed.READ_ASSESSMENT, role, assessment.state)
    page = pages.overview_page(
        assessment,
        questionnaire_for(request, assessment.edition_id),
        queries.answer_rows(pk),
        queries.steps(assessment),
        role=role,
        returned=queries.returned(assessment) if policy.may(Deed.ANSWER, role, assessment.state) else {},
        imported=queries.import_of(request.user, assessment) if assessment.state == State.IMPORTED else None,
        has_newer_edition=policy.may(Deed.UPGRADE, role, assessment.state) and has_newer_edition(assessment),
    )
    return render(request, "assessment/overview.html", {"page": page})


@require_safe
def submit(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(queries.assessments(request.user), pk=pk)
    policy.require(Deed.SUBMIT, assessment.viewer_role, assessment.state)
    questionnaire = questionnaire_for(request, assessment.edition_id)
    shown = queries.evidence_by_question(assessment)
    answers = bridge.answer_rows(queries.answers_to_route(pk), shown)
    page = submit_page(
        assessment,
        questionnaire,
        queries.answer_rows(pk),
        returned=queries.returned(assessment),
        findings=checks.findings(questionnaire, answers, shown, timezone.localdate()),
        reviewer_name=people.consultant_of(request.user, assessment.agency),
    )
    return render(request, "assessment/submit.html", {"page": page})


@require_POST
def take_step(request: SignedInRequest, pk: int, step: str) -> HttpResponse:
    assessment = get_object_or_404(queries.assessments(request.user), pk=pk)
    try:
        # A savepoint of its own: the page that follows still has to ask the database.
        with transaction.atomic():
            moved = steps.take_step(assessment, Step(step), by=request.user, reason=request.POST.get("reason", ""))
    except steps.Unread as refusal:
        messages.error(request, f"{refusal.message} {refusal.remedy}")
        return redirect(f"{reverse('assessment:review', args=[pk])}?show=open")
    messages.success(request, _("Done. The assessment is now: %(state)s.") % {"state": moved.get_state_display()})
    follows = "assessment:review" if moved.state == "in_review" else "assessment:overview"
    return redirect(follows, pk=pk)


@require_POST
def set_targets(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(queries.assessments(request.user), pk=pk)
    components = editions.questionnaire(assessment.edition_id).components
    set_new_targets(assessment, forms.targets_of(request.POST, [c.code for c in components]), by=request.user)
    messages.success(request, _("The targets are set."))
    return redirect("assessment:overview", pk=pk)
