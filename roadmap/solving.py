"""From a basis and inputs to the document of a plan. Pure: it asks no database and no clock."""

from collections.abc import Mapping
from typing import Any

from roadmap.basis import Basis
from roadmap.document import to_document
from roadmap.inputs import Inputs
from roadmap.plan import plan

Document = Mapping[str, Any]


def solve(basis: Basis, inputs: Inputs, kept: Document) -> dict[str, Any]:
    """Return the plan of these inputs, its sentences in the active language; the same for the same arguments.

    Raises roadmap.task.TaskError for what cannot be asked.
    """
    found = plan(basis.framework, basis.sheet, basis.catalogue, inputs.targets)
    return to_document(found, framework=basis.framework_document, catalogue=basis.catalogue, snapshot=basis.snapshot)
