"""The result of an assessment."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts import policy
from accounts.policy import Deed
from accounts.requests import SignedInRequest
from assessment import queries
from assessment.pages.overview import result_links
from assessment.pages.result import result_page
from assessment.standing import standing_of


@require_safe
def result(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(queries.assessments(request.user), pk=pk)
    policy.require(Deed.READ_RESULT, assessment.viewer_role, assessment.state)
    standing = standing_of(assessment)
    page = result_page(assessment, standing, links=result_links(assessment, assessment.viewer_role))
    return render(request, "assessment/result.html", {"page": page})
