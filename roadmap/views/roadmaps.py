"""The roadmap of an assessment."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import policy
from accounts.policy import Deed
from accounts.requests import SignedInRequest
from assessment import editions, forms
from assessment import queries as assessments
from assessment.lifecycle import State
from assessment.standing import require_result
from roadmap import catalogue, queries
from roadmap.actions.roadmaps import plan_roadmap
from roadmap.deciding.decided import decisions
from roadmap.pages.decided import status_rows
from roadmap.pages.plans import shown, shown_of
from roadmap.pages.roadmaps import roadmap_page


@require_safe
def roadmap(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(assessments.assessments(request.user), pk=pk)
    policy.require(Deed.READ_ROADMAP, assessment.viewer_role, assessment.state)
    require_result(assessment)
    latest = queries.latest(assessment)
    unplanned = shown(None, editions.questionnaire(assessment.edition_id), catalogue.built_in())
    read = shown_of(latest) if latest else unplanned
    asked = status_rows(assessment, decisions(assessment, latest, queries.rulings(request.user, assessment)))
    imported = assessments.import_of(request.user, assessment) if assessment.state == State.IMPORTED else None
    adoption = queries.adoption(assessment)
    page = roadmap_page(assessment, read, latest, adoption=adoption, asked=asked, imported=imported)
    return render(request, "roadmap/roadmap.html", {"page": page})


@require_POST
def plan(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(assessments.assessments(request.user), pk=pk)
    components = editions.questionnaire(assessment.edition_id).components
    plan_roadmap(assessment, forms.targets_of(request.POST, [c.code for c in components]), by=request.user)
    messages.success(request, _("The roadmap is planned."))
    return redirect("roadmap:roadmap", pk=pk)
