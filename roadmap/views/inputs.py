"""The inputs of one scenario, all on one page."""

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
from accounts.refusals import Conflict, InvalidInput
from accounts.requests import SignedInRequest
from assessment import editions, forms
from assessment import queries as assessments
from assessment.standing import require_result
from roadmap import basis, queries, typed
from roadmap.actions import scenarios as actions
from roadmap.actions.solutions import request_solution
from roadmap.pages import inputs as pages
from roadmap.pages.kinds import targets_for

# The form is shown again with what was typed, and nothing is stored.
AGAIN = ("show", "find", "profile")


@require_http_methods(["GET", "HEAD", "POST"])
def scenario(request: SignedInRequest, pk: int, scenario: int) -> HttpResponse:
    scene = _Scene(request, pk, scenario)
    if request.method != "POST":
        return scene.shown(typed.typed_of(scene.scenario.inputs) | {"name": scene.scenario.name})
    posted = {name: request.POST.get(name, "").strip() for name in request.POST}
    if posted.get("then") in AGAIN:
        return scene.shown(scene.again(posted))
    return scene.saved(posted)


class _Scene:
    """One request about one scenario: what is given, and the answers that the page has."""

    def __init__(self, request: SignedInRequest, pk: int, scenario: int) -> None:
        self.request = request
        self.assessment = get_object_or_404(assessments.assessments(request.user), pk=pk)
        policy.require(Deed.DRAW_SCENARIO, self.assessment.viewer_role, self.assessment.state)
        require_result(self.assessment)
        found = queries.scenarios(request.user, self.assessment)
        self.scenario = get_object_or_404(found, pk=scenario)
        snapshot = assessments.snapshots(self.assessment)[0]
        self.questionnaire = editions.questionnaire(snapshot.edition_id)
        self.components = [component.code for component in self.questionnaire.components]
        self.catalogue = basis.catalogue_of(snapshot, by=request.user)

    def again(self, posted: Mapping[str, str]) -> typed.Typed:
        """Return what was typed with what was asked for put in."""
        targets = targets_for(posted, self.components)
        if posted["then"] == "profile" and targets:
            return typed.with_targets(posted, targets)
        return typed.with_periods(posted)

    def saved(self, posted: Mapping[str, str]) -> HttpResponse:
        document, problems = typed.document_of(posted, components=self.components, roles=self.catalogue.roles)
        seen, name = forms.seen_version(self.request.POST), posted.get("name", "")
        try:
            # A savepoint of its own: the page that names the mistakes still has to ask the database.
            with transaction.atomic():
                changed = actions.change_scenario(
                    self.scenario, name=name, inputs=document, seen=seen, by=self.request.user
                )
        except InvalidInput as refusal:
            return self.shown(posted, {**refusal.fields, **problems}, status=400)
        except Conflict as refusal:
            self.scenario = queries.scenarios(self.request.user, self.assessment).get(pk=self.scenario.pk)
            return self.shown(posted, notice=f"{refusal.message} {_once_more()}", status=refusal.status)
        if posted.get("then") == "solve":
            request_solution(changed, by=self.request.user)
            return redirect("roadmap:solution", pk=self.assessment.pk, scenario=changed.pk)
        messages.success(self.request, _("“%(name)s” is saved.") % {"name": changed.name})
        return redirect("roadmap:scenario", pk=self.assessment.pk, scenario=changed.pk)

    def shown(
        self, values: typed.Typed, problems: Mapping[str, Any] | None = None, *, notice: str = "", status: int = 200
    ) -> HttpResponse:
        form = pages.form_of(values, problems or {})
        page = pages.inputs_page(self.assessment, self.scenario, form, self.questionnaire, self.catalogue)
        return render(self.request, "roadmap/inputs.html", {"page": page, "notice": notice}, status=status)


def _once_more() -> str:
    return _("Nothing was stored; what you typed is still here. Save again to put it in the place of theirs.")
