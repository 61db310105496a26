"""KPIs of an agency: the list, one of them, its values."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import policy
from accounts.policy import Deed
from accounts.requests import SignedInRequest
from assessment import editions
from assessment import queries as assessments
from assessment.forms import seen_version
from roadmap import queries
from roadmap.actions import kpis as actions
from roadmap.actions.versions import PlanningConflict
from roadmap.catalogues_kept import catalogue_for
from roadmap.forms.following import KpiForm, ObservationForm, StartKpiForm, today
from roadmap.pages import kpis as pages
from roadmap.views.keeping import both, kept

as_a_form = require_http_methods(["GET", "HEAD", "POST"])


@as_a_form
def kpis(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = _assessment(request, pk, Deed.KEEP_KPIS if request.method == "POST" else Deed.READ_ROADMAP)
    rows = list(queries.kpis(request.user, assessment.agency_id))
    framework = editions.document(assessment.edition_id)["code"]
    catalogue = catalogue_for(framework).in_language(get_language() or "")
    form = StartKpiForm.offering(pages.offered(catalogue, {kpi.code for kpi in rows}), request.POST or None)
    if request.method == "POST":
        made = kept(form, lambda: _start(assessment, catalogue, form.cleaned_data, request.user))
        if made:
            messages.success(request, _("“%(name)s” is followed from now on.") % {"name": made.name})
            return redirect("roadmap:kpi", pk=pk, kpi=made.code)
    observed = pages.by_kpi(queries.observations(request.user, assessment.agency_id))
    page = pages.kpis_page(assessment, rows, observed, role=assessment.viewer_role, form=form)
    return render(request, "roadmap/kpis.html", {"page": page}, status=400 if form.errors else 200)


@as_a_form
def kpi(request: SignedInRequest, pk: int, kpi: str) -> HttpResponse:
    assessment = _assessment(request, pk, Deed.KEEP_KPIS if request.method == "POST" else Deed.READ_ROADMAP)
    found = get_object_or_404(queries.kpis(request.user, assessment.agency_id), code=kpi)
    form = KpiForm(request.POST or None, initial=pages.initial_of(found))
    if request.method == "POST":
        seen = seen_version(request.POST)
        try:
            made = kept(form, lambda: actions.change_kpi(found, form.values(), seen=seen, by=request.user))
        except PlanningConflict as conflict:
            return both(request, form, conflict, pages.initial_of(found))
        if made:
            messages.success(request, _("Saved."))
            return redirect("roadmap:kpi", pk=pk, kpi=made.code)
    return _kpi_page(request, assessment, found, form, ObservationForm(initial={"on": today(), "source": found.source}))


@require_POST
def observe(request: SignedInRequest, pk: int, kpi: str) -> HttpResponse:
    assessment = _assessment(request, pk, Deed.KEEP_KPIS)
    found = get_object_or_404(queries.kpis(request.user, assessment.agency_id), code=kpi)
    form = ObservationForm(request.POST)
    if kept(form, lambda: actions.observe(found, form.given(), by=request.user)):
        messages.success(request, _("The value is kept."))
        return redirect("roadmap:kpi", pk=pk, kpi=kpi)
    return _kpi_page(request, assessment, found, KpiForm(initial=pages.initial_of(found)), form)


@require_POST
def withdraw_observation(request: SignedInRequest, pk: int, kpi: str, observation: int) -> HttpResponse:
    assessment = _assessment(request, pk, Deed.KEEP_KPIS)
    found = get_object_or_404(queries.kpis(request.user, assessment.agency_id), code=kpi)
    row = get_object_or_404(queries.observations_of(request.user, found), pk=observation)
    actions.withdraw_observation(row, by=request.user)
    messages.success(request, _("The value is withdrawn."))
    return redirect("roadmap:kpi", pk=pk, kpi=kpi)


def _assessment(request: SignedInRequest, pk: int, deed: Deed) -> Any:
    assessment = get_object_or_404(assessments.assessments(request.user), pk=pk)
    policy.require(deed, assessment.viewer_role, assessment.state)
    return assessment


def _start(assessment: Any, catalogue: Any, typed: dict[str, Any], by: Any) -> Any:
    code = typed.pop("code")
    values = actions.values_from(catalogue.indicators[code]) if code else actions.KpiValues(**typed)
    return actions.start_kpi(assessment.agency, values, code=code, by=by)


def _kpi_page(request: SignedInRequest, assessment: Any, found: Any, form: Any, value_form: Any) -> HttpResponse:
    rows = list(queries.observations_of(request.user, found))
    parts = {"role": assessment.viewer_role, "form": form, "value_form": value_form}
    page = pages.kpi_page(assessment, found, rows, **parts)
    status = 400 if form.errors or value_form.errors else 200
    return render(request, "roadmap/kpi.html", {"page": page}, status=status)
