"""Why a scenario has no solution, in plain words."""

from collections.abc import Mapping
from typing import Any, Final, assert_never

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from roadmap.basis import Basis
from roadmap.conflicts import Constraint, Infeasible, Relaxation
from roadmap.inputs import InputsError
from roadmap.losses import LOST_REMEDY, lost_words
from roadmap.planned import Bound
from roadmap.task import LostInitiatives, OtherCurrency, TaskError

UNSOLVABLE: Final = (TaskError, InputsError, Infeasible)
Unsolvable = TaskError | InputsError | Infeasible


def problem_of(error: Unsolvable, basis: Basis) -> dict[str, Any]:
    """Return why there is no plan: {"kind", "message", "remedy", "conflict": [words], "relaxations": [words]}."""
    if isinstance(error, Infeasible):
        return _infeasible(error, _names(basis))
    if isinstance(error, LostInitiatives):
        return _lost(error)
    if isinstance(error, OtherCurrency):
        return _other_currency(error)
    return {
        "kind": "inputs",
        "message": _("This scenario cannot be solved as it stands: %(why)s") % {"why": str(error)},
        "remedy": _("Correct what is named, and ask again."),
        "conflict": [],
        "relaxations": [],
    }


def _lost(error: LostInitiatives) -> dict[str, Any]:
    return {
        "kind": "inputs",
        "message": lost_words(error.names),
        "remedy": str(LOST_REMEDY),
        "conflict": [],
        "relaxations": [],
    }


def _other_currency(error: OtherCurrency) -> dict[str, Any]:
    words = {"known": error.known, "wanted": error.wanted}
    return {
        "kind": "inputs",
        "message": _("Costs and benefits are entered in %(known)s, but this scenario counts in %(wanted)s.") % words,
        "remedy": _("Choose %(known)s in the scenario, or enter costs and benefits in %(wanted)s.") % words,
        "conflict": [],
        "relaxations": [],
    }


def _infeasible(error: Infeasible, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "kind": "infeasible",
        "message": _message(error),
        "remedy": _remedy(error),
        "conflict": list(dict.fromkeys(_limit(each, names) for each in error.conflict)),
        "relaxations": list(dict.fromkeys(_change(each, names) for each in error.relaxations)),
    }


def _message(error: Infeasible) -> str:
    if not error.is_proved:
        return _("No plan was found that keeps all of your limits. A longer search may find one.")
    if error.is_minimal:
        return _("No plan keeps all of your limits.")
    return _("No plan keeps all of your limits. The search was cut short: fewer of those named may conflict already.")


def _remedy(error: Infeasible) -> str:
    if error.relaxations:
        return _("Change one of the limits as named here, and ask again.")
    return _("No change of one limit alone was found that makes room. Change several of them, and ask again.")


def _names(basis: Basis) -> Mapping[str, str]:
    components = {row["code"]: row["name"] for row in basis.framework_document["components"]}
    initiatives = {code: each.name for code, each in basis.catalogue.initiatives.items()}
    return {**components, **initiatives, **basis.catalogue.roles}


def _limit(limit: Constraint, names: Mapping[str, str]) -> str:
    """Return one limit of a conflict in words."""
    words = _limit_words(limit.bound)
    values = {"of": names.get(limit.of or "", limit.of or "")}
    if not limit.periods:
        return words % values
    told = ", ".join(str(period + 1) for period in limit.periods)
    return _("%(limit)s (periods %(periods)s)") % {"limit": words % values, "periods": told}


def _limit_words(bound: Bound) -> str:
    words: dict[Bound, str] = {
        Bound.MONEY: _("the budget"),
        Bound.PEOPLE: _("the staff-days of: %(of)s"),
        Bound.CHANGE_LOAD: _("how much may run at once"),
        Bound.HORIZON: _("the number of periods"),
        Bound.ORDER: _("what has to come first"),
        Bound.EXCLUSIVE: _("initiatives that stand in each other’s place"),
        Bound.EXCLUDED: _("excluded: %(of)s"),
        Bound.MANDATORY: _("has to be in the plan: %(of)s"),
        Bound.TARGETS: _("the target of: %(of)s"),
        Bound.RUNNING: _("runs already: %(of)s"),
        Bound.NOT_NEEDED: _("what is not needed"),
    }
    return words[bound]


def _change(change: Relaxation, names: Mapping[str, str]) -> str:
    """Return one change that makes a plan possible, in words."""
    values = {
        "amount": number_format(change.amount, force_grouping=True),
        "of": names.get(change.of or "", change.of or ""),
        "names": ", ".join(names.get(code, code) for code in change.codes),
    }
    words = _change_words(change) % values
    return words if change.is_least else _("%(change)s; less may do, the search was cut short") % {"change": words}


def _change_words(change: Relaxation) -> str:
    match change.bound:
        case Bound.MONEY:
            return _("%(amount)s more in the budget")
        case Bound.PEOPLE:
            return _("%(amount)s staff-days more of: %(of)s")
        case Bound.HORIZON:
            return _("%(amount)s more periods")
        case Bound.CHANGE_LOAD:
            return _("%(amount)s more initiatives at once")
        case Bound.TARGETS:
            return _("level %(amount)s as the target of: %(of)s") if change.amount else _("no target for: %(of)s")
        case Bound.MANDATORY:
            return _("leave %(amount)s of these free to be left out: %(names)s")
        case Bound.EXCLUDED:
            return _("allow %(amount)s of these: %(names)s")
        case Bound.ORDER | Bound.EXCLUSIVE | Bound.RUNNING | Bound.NOT_NEEDED:
            return _limit_words(change.bound)
        case _:
            assert_never(change.bound)
