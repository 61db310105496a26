"""What-if: looking at it stores nothing; keeping one under a name does."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import policy
from accounts.policy import Deed
from accounts.requests import SignedInRequest
from assessment import queries, simulation
from assessment.actions import whatifs
from assessment.pages import whatif as pages
from assessment.queries.whatifs import what_ifs
from assessment.standing import standing_of


@require_safe
def what_if(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(queries.assessments(request.user), pk=pk)
    policy.require(Deed.SIMULATE, assessment.viewer_role, assessment.state)
    # The part that follows each click shows no lifts.
    standing = standing_of(assessment, with_lifts=not request.htmx)
    basis = simulation.basis_of(assessment)
    changes = simulation.changes_in(basis.questionnaire, basis, request.GET)
    may_keep = policy.may(Deed.KEEP_WHAT_IF, assessment.viewer_role, assessment.state)
    then = simulation.simulate(basis.questionnaire, basis, changes) if changes else standing.card
    outcome = pages.outcome_part(assessment, standing, changes, then["nodes"], may_keep=may_keep)
    if request.htmx:
        return render(request, "assessment/_outcome.html", {"outcome": outcome})
    kept = what_ifs(request.user, assessment)
    page = pages.what_if_page(assessment, standing, basis, changes, outcome, kept=kept, may_keep=may_keep)
    return render(request, "assessment/what_if.html", {"page": page})


@require_POST
def keep_what_if(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(queries.assessments(request.user), pk=pk)
    policy.require(Deed.KEEP_WHAT_IF, assessment.viewer_role, assessment.state)
    basis = simulation.basis_of(assessment)
    changes = simulation.changes_in(basis.questionnaire, basis, request.POST)
    kept = whatifs.keep_what_if(assessment, request.POST.get("name", ""), changes, by=request.user)
    messages.success(request, _("“%(name)s” is kept.") % {"name": kept.name})
    return redirect("assessment:what_if", pk=pk)


@require_POST
def remove_what_if(request: SignedInRequest, pk: int, what_if: int) -> HttpResponse:
    assessment = get_object_or_404(queries.assessments(request.user), pk=pk)
    policy.require(Deed.KEEP_WHAT_IF, assessment.viewer_role, assessment.state)
    kept = get_object_or_404(what_ifs(request.user, assessment), pk=what_if)
    whatifs.remove_what_if(kept, by=request.user)
    messages.success(request, _("“%(name)s” is removed.") % {"name": kept.name})
    return redirect("assessment:what_if", pk=pk)
