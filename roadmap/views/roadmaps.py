"""The roadmap of an assessment."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import policy
from accounts.policy import Deed
from accounts.requests import SignedInRequest
from assessment import editions, forms
from assessment import queries as assessments
from assessment.standing import require_result
from roadmap import catalogue, queries
from roadmap.actions.roadmaps import plan_roadmap
from roadmap.catalogues_kept import catalogue_of_plan
from roadmap.pages.plans import shown
from roadmap.pages.roadmaps import roadmap_page


@require_safe
def roadmap(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(assessments.assessments(request.user), pk=pk)
    role = assessment.viewer_role
    policy.require(Deed.READ_ROADMAP, role, assessment.state)
    require_result(assessment)
    latest = queries.latest(assessment)
    # Of the edition it was planned under, which an upgrade leaves behind.
    questionnaire = editions.questionnaire(latest.snapshot.edition_id if latest else assessment.edition_id)
    known = catalogue_of_plan(latest.document, get_language() or "") if latest else catalogue.built_in()
    read = shown(latest.document if latest else None, questionnaire, known)
    page = roadmap_page(assessment, read, latest, role=role)
    return render(request, "roadmap/roadmap.html", {"page": page})


@require_POST
def plan(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(assessments.assessments(request.user), pk=pk)
    components = editions.questionnaire(assessment.edition_id).components
    plan_roadmap(assessment, forms.targets_of(request.POST, [c.code for c in components]), by=request.user)
    messages.success(request, _("The roadmap is planned."))
    return redirect("roadmap:roadmap", pk=pk)
