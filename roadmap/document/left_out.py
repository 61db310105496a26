"""What is not in the plan: why, what bound it, and what forcing it in would cost."""

from collections.abc import Mapping
from typing import Any, assert_never

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from roadmap.document.given import Given
from roadmap.document.steps import joined
from roadmap.economics.rounding import decimal, whole
from roadmap.planned import Bound, Forcing, LeftOut, LeftOutReason, Plan


def left_out(plan: Plan, given: Given) -> list[dict[str, Any]]:
    """Return the initiatives that the plan does without, by code."""
    return [_left_out(left, given) for left in plan.left_out]


def bound_word(bound: Bound) -> str:
    """Return what binds a plan, as a word of a list."""
    return _words()[bound]


def _left_out(left: LeftOut, given: Given) -> dict[str, Any]:
    components = joined(given.names[component] for component in left.components)
    return {
        "code": left.initiative.code,
        "name": left.initiative.name,
        "components": list(left.components),
        "reason": left.reason.value,
        "why": why_words(left.reason, is_bound=bool(left.bound_by))
        % {"components": components, "bounds": joined(map(bound_word, left.bound_by))},
        "bound_by": [bound.value for bound in left.bound_by],
        "forcing": _forcing(left.forcing, given) if left.forcing else None,
    }


def why_words(reason: LeftOutReason, *, is_bound: bool) -> str:
    """Return why an initiative is left out, with gaps for %(components)s and %(bounds)s."""
    match reason:
        case LeftOutReason.NOT_APPLICABLE:
            return _("What it improves does not apply to your agency.")
        case LeftOutReason.ALREADY_THERE:
            return _("Your answers show that you already have what it brings.")
        case LeftOutReason.EXCLUDED:
            return _("You excluded it.")
        case LeftOutReason.NO_TARGET:
            return _("You set no target for %(components)s.")
        case LeftOutReason.NOT_NEEDED:
            return _("%(components)s can reach the target without it.")
        case LeftOutReason.COVERED:
            return _("Other initiatives in the plan already bring what it would.")
        case LeftOutReason.NO_ROOM:
            return _("There is no room for it: %(bounds)s.") if is_bound else _("There is no room for it.")
        case _:
            assert_never(reason)


def _words() -> Mapping[Bound, str]:
    return {
        Bound.MONEY: _("money"),
        Bound.PEOPLE: _("people"),
        Bound.CHANGE_LOAD: _("how much may run at once"),
        Bound.HORIZON: _("the end of the plan"),
        Bound.ORDER: _("what has to come first"),
        Bound.EXCLUSIVE: _("another initiative that stands in its place"),
        Bound.EXCLUDED: _("what you excluded"),
        Bound.MANDATORY: _("what has to be in the plan"),
        Bound.TARGETS: _("the targets"),
        Bound.RUNNING: _("what runs already"),
        Bound.NOT_NEEDED: _("it is not needed"),
    }


def _forcing(forcing: Forcing, given: Given) -> dict[str, Any]:
    return {
        "words": _forcing_words(forcing, given),
        "possible": forcing.is_possible,
        "exact": forcing.is_exact,
        "readiness": None if forcing.readiness is None else decimal(forcing.readiness, 1),
        "cost": None if forcing.cost is None else whole(forcing.cost),
        "staff_days": forcing.staff_days,
    }


def _forcing_words(forcing: Forcing, given: Given) -> str:
    if not forcing.is_possible:
        return _("No plan within these limits has it.")
    parts = [
        _("%(points)s points of readiness") % {"points": decimal(forcing.readiness, 1)} if forcing.readiness else "",
        _("%(amount)s %(currency)s") % {"amount": _amount(whole(forcing.cost)), "currency": given.inputs.currency}
        if forcing.cost
        else "",
        _("%(days)s staff-days") % {"days": _amount(forcing.staff_days)} if forcing.staff_days else "",
    ]
    told = joined(part for part in parts if part)
    if not told:
        return _("Taking it in would cost nothing more.")
    if forcing.is_exact:
        return _("Taking it in would cost %(what)s.") % {"what": told}
    return _("Taking it in would cost at most %(what)s.") % {"what": told}


def _amount(number: int) -> str:
    return str(number_format(number, force_grouping=True))
