"""The decisions that a plan asks for, and what executives say to them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import mails, policy
from accounts.policy import Deed
from accounts.requests import SignedInRequest
from assessment import queries as assessments
from assessment.forms import seen_version
from assessment.standing import require_result
from roadmap import queries
from roadmap.actions.rulings import rule as rule_on
from roadmap.actions.versions import PlanningConflict
from roadmap.deciding.decided import decisions as decisions_of
from roadmap.forms.rulings import ruling_form
from roadmap.pages import decided as pages
from roadmap.views.keeping import kept


@require_safe
def decisions(request: SignedInRequest, pk: int) -> HttpResponse:
    return _page(request, _assessment(request, pk, Deed.READ_ROADMAP))


@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: SignedInRequest, pk: int, initiative: str) -> HttpResponse:
    if request.method != "POST":
        # Where a page with a mistake was reloaded, or its language changed.
        return decisions(request, pk)
    assessment = _assessment(request, pk, Deed.RULE)
    form, status = ruling_form(initiative, request.POST), 400
    try:
        made = kept(form, lambda: _rule(request, assessment, initiative, form))
    except PlanningConflict as conflict:
        made, status = None, conflict.status
        form.add_error(None, _answered(conflict.current))
    if made is None:
        return _page(request, assessment, (initiative, form), status=status)
    _ruling, notices = made
    path = reverse("roadmap:decisions", args=[pk])
    mails.send_notices(notices, request.build_absolute_uri(path))
    messages.success(request, _("Your decision is kept. Whom it concerns has been told."))
    return redirect(path)


def _assessment(request: SignedInRequest, pk: int, deed: Deed) -> Any:
    assessment = get_object_or_404(assessments.assessments(request.user), pk=pk)
    policy.require(deed, assessment.viewer_role, assessment.state)
    require_result(assessment)
    return assessment


def _rule(request: SignedInRequest, assessment: Any, initiative: str, form: Any) -> Any:
    said = request.POST.get("roadmap", "")
    # A number that is none is no plan that was read, and as good as an old one.
    number = int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0
    return rule_on(assessment, initiative, form.values(number), seen=seen_version(request.POST), by=request.user)


def _answered(current: Any) -> str:
    words = _("Somebody else answered while you were reading: %(status)s. Nothing was overwritten; decide again.")
    return words % {"status": pages.status_words(current.ruling)}


def _page(
    request: SignedInRequest, assessment: Any, tried: tuple[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    roadmap = queries.latest(assessment)
    found = decisions_of(assessment, roadmap, queries.rulings(request.user, assessment))
    deferrals = {each.initiative: ruling_form(each.initiative) for each in found}
    problems = None
    if tried:
        initiative, problems = tried
        if initiative not in deferrals:
            raise Http404
        # Whoever accepts types nothing that could be lost.
        deferrals[initiative] = problems if problems.fields else deferrals[initiative]
    page = pages.decisions_page(assessment, roadmap, found, deferrals, problems)
    return render(request, "roadmap/decisions.html", {"page": page}, status=status)
