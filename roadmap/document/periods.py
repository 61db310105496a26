"""Periods: money and people against their limits, and what runs."""

from collections.abc import Mapping, Sequence
from typing import Any

from roadmap.document.given import Given
from roadmap.economics.rounding import rows_of
from roadmap.planned import Period, Plan


def periods(plan: Plan, given: Given) -> list[dict[str, Any]]:
    """Return the periods of the plan in their order, numbered from 1; money and days add up as they are printed."""
    days = _days(plan.periods)
    spent = rows_of(period.money.spent for period in plan.periods)
    committed = rows_of(period.money.committed for period in plan.periods)
    rows: list[dict[str, Any]] = []
    carried = 0
    for period, amount, part in zip(plan.periods, spent, committed, strict=True):
        money = _money(period.money.limit, carried, amount)
        # A period without a limit passes on what it was left.
        if given.inputs.carry_over and money["left"] is not None:
            carried = money["left"]
        rows.append(_period(period, money | {"committed": part}, days, given))
    return rows


def _money(limit: int | None, carried: int, spent: int) -> dict[str, int | None]:
    # From the rounded rows, not rounded by itself: a reader takes one from the other.
    left = None if limit is None else limit + carried - spent
    return {"limit": limit, "carried": carried, "spent": spent, "left": left}


def _days(periods: Sequence[Period]) -> Mapping[str, list[int]]:
    """Return the days of each role by period, in whole days whose sum is the rounded sum."""
    roles = sorted({role for period in periods for role in period.people})
    return {role: rows_of(period.people[role].used for period in periods) for role in roles}


def _period(
    period: Period, money: dict[str, int | None], days: Mapping[str, list[int]], given: Given
) -> dict[str, Any]:
    months = given.inputs.period_months
    return {
        "number": period.number + 1,
        "starts_on": given.day(period.number * months),
        "ends_on": given.last_day((period.number + 1) * months),
        "money": money,
        "people": {
            role: {"limit": line.limit, "used": days[role][period.number]}
            for role, line in sorted(period.people.items())
        },
        "running": len(period.running),
        "initiatives": list(period.running),
    }
