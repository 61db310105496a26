"""Why a scenario has no solution, in plain words."""

from typing import Any, Final

from django.utils.translation import gettext as _

from roadmap.basis import Basis
from roadmap.conflicts import Infeasible
from roadmap.inputs import InputsError
from roadmap.task import TaskError

UNSOLVABLE: Final = (TaskError, InputsError, Infeasible)
Unsolvable = TaskError | InputsError | Infeasible


def problem_of(error: Unsolvable, basis: Basis) -> dict[str, Any]:
    """Return why there is no plan: {"kind", "message", "remedy", "conflict": [words], "relaxations": [words]}."""
    return {
        "kind": "inputs",
        "message": _("This scenario cannot be solved as it stands: %(why)s") % {"why": str(error)},
        "remedy": _("Correct what is named, and ask again."),
        "conflict": [],
        "relaxations": [],
    }
