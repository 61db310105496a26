"""A rule of thumb: one bundle of initiatives after the other, the most brought for each day or money that it takes."""

from collections.abc import Collection, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Final

from roadmap.aims import level_points, lifts_of, measure_of
from roadmap.gain import LEVEL_POINTS, expected_gain
from roadmap.gates import Gates, Lifts
from roadmap.grid import NOTHING, Grid, whole_cost
from roadmap.inputs import Goal
from roadmap.ledger import Starts
from roadmap.placing import Draft, with_needs

# What costs nothing still has to come after what brings more.
LEAST_PRICE: Final = Fraction(1, 1000)


def choose(grid: Grid, gates: Gates) -> Starts | None:
    """Return start periods that keep every limit, coming as near to the targets as this rule can.

    None where what runs already breaks a limit, or where the mandatory initiatives find no place one after the other.
    """
    choice = _Choice(grid, gates)
    draft = choice.with_mandatory()
    if draft is None:
        return None
    while better := choice.next(draft):
        draft = better
    return choice.without_idle(draft).starts


class _Choice:
    def __init__(self, grid: Grid, gates: Gates) -> None:
        self.grid, self.gates, self.task = grid, gates, grid.task
        self.is_cheapest = self.task.inputs.goal == Goal.TARGETS
        self._is_money = measure_of(self.task) == "money"

    def with_mandatory(self) -> Draft | None:
        draft: Draft | None = Draft(self.grid)
        if draft is None or not draft.is_possible:
            return None
        for code in sorted(self.task.inputs.mandatory & set(self.task.free)):
            bundle = with_needs(self.task, code, self._there(draft))
            draft = None if bundle is None else draft.placed(bundle)
            if draft is None:
                return None
        return draft

    def next(self, draft: Draft) -> Draft | None:
        """Return the schedule with the worthiest bundle that finds a place, None where none brings anything."""
        there = self._there(draft)
        before, worths = self._brought(there), []
        lifts = lifts_of(map(self.task.initiative, there))
        short = self._short(lifts) if self.is_cheapest else None
        for code in self.task.free:
            if code in there or draft.is_shut_out(code) or not self._helps(code, lifts, short):
                continue
            if bundle := with_needs(self.task, code, there):
                worth = (self._brought([*there, *bundle]) - before) / sum(map(self._price, bundle))
                # Ties by code, so that the same answers always give the same plan.
                worths.append((-worth, code, bundle))
        ordered = (bundle for worth, _code, bundle in sorted(worths) if worth < 0)
        return next((placed for bundle in ordered if (placed := draft.placed(bundle))), None)

    def without_idle(self, draft: Draft) -> Draft:
        """Return the schedule without what brings nothing, placed anew: what is left may start earlier."""
        kept = list(draft.starts)
        # From the end: once what needs it is gone, what was needed may go as well.
        for code in reversed(draft.starts):
            rest = [other for other in kept if other != code]
            if code not in self.task.inputs.mandatory and self._is_idle(code, rest, kept):
                kept = rest
        again = Draft(self.grid).placed(kept)
        return again if again else draft

    def _there(self, draft: Draft) -> list[str]:
        return [*self.task.running, *draft.starts]

    def _is_idle(self, code: str, rest: Collection[str], kept: Collection[str]) -> bool:
        placed = {*rest, *self.task.running}
        if any(not placed.intersection(need) for other in rest for need in self.task.needs[other]):
            return False
        running = list(self.task.running)
        return self._brought([*running, *rest]) == self._brought([*running, *kept])

    def _price(self, code: str) -> Fraction:
        price = whole_cost(self.task, code) if self._is_money else Fraction(self.task.initiative(code).staff_days)
        return max(price, LEAST_PRICE)

    def _helps(self, code: str, lifts: Lifts, short: Collection[str] | None) -> bool:
        return any(
            any(lifts.get(lift.dimension, 1) < level <= lift.to for level in range(2, lift.to + 1))
            and (short is None or self.task.shape.component_of(lift.dimension) in short)
            for lift in self.task.initiative(code).lifts
        )

    def _brought(self, codes: Collection[str]) -> Fraction:
        ended = [self.task.initiative(code) for code in codes]
        lifts = lifts_of(ended)
        if not self.is_cheapest:
            return expected_gain(self.task.points, ended) + level_points(self.gates, lifts)
        targets = self.task.inputs.targets
        short = self._short(lifts)
        levels = sum(min(self.gates.level(code, lifts), level) for code, level in targets.items())
        return 4 * LEVEL_POINTS * levels + self._points(lifts, short)

    def _short(self, lifts: Lifts) -> list[str]:
        targets = self.task.inputs.targets
        return [code for code, level in targets.items() if self.gates.level(code, lifts) < level]

    @cached_property
    def _steps(self) -> Mapping[str, tuple[tuple[str, int, Fraction], ...]]:
        """The steps of each targeted component."""
        of = self.task.shape.component_of
        found = [(of(code), code, level, points) for (code, level), points in self.task.points.items()]
        return {
            component: tuple((code, level, points) for where, code, level, points in found if where == component)
            for component in self.task.inputs.targets
        }

    def _points(self, lifts: Lifts, short: Collection[str]) -> Fraction:
        """Points gained; beyond its target a component is no longer a reason to do anything, so all of it counts."""
        gained = (
            points
            for component, steps in self._steps.items()
            for code, level, points in steps
            if component not in short or lifts.get(code, 1) >= level
        )
        return sum(gained, NOTHING)
