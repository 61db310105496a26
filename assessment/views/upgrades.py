"""Moving an assessment to another edition."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import policy
from accounts.policy import Deed
from accounts.requests import SignedInRequest
from assessment import bridge, editions, queries
from assessment.actions.upgrades import upgrade_assessment
from assessment.pages import upgrading as pages
from assessment.queries import upgrades as reads
from assessment.upgrading import plan_upgrade


@require_http_methods(["GET", "HEAD", "POST"])
def upgrade(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(queries.assessments(request.user), pk=pk)
    policy.require(Deed.UPGRADE, assessment.viewer_role, assessment.state)
    offered = {str(edition.pk): edition for edition in reads.newer_editions(assessment)}
    chosen = offered.get((request.POST if request.method == "POST" else request.GET).get("edition", ""))
    if request.method == "POST" and chosen:
        upgrade_assessment(assessment, chosen, by=request.user)
        messages.success(request, _("The assessment is now on %(edition)s.") % {"edition": chosen})
        return redirect("assessment:overview", pk=pk)
    preview = None
    if chosen:
        old, new = editions.questionnaire(assessment.edition_id), editions.questionnaire(chosen.pk)
        plan = plan_upgrade(old, new, bridge.answer_rows(queries.answers(assessment)))
        preview = pages.preview_part(old, new, plan)
    done = reads.upgrades(request.user, assessment)
    page = pages.upgrade_page(assessment, list(offered.values()), chosen, preview, done)
    return render(request, "assessment/upgrade.html", {"page": page})
