"""The result of an assessment, and how firm it is."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts import policy
from accounts.policy import Deed
from accounts.requests import SignedInRequest
from assessment import editions, queries
from assessment.actions.robustness import request_robustness
from assessment.pages.firmness import firmness_part
from assessment.pages.result import result_page
from assessment.pages.ways import result_links
from assessment.standing import firmness_of, require_result, standing_of


@require_safe
def result(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(queries.assessments(request.user), pk=pk)
    policy.require(Deed.READ_RESULT, assessment.viewer_role, assessment.state)
    standing = standing_of(assessment)
    firmness = firmness_of(standing.snapshot) if standing.snapshot else None
    peers = queries.peers_read(request.user, standing.snapshot) if standing.snapshot else None
    links = result_links(assessment, assessment.viewer_role)
    page = result_page(assessment, standing, firmness, links=links, peers=peers)
    return render(request, "assessment/result.html", {"page": page})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def robustness(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(queries.assessments(request.user), pk=pk)
    if request.method == "POST":
        request_robustness(assessment, by=request.user)
        return redirect(reverse("assessment:result", args=[pk]) + "#robustness")
    policy.require(Deed.READ_RESULT, assessment.viewer_role, assessment.state)
    require_result(assessment)
    snapshot = queries.snapshots(assessment).defer("payload")[0]
    questionnaire = editions.questionnaire(snapshot.edition_id)
    firmness = firmness_part(assessment, questionnaire, firmness_of(snapshot))
    return render(request, "assessment/_robustness.html", {"firmness": firmness})
