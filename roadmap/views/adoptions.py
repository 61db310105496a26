"""The agency lead adopts a roadmap, after reading what that means."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import policy
from accounts.policy import Deed
from accounts.refusals import InvalidInput
from accounts.requests import SignedInRequest
from assessment import queries as assessments
from assessment.standing import require_result
from roadmap import queries
from roadmap.actions.adoptions import adopt_roadmap
from roadmap.pages.adopting import adopt_page
from roadmap.pages.plans import shown_of


@require_http_methods(["GET", "HEAD", "POST"])
def adopt(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    assessment = get_object_or_404(assessments.assessments(request.user), pk=pk)
    policy.require(Deed.ADOPT_ROADMAP, assessment.viewer_role, assessment.state)
    require_result(assessment)
    roadmap = get_object_or_404(queries.roadmaps(assessment), number=number)
    problems: Mapping[str, Any] = {}
    if request.method == "POST":
        try:
            # A savepoint of its own: the page that names the mistake still has to ask the database.
            with transaction.atomic():
                adopt_roadmap(roadmap, request.POST.get("reason", ""), by=request.user)
        except InvalidInput as refusal:
            problems = refusal.fields or {"reason": refusal.message}
        else:
            messages.success(request, _("This roadmap is adopted. It stays as it is until another one is adopted."))
            return redirect("roadmap:roadmap", pk=pk)
    page = adopt_page(assessment, roadmap, shown_of(roadmap), queries.adoption(assessment), problems)
    typed = request.POST.get("reason", "")
    context = {"page": page, "reason": typed}
    return render(request, "roadmap/adopt.html", context, status=400 if problems else 200)
