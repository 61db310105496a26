"""What changed since the rounds before."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts import policy
from accounts.policy import Deed
from accounts.requests import SignedInRequest
from assessment import queries as assessments
from assessment.standing import require_result
from reports.pages.since import since_page


@require_safe
def since(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(assessments.assessments(request.user), pk=pk)
    policy.require(Deed.READ_REPORT, assessment.viewer_role, assessment.state)
    require_result(assessment)
    page = since_page(assessment, assessments.snapshots(assessment)[0], assessments.results_before(assessment))
    return render(request, "reports/since.html", {"page": page})
