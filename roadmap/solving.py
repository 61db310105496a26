"""From a basis and inputs to the document of a plan. Pure: it asks no database and no clock."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

import scoring
from roadmap import economics
from roadmap.basis import Basis
from roadmap.document import Given, to_document
from roadmap.inputs import NO_CURRENCY, Estimates, Inputs
from roadmap.kept import Kept
from roadmap.plan import plan
from roadmap.planned import Plan
from roadmap.solver import Greedy, Highs, Solver
from roadmap.task import LostInitiatives, OtherCurrency

Document = Mapping[str, Any]


# For whoever waits at a page: the best plan may take ten seconds, and belongs to the worker.
QUICK: Final[Solver] = Greedy()
BEST: Final[Solver] = Highs()


def solve(basis: Basis, inputs: Inputs, kept: Document, *, solver: Solver) -> dict[str, Any]:
    """Return the plan of these inputs, its sentences in the active language; the same for the same arguments.

    `kept` is what a re-planning leaves as it is, in the form of roadmap.kept.Kept. Raises roadmap.task.TaskError for
    what cannot be asked, roadmap.conflicts.Infeasible where no plan keeps every limit.
    """
    stays = Kept(kept, inputs.starts_on)
    if lost := stays.lost(basis.catalogue):
        raise LostInitiatives(lost)
    _refuse_other_currency(inputs.currency, basis.currency, stays.currency)
    estimates = stays.estimates(basis.estimates)
    found = plan(
        basis.framework,
        basis.sheet,
        stays.catalogue(basis.catalogue),
        inputs,
        estimates,
        done=stays.done,
        running=stays.running,
        ended=stays.ended,
        passed=stays.passed,
        solver=solver,
    )
    return to_document(found, _given(basis, stays, inputs, estimates, found))


def _refuse_other_currency(wanted: str, *known: str) -> None:
    for each in known:
        if each not in ("", wanted) and wanted != NO_CURRENCY:
            raise OtherCurrency(each, wanted)


def _given(basis: Basis, stays: Kept, inputs: Inputs, estimates: Estimates, found: Plan) -> Given:
    today = scoring.evaluate(basis.framework, basis.sheet)
    return Given(
        framework=basis.framework_document,
        catalogue=basis.catalogue,
        snapshot=basis.snapshot,
        core=scoring.VERSION,
        inputs=inputs,
        estimates=estimates,
        economics=_economics(estimates, inputs, found),
        levels={code: node.level for code, node in today.nodes.items()},
        own=basis.own_rows,
        kept=stays.document,
        spent=stays.spent(basis.catalogue, basis.estimates),
    )


def _economics(estimates: Estimates, inputs: Inputs, found: Plan) -> economics.Economics | None:
    placed = [
        economics.Placed(step.initiative.code, phase.code, step.start_month, step.initiative.months)
        for phase in found.phases
        for step in phase.steps
    ]
    gain: Fraction = found.then.readiness - found.now.readiness
    return economics.of(placed, estimates=estimates, inputs=inputs, readiness_gain=gain)
