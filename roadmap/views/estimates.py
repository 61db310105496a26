"""Costs and benefits of initiatives: read by everybody of the agency, entered by those who plan."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import policy
from accounts.policy import Deed
from accounts.refusals import Conflict, InvalidInput
from accounts.requests import SignedInRequest
from assessment import queries as assessments
from assessment.standing import require_result
from roadmap import basis, queries
from roadmap.actions.estimates import enter_estimates
from roadmap.pages import estimates as pages
from roadmap.pages.inputs import Form
from roadmap.pages.plans import planned_codes


@require_http_methods(["GET", "HEAD", "POST"])
def estimates(request: SignedInRequest, pk: int) -> HttpResponse:
    is_sent = request.method == "POST"
    assessment = get_object_or_404(assessments.assessments(request.user), pk=pk)
    policy.require(Deed.DRAW_SCENARIO if is_sent else Deed.READ_ROADMAP, assessment.viewer_role, assessment.state)
    require_result(assessment)
    return _saved(request, assessment) if is_sent else _shown(request, assessment)


def _shown(
    request: SignedInRequest,
    assessment: Any,
    typed: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
    *,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    rows = list(queries.estimates(request.user, assessment.agency_id))
    known = pages.typed_estimates(rows, queries.currency(request.user, assessment.agency_id))
    # What was typed goes before what is stored; of the version, what is stored now counts.
    seen = {name: value for name, value in known.items() if name.endswith(".seen")}
    form = Form({**known, **(typed or {}), **seen}, problems or {})
    roadmaps = [queries.latest(assessment), *queries.solutions(assessment).values()]
    page = pages.estimates_page(
        assessment,
        basis.catalogue_of(assessments.snapshots(assessment)[0], by=request.user),
        rows,
        planned=planned_codes([roadmap.document for roadmap in roadmaps if roadmap]),
        form=form,
        show=(typed or request.GET).get("show", ""),
    )
    return render(request, "roadmap/estimates.html", {"page": page, "notice": notice}, status=status)


def _saved(request: SignedInRequest, assessment: Any) -> HttpResponse:
    typed = {name: request.POST.get(name, "").strip() for name in request.POST}
    entries, problems = pages.entries_of(typed)
    if problems:
        return _shown(request, assessment, typed, problems, status=400)
    try:
        # A savepoint of its own: the page that names the mistakes still has to ask the database.
        with transaction.atomic():
            enter_estimates(assessment, entries, currency=typed.get("currency", "").upper() or None, by=request.user)
    except InvalidInput as refusal:
        return _shown(request, assessment, typed, {k: str(v) for k, v in refusal.fields.items()}, status=400)
    except Conflict as refusal:
        words = _("Nothing was stored; what you typed is still here. Save again to put it in the place of theirs.")
        return _shown(request, assessment, typed, notice=f"{refusal.message} {words}", status=refusal.status)
    messages.success(request, _("Saved. Solve a scenario again to see it in a plan."))
    return redirect(f"{reverse('roadmap:estimates', args=[assessment.pk])}?show={typed.get('show', '')}")
