"""What a plan is to be best at: one aim after the other, each within what the ones before it allow."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Final

from roadmap import gain
from roadmap.economics.rates import factors
from roadmap.economics.streams import Placed, streams_of, yearly
from roadmap.gain import LEVEL_POINTS, NOTHING
from roadmap.gates import Gates, Lifts
from roadmap.grid import Grid, is_priced, whole_cost
from roadmap.initiatives import Initiative
from roadmap.inputs import Goal
from roadmap.ledger import Starts
from roadmap.model import Model, level_shares
from roadmap.program import Terms
from roadmap.task import Task

# What the best net value may take of the readiness (method, section 3).
WITHIN: Final = Fraction(1, 1000)
Values = Mapping[tuple[str, int], Fraction]


@dataclass(frozen=True)
class Aim:
    """The more the better: `of` says exactly what a schedule has of it, later aims leave `kept` of that."""

    name: str
    terms: Terms
    of: Callable[[Starts], Fraction]
    kept: Fraction = Fraction(1)

    def least(self, found: Fraction) -> Fraction:
        """Return how much a later aim must leave of what was found."""
        return found - abs(found) * (1 - self.kept)


def aims_of(model: Model) -> tuple[Aim, ...]:
    """Return the aims of a model's task, the foremost first."""
    task, grid = model.task, model.grid
    ends = {key: ceil(Fraction(grid.end_month(*key), grid.length)) for key in model.starts}
    early = _summed(model, "earliest", {key: Fraction(-end) for key, end in ends.items()})
    days = _summed(model, "staff_days", {key: Fraction(-task.initiative(key[0]).staff_days) for key in model.starts})
    is_money = any(is_priced(task, code) for code in task.free)
    if task.inputs.goal == Goal.READINESS:
        ready = Aim("readiness", model.readiness, lambda starts: readiness_of(model.gates, grid, starts))
        if not is_money:
            return ready, days, early
        net = _summed(model, "net_value", {key: net_value(grid, *key) for key in model.starts})
        return Aim(ready.name, ready.terms, ready.of, 1 - WITHIN), net, early
    money = _summed(model, "money", {key: -whole_cost(task, key[0]) for key in model.starts})
    return {"money": (money, early), "staff_days": (days, *([money] if is_money else ()), early)}[measure_of(task)]


def measure_of(task: Task) -> str:
    """Return what the cheapest way is counted in: money, or staff-days where anything open has no price."""
    is_known = all(is_priced(task, code) for code in task.free if code not in task.inputs.excluded)
    return "money" if is_known else "staff_days"


def readiness_of(gates: Gates, grid: Grid, starts: Starts) -> Fraction:
    """Return the expected gain in points, and the points that the levels gained stand for."""
    ended = ended_by(grid, starts, grid.months)
    return gain.expected_gain(gates.task.points, ended) + level_points(gates, lifts_of(ended))


def level_points(gates: Gates, lifts: Lifts) -> Fraction:
    """Return what the levels stand for that lifted dimensions bring to components and agency."""
    gained = {
        group: max(1, gates.level(group, lifts)) - max(1, gates.level(group, {})) for group in level_shares(gates)
    }
    return sum((LEVEL_POINTS * share * gained[group] for group, share in level_shares(gates).items()), NOTHING)


def ended_by(grid: Grid, starts: Starts, month: int) -> list[Initiative]:
    """Return what has ended by a month, of what is started and what runs already."""
    placed = {**grid.task.running, **starts}
    return [grid.task.initiative(code) for code in sorted(placed) if grid.end_month(code, placed[code]) <= month]


def lifts_of(initiatives: Iterable[Initiative]) -> Lifts:
    lifts: dict[str, int] = {}
    for initiative in initiatives:
        for lift in initiative.lifts:
            lifts[lift.dimension] = max(lifts.get(lift.dimension, 1), lift.to)
    return lifts


def net_value(grid: Grid, code: str, period: int) -> Fraction:
    """Return what an initiative brings less what it costs within the horizon, at today's value where a rate is given.

    Where no benefit is in money it costs the same whenever it starts, so that waiting never looks like saving.
    """
    task = grid.task
    initiative, row = task.initiative(code), task.estimates.get(code, {})
    month = grid.begins(code, period) if "benefit" in row else 0
    placed = Placed(code, initiative.phase, month, initiative.months)
    net = NOTHING
    for stream in streams_of([placed], task.estimates, months=grid.months):
        years = yearly(stream.parts)
        discount = task.inputs.discount
        weights = factors(discount, len(years)) if discount else (Fraction(1),) * len(years)
        worth = stream.estimate.mean * sum((a * b for a, b in zip(years, weights, strict=True)), NOTHING)
        net += -worth if stream.is_cost else worth
    return net


def _summed(model: Model, name: str, values: Values) -> Aim:
    return Aim(name, model.per_start(values), lambda starts: sum((values[key] for key in starts.items()), NOTHING))
