"""From a basis and inputs to the document of a plan. Pure: it asks no database and no clock."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

import scoring
from roadmap import economics
from roadmap.basis import Basis
from roadmap.document import Given, to_document
from roadmap.inputs import Inputs
from roadmap.plan import plan
from roadmap.planned import Plan
from roadmap.solver import Greedy, Highs, Solver

Document = Mapping[str, Any]


# For whoever waits at a page: the best plan may take ten seconds, and belongs to the worker.
QUICK: Final[Solver] = Greedy()
BEST: Final[Solver] = Highs()


def solve(basis: Basis, inputs: Inputs, kept: Document, *, solver: Solver) -> dict[str, Any]:
    """Return the plan of these inputs, its sentences in the active language; the same for the same arguments.

    `kept` is what a re-planning leaves as it is: {"done": [codes], "running": {code: period}}. Raises
    roadmap.task.TaskError for what cannot be asked, roadmap.conflicts.Infeasible where no plan keeps every limit.
    """
    found = plan(
        basis.framework,
        basis.sheet,
        basis.catalogue,
        inputs,
        basis.estimates,
        done=kept.get("done", ()),
        running=kept.get("running", {}),
        solver=solver,
    )
    return to_document(found, _given(basis, inputs, kept, found))


def _given(basis: Basis, inputs: Inputs, kept: Document, found: Plan) -> Given:
    today = scoring.evaluate(basis.framework, basis.sheet)
    return Given(
        framework=basis.framework_document,
        catalogue=basis.catalogue,
        snapshot=basis.snapshot,
        core=scoring.VERSION,
        inputs=inputs,
        estimates=basis.estimates,
        economics=_economics(basis, inputs, found),
        levels={code: node.level for code, node in today.nodes.items()},
        own=basis.own_rows,
        kept=kept,
    )


def _economics(basis: Basis, inputs: Inputs, found: Plan) -> economics.Economics | None:
    placed = [
        economics.Placed(step.initiative.code, phase.code, step.start_month, step.initiative.months)
        for phase in found.phases
        for step in phase.steps
    ]
    gain: Fraction = found.then.readiness - found.now.readiness
    return economics.of(placed, estimates=basis.estimates, inputs=inputs, readiness_gain=gain)
