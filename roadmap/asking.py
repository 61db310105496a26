"""One question to the solver about a model, answered with a schedule that keeps every limit in exact numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Final

from documents.later import Later
from roadmap import deadline
from roadmap.ledger import Starts, breaches, ledger_of
from roadmap.model import Model
from roadmap.program import Program, Row, Tag

highs = Later("roadmap.highs")
# A limit in whole numbers can be missed by less than the solver's tolerance; each miss is cut off and asked again.
CUTS: Final = 20


@dataclass(frozen=True)
class Answer:
    """A schedule, None where none was found; `is_proved` where there is none better, or none at all.

    `goal` is what the solver counts of the program's goal. `is_unsearched` where the solver found no schedule of its
    own, or was cut short before it knew how good one is. `work` counts steps of the simplex method.
    """

    starts: Starts | None
    is_proved: bool = False
    goal: float = 0.0
    gap: Fraction = Fraction(0)
    nodes: int = 0
    work: int = 0
    is_timed: bool = False
    is_unsearched: bool = False
    # By how much of the program's goal a better schedule may still exist, proved the best or not.
    slack: float = 0.0

    @property
    def is_impossible(self) -> bool:
        return self.is_proved and self.starts is None


def ask(model: Model, program: Program, *, nodes: int, start: Starts | None = None, gap: float = 0.0) -> Answer:
    """Return the best schedule of a program of the model that is found within so many nodes, from `start` if given."""
    known: Mapping[int, int] | None = None if start is None else model.columns(start)
    spent, work = 0, 0
    for _cut in range(CUTS):
        found = highs.solve(program, nodes=nodes, start=known, gap=gap)
        spent, work = spent + found.nodes, work + found.work
        if found.values is None:
            return Answer(None, found.is_proved, gap=Fraction(1), nodes=spent, work=work, is_timed=found.is_timed)
        starts = model.schedule(found.values)
        cuts = list(_cuts(model, program, starts))
        if not cuts:
            share = Fraction(0) if found.is_proved else _share(found.gap)
            slack = max(0.0, found.bound - found.goal)
            # Cut short before it knew a bound: of how much better a plan could be nothing can be said.
            vain = found.is_timed and found.gap >= 1
            return Answer(starts, found.is_proved, found.goal, share, spent, work, found.is_timed, vain, slack)
        program = program.with_rows(cuts)
    return Answer(None, gap=Fraction(1), nodes=spent, work=work)


class Work:
    """Work that many questions share; where none is left, or no time, nothing is asked and nothing known of the answer.

    It is counted in steps of the simplex method: unlike seconds, these are the same on every machine.
    """

    def __init__(self, left: int) -> None:
        self.left = left

    def ask(self, model: Model, program: Program, *, nodes: int, start: Starts | None = None, gap: float = 0) -> Answer:
        if self.left <= 0 or deadline.is_over():
            return Answer(None, gap=Fraction(1))
        answer = ask(model, program, nodes=nodes, start=start, gap=gap)
        self.left -= answer.work
        return answer


def without(model: Model, starts: Starts) -> Row:
    """Return the row that shuts out a schedule, and every other that starts all of the same and more."""
    return Row(model.per_start(dict.fromkeys(starts.items(), 1)), most=len(starts) - 1)


def _share(gap: float) -> Fraction:
    # Upwards: a gap that is not nothing must not be told as nothing.
    return Fraction(max(1, ceil(min(1.0, gap) * 10_000)), 10_000)


def _cuts(model: Model, program: Program, starts: Starts) -> Iterator[Row]:
    """Yield what shuts out a schedule that breaks a limit of the program by less than the solver can see."""
    kept = {row.tag for row in program.rows}
    if any(Tag(*breach) in kept for breach in breaches(ledger_of(model.grid, starts))):
        yield without(model, starts)
