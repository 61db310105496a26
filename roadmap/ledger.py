"""What a schedule takes of every limit, period by period, and which limits it breaks; exact."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from roadmap.grid import NOTHING, Grid, Load, Row, total
from roadmap.planned import Bound, MoneyLine

Starts = Mapping[str, int]


@dataclass(frozen=True)
class Ledger:
    """Money, days by role and initiatives at once, of what a schedule starts and of what runs or is done already."""

    grid: Grid
    money: Row
    people: Mapping[str, Row]
    running: tuple[int, ...]


def ledger_of(grid: Grid, starts: Starts) -> Ledger:
    """Return the ledger of free initiatives started in these periods."""
    loads: list[Load] = [*grid.fixed, *(grid.load(code, start) for code, start in sorted(starts.items()))]
    roles = sorted({*grid.people, *(role for load in loads for role in load.people)})
    return Ledger(
        grid,
        total((load.money for load in loads), grid.periods),
        {role: total((load.people[role] for load in loads if role in load.people), grid.periods) for role in roles},
        tuple(sum(load.runs[period] for load in loads) for period in range(grid.periods)),
    )


def money_lines(ledger: Ledger) -> tuple[MoneyLine, ...]:
    """Return each period's money; with carry-over, what a period with a limit leaves goes to the next that has one."""
    lines: list[MoneyLine] = []
    carried = NOTHING
    for limit, spent, committed in zip(ledger.grid.budget, ledger.money, ledger.grid.committed, strict=True):
        left = None if limit is None else carried + limit - spent
        lines.append(MoneyLine(limit, carried, spent, left, committed))
        carried = left if ledger.grid.task.inputs.carry_over and left is not None else carried
    return tuple(lines)


def breaches(ledger: Ledger) -> Iterator[tuple[Bound, str | None, int]]:
    """Yield the limits that do not hold, with role and period."""
    for period, line in enumerate(money_lines(ledger)):
        if line.left is not None and line.left < 0:
            yield Bound.MONEY, None, period
    for role, limits in ledger.grid.people.items():
        for period, (limit, used) in enumerate(zip(limits, ledger.people[role], strict=True)):
            if limit is not None and used > limit:
                yield Bound.PEOPLE, role, period
    for period, running in enumerate(ledger.running):
        if running > ledger.grid.task.inputs.change_load:
            yield Bound.CHANGE_LOAD, None, period


def disorder(grid: Grid, starts: Starts) -> list[str]:
    """Return the codes of what starts before what it needs has ended, or beside what excludes it."""
    placed = {**grid.task.running, **starts}
    wrong = [code for code in starts if not _is_ready(grid, placed, code)]
    held = placed.keys() | grid.task.done
    return wrong + [max(pair, key=lambda code: code in starts) for pair in grid.task.exclusive if held >= set(pair)]


def _is_ready(grid: Grid, placed: Starts, code: str) -> bool:
    return all(
        any(other in placed and grid.ready(other, placed[other]) <= placed[code] for other in need)
        for need in grid.task.needs[code]
    )


def cost_of(ledger: Ledger) -> Fraction:
    """Return what the schedule costs: what is left of what runs and what is started, without what is done."""
    return sum(ledger.money, NOTHING) - sum(ledger.grid.committed, NOTHING)


def cumulated(row: Iterable[Fraction]) -> list[Fraction]:
    return list(accumulate(row))
