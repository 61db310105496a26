"""Reports of an assessment."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts import policy
from accounts.policy import Deed
from accounts.requests import SignedInRequest
from assessment import queries as assessments
from assessment.standing import require_result
from reports import queries
from reports.actions import reports as actions
from reports.packs import Format, LookKind
from reports.pages import reports as pages
from reports.wishes import wish_of


@require_safe
def reports(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(assessments.assessments(request.user), pk=pk)
    role = assessment.viewer_role
    policy.require(Deed.READ_REPORT, role, assessment.state)
    require_result(assessment)
    known, plans = queries.reports_of(request.user, assessment), queries.roadmaps_for(assessment)
    template = queries.looks(request.user, assessment.agency_id).get(LookKind.TEMPLATE)
    page = pages.reports_page(assessment, known, plans, template, role=role)
    return render(request, "reports/reports.html", {"page": page})


@require_POST
def request_report(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(assessments.assessments(request.user), pk=pk)
    actions.request_report(assessment, wish_of(request.POST.dict()), by=request.user)
    messages.success(request, _("The report is being made. You can leave this page."))
    return redirect("reports:reports", pk=pk)


@never_cache
@require_safe
def report(request: SignedInRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(queries.reports(request.user), pk=pk)
    role, state = found.viewer_role, found.assessment.state
    policy.require(Deed.READ_REPORT, role, state)
    item = pages.report_item(found, may_retry=policy.may(Deed.REQUEST_REPORT, role, state))
    return render(request, "reports/_report.html", {"report": item})


@require_POST
def retry(request: SignedInRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(queries.reports(request.user), pk=pk)
    actions.retry_report(found, by=request.user)
    return redirect("reports:reports", pk=found.assessment_id)


@never_cache
@require_safe
def download(request: SignedInRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(queries.reports(request.user), pk=pk)
    file = queries.file_of(request.user, found)
    if file is None:
        raise Http404
    headers = {
        "Content-Disposition": f'attachment; filename="{pages.file_name(found)}"',
        "Content-Security-Policy": "sandbox",
        "ETag": f'"{file.digest}"',
    }
    content = actions.hand_over(found, file, by=request.user)
    return HttpResponse(content, content_type=Format(found.format).media_type, headers=headers)
