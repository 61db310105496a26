"""Periods: money and people against their limits, and what runs."""

from fractions import Fraction
from typing import Any

from roadmap.document.given import Given
from roadmap.economics.rounding import rows_of, whole
from roadmap.planned import Period, Plan


def periods(plan: Plan, given: Given) -> list[dict[str, Any]]:
    """Return the periods of the plan in their order, numbered from 1; their money adds up to the rounded total."""
    spent = rows_of(period.money.spent for period in plan.periods)
    return [_period(period, amount, given) for period, amount in zip(plan.periods, spent, strict=True)]


def _period(period: Period, spent: int, given: Given) -> dict[str, Any]:
    months = given.inputs.period_months
    money = period.money
    return {
        "number": period.number + 1,
        "starts_on": given.day(period.number * months),
        "ends_on": given.last_day((period.number + 1) * months),
        "money": {
            "limit": money.limit,
            "carried": whole(money.carried),
            "spent": spent,
            "left": None if money.left is None else whole(money.left),
        },
        "people": {
            role: {"limit": line.limit, "used": _days(line.used)} for role, line in sorted(period.people.items())
        },
        "running": len(period.running),
        "initiatives": list(period.running),
    }


def _days(used: Fraction) -> int:
    return whole(used)
