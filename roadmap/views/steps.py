"""The steps of the adopted plan: the list, one of them, planning again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import policy
from accounts import queries as people
from accounts.policy import Deed
from accounts.requests import SignedInRequest
from assessment import queries as assessments
from assessment.forms import seen_version
from assessment.standing import require_result
from roadmap import queries
from roadmap.actions import steps as actions
from roadmap.actions.replanning import replan_roadmap
from roadmap.actions.versions import PlanningConflict
from roadmap.forms.following import StepForm
from roadmap.pages import steps as pages
from roadmap.pages.outcomes import outcomes_part
from roadmap.views.keeping import both, kept


@require_safe
def steps(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = _assessment(request, pk, Deed.READ_ROADMAP)
    course = _course(request, assessment)
    page = pages.steps_page(assessment, course, viewer=request.user.pk, show=request.GET.get("show", ""))
    later = queries.later_snapshot(request.user, course.adoption) if course else None
    page["outcomes"] = _outcomes(request, assessment, course, later) if course and later else None
    return render(request, "roadmap/steps.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: SignedInRequest, pk: int, initiative: str) -> HttpResponse:
    assessment = _assessment(request, pk, Deed.FOLLOW_OWN_STEP if request.method == "POST" else Deed.READ_ROADMAP)
    course = _course(request, assessment)
    found = next((each for each in course.steps if each.initiative == initiative), None) if course else None
    if course is None or found is None:
        raise Http404
    form = _form(request, assessment, found)
    if request.method == "POST":
        try:
            made = kept(form, lambda: _follow(request, found, form))
        except PlanningConflict as conflict:
            return both(request, form, conflict, pages.initial_of(found))
        if made:
            messages.success(request, _("Saved."))
            return redirect("roadmap:step", pk=pk, initiative=initiative)
    shown = form if _may_follow(request, assessment, found) else None
    page = pages.step_page(assessment, course, found, list(queries.step_notes(request.user, found)), form=shown)
    return render(request, "roadmap/step.html", {"page": page}, status=400 if form.errors else 200)


@require_POST
def replan(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = _assessment(request, pk, Deed.DRAW_SCENARIO)
    drawn = replan_roadmap(assessment, by=request.user)
    messages.success(request, _("“%(name)s” keeps what is done and under way. Solve it next.") % {"name": drawn.name})
    return redirect("roadmap:solution", pk=pk, scenario=drawn.pk)


def _outcomes(request: SignedInRequest, assessment: Any, course: pages.Course, later: Any) -> Any:
    former = queries.adoptions(request.user, assessment).filter(pk__lt=course.adoption.pk)
    return outcomes_part(course.adoption, later, followed={step.initiative for step in course.steps}, former=former)


def _assessment(request: SignedInRequest, pk: int, deed: Deed) -> Any:
    assessment = get_object_or_404(assessments.assessments(request.user), pk=pk)
    policy.require(deed, assessment.viewer_role, assessment.state)
    require_result(assessment)
    return assessment


def _course(request: SignedInRequest, assessment: Any) -> pages.Course | None:
    adoption = queries.adoption(assessment)
    if adoption is None:
        return None
    return pages.Course(adoption, list(queries.steps(request.user, adoption)), timezone.localdate())


def _may_follow(request: SignedInRequest, assessment: Any, step: Any) -> bool:
    deed = Deed.FOLLOW_OWN_STEP if step.owner_person_id == request.user.pk else Deed.FOLLOW_STEPS
    return policy.may(deed, assessment.viewer_role)


def _form(request: SignedInRequest, assessment: Any, step: Any) -> StepForm:
    rows = people.members(request.user, assessment.agency)
    members = [(str(row.person_id), row.person.name) for row in rows]
    may = policy.may(Deed.FOLLOW_STEPS, assessment.viewer_role)
    return StepForm.for_people(members, request.POST or None, initial=pages.initial_of(step), may_reassign=may)


def _follow(request: SignedInRequest, step: Any, form: StepForm) -> Any:
    note, seen = form.cleaned_data["note"], seen_version(request.POST)
    return actions.follow_step(step, form.values(), note=note, seen=seen, by=request.user)
