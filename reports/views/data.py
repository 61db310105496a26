"""A frozen result as data, for other programs and for spreadsheets."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from assessment import queries as assessments
from reports import queries
from reports.actions.data import take_along
from reports.pages import data as pages
from roadmap import queries as roadmaps


@never_cache
@require_safe
def data(request: SignedInRequest, pk: int, kind: str) -> HttpResponse:
    assessment = get_object_or_404(assessments.assessments(request.user), pk=pk)
    if kind not in pages.KINDS:
        raise Http404
    snapshot = take_along(assessment, kind, by=request.user)
    result = pages.Result(
        assessment,
        snapshot,
        roadmaps.latest(assessment),
        rulings=queries.ruling_values(request.user, assessment),
        followed=roadmaps.record(request.user, assessment),
        kpis=queries.kpi_values(request.user, assessment.agency_id),
    )
    headers = {
        "Content-Disposition": f'attachment; filename="{pages.file_name(assessment, kind)}"',
        "Content-Security-Policy": "sandbox",
    }
    return HttpResponse(pages.content_of(kind, result), content_type=pages.KINDS[kind][0], headers=headers)
