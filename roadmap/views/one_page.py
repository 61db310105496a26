"""The result on one page, one component of it, and who lands there."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts import policy
from accounts import queries as people
from accounts.policy import Deed
from accounts.requests import SignedInRequest
from assessment import editions
from assessment import queries as assessments
from assessment.standing import require_result
from roadmap import queries
from roadmap.catalogue import built_in
from roadmap.deciding.decided import decisions
from roadmap.pages.component import component_page
from roadmap.pages.decided import status_rows
from roadmap.pages.one_page import Ground, landing_url, page_of
from roadmap.pages.plans import shown, shown_of

SEEN = 50


@require_safe
def start(request: SignedInRequest) -> HttpResponse:
    rows = assessments.assessments(request.user).order_by("-round__opens_on", "-pk")[:SEEN]
    return redirect(landing_url(people.roles_of(request.user), rows))


@require_safe
def one_page(request: SignedInRequest, pk: int) -> HttpResponse:
    ground = _ground(request, pk)
    found = decisions(ground.assessment, ground.roadmap, queries.rulings(request.user, ground.assessment))
    page = page_of(ground, status_rows(ground.assessment, found))
    return render(request, "roadmap/one_page.html", {"page": page})


@require_safe
def component(request: SignedInRequest, pk: int, component: str) -> HttpResponse:
    ground = _ground(request, pk)
    found = ground.shown.questionnaire.component(component)
    if found is None:
        raise Http404
    steps = list(queries.steps(request.user, ground.adoption)) if ground.adoption else []
    return render(request, "roadmap/component.html", {"page": component_page(ground, found, steps)})


def _ground(request: SignedInRequest, pk: int) -> Ground:
    assessment = get_object_or_404(assessments.assessments(request.user), pk=pk)
    policy.require(Deed.READ_ROADMAP, assessment.viewer_role, assessment.state)
    require_result(assessment)
    roadmap = queries.latest(assessment)
    # A roadmap that counts is of the newest result.
    snapshot = roadmap.snapshot if roadmap else assessments.snapshots(assessment)[0]
    adoption = queries.adoption(assessment)
    is_adopted = adoption and roadmap and adoption.roadmap_id == roadmap.pk
    read = shown_of(roadmap) if roadmap else shown(None, editions.questionnaire(snapshot.edition_id), built_in())
    peers = assessments.peers_known(request.user, snapshot, assessment.round)
    return Ground(assessment, snapshot, read, roadmap, adoption if is_adopted else None, peers)
