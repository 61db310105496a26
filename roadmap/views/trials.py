"""Another budget is tried; nothing is stored."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts import policy
from accounts.policy import Deed
from accounts.requests import SignedInRequest
from assessment import editions
from assessment import queries as assessments
from assessment.standing import require_result
from roadmap import queries
from roadmap.catalogue import built_in
from roadmap.pages import trials as pages
from roadmap.pages.plans import shown, shown_of
from roadmap.simulation import simulate_plan


@require_safe
def simulate(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(assessments.assessments(request.user), pk=pk)
    policy.require(Deed.SIMULATE_PLAN, assessment.viewer_role, assessment.state)
    require_result(assessment)
    roadmap = queries.latest(assessment)
    snapshot = assessments.snapshots(assessment)[0]
    questionnaire = editions.questionnaire(snapshot.edition_id)
    now = shown_of(roadmap) if roadmap else shown(None, questionnaire, built_in())
    inputs = pages.tried_inputs(now.document, request.GET) if pages.can_try(now) else None
    trial = None
    if inputs:
        found = simulate_plan(assessment, inputs, kept=now.document["kept"], by=request.user)
        then = shown(found["document"], questionnaire, now.catalogue) if found["document"] else None
        trial = pages.trial_part(now, then, found["problem"], snapshot.payload["scorecard"]["nodes"])
    page = pages.trial_page(assessment, now, request.GET, trial)
    template = "roadmap/_trial.html" if request.htmx else "roadmap/simulate.html"
    return render(request, template, {"page": page})
