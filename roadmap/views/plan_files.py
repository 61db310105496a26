"""The adopted plan as files: a workbook, and a calendar under an address with a secret."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts import policy
from accounts.policy import Deed
from accounts.requests import SignedInRequest
from assessment import queries as assessments
from assessment.standing import require_result
from assessment.workbooks import KIND as WORKBOOK
from assessment.workbooks import to_workbook
from roadmap import queries
from roadmap.actions import calendars as actions
from roadmap.pages.calendar_feed import KIND as CALENDAR
from roadmap.pages.calendar_feed import calendar_feed
from roadmap.pages.plan_workbook import file_name, plan_tables


@never_cache
@require_safe
def plan_workbook(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(assessments.assessments(request.user), pk=pk)
    policy.require(Deed.READ_ROADMAP, assessment.viewer_role, assessment.state)
    require_result(assessment)
    adoption = queries.adoption(assessment)
    if adoption is None:
        raise Http404
    content = to_workbook(plan_tables(adoption, list(queries.steps(request.user, adoption))))
    headers = {"Content-Disposition": f'attachment; filename="{file_name(assessment, adoption)}"'}
    return HttpResponse(content, content_type=WORKBOOK, headers=headers)


@never_cache
@require_POST
def make_calendar(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(assessments.assessments(request.user), pk=pk)
    link, secret = actions.make_calendar(assessment, label=request.POST.get("label", ""), by=request.user)
    # Shown once: only its digest is kept.
    address = request.build_absolute_uri(reverse("roadmap:calendar", args=[secret]))
    page = {"address": address, "label": link.label, "until": link.expires_at}
    page["steps_url"] = reverse("roadmap:steps", args=[pk])
    return render(request, "roadmap/calendar_made.html", {"page": page})


@never_cache
@login_not_required
@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    link = actions.open_calendar(secret)
    if link is None:
        raise Http404
    assessment = get_object_or_404(assessments.assessments(link.made_by), pk=link.target)
    policy.require(Deed.READ_ROADMAP, assessment.viewer_role, assessment.state)
    adoption = queries.adoption(assessment)
    # An empty calendar and not an error: it fills once a plan is adopted.
    steps = list(queries.steps(link.made_by, adoption)) if adoption else []
    content = calendar_feed(assessment, steps)
    return HttpResponse(content, content_type=CALENDAR)
