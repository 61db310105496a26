"""A plan for other inputs, worked out while somebody waits, and kept nowhere."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from accounts import policy
from accounts.models import Person
from accounts.policy import Deed
from accounts.refusals import InvalidInput, WrongStep
from assessment import editions
from assessment import queries as assessments
from assessment.models import Assessment
from roadmap.basis import basis_of
from roadmap.inputs import InputsError, inputs_of
from roadmap.problems import UNSOLVABLE, problem_of
from roadmap.solving import QUICK, solve

Document = Mapping[str, Any]
NOTHING: Final[Document] = {}


def simulate_plan(assessment: Assessment, inputs: Document, *, kept: Document = NOTHING, by: Person) -> dict[str, Any]:
    """Return {"document": the plan of these inputs or None, "problem": why there is none or None}; nothing is stored.

    `kept` is what a re-planning leaves as it is, in the form of roadmap.kept.Kept. By the rule of thumb, which says so:
    the solver may take ten seconds, and a page answers at once. Raises NotAllowed, WrongStep where there is no frozen
    result, InvalidInput naming each part that cannot be.
    """
    policy.require(Deed.SIMULATE_PLAN, assessment.viewer_role, assessment.state)
    snapshot = assessments.latest_snapshot(assessment)
    if snapshot is None:
        raise WrongStep(policy.WHEN_POSSIBLE[Deed.SIMULATE_PLAN])
    basis = basis_of(snapshot, by=by)
    components = [component.code for component in editions.questionnaire(snapshot.edition_id).components]
    catalogue = basis.catalogue
    try:
        chosen = inputs_of(inputs, components=components, initiatives=catalogue.initiatives, roles=catalogue.roles)
    except InputsError as error:
        fields = {mistake.place: mistake.words for mistake in error.mistakes}
        raise InvalidInput(_("These inputs cannot be tried."), _("Correct what is named."), fields=fields) from error
    try:
        return {"document": solve(basis, chosen, kept, solver=QUICK), "problem": None}
    except UNSOLVABLE as error:
        return {"document": None, "problem": problem_of(error, basis)}
