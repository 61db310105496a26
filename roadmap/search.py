"""The best schedule that the solver finds: one aim after the other, every answer checked with exact numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from roadmap import highs
from roadmap.aims import Aim, aims_of
from roadmap.ledger import Starts, breaches, ledger_of
from roadmap.model import Model
from roadmap.program import Program, Row

# For the first aim, the second and so on; a plan of the whole catalogue needs far fewer as a rule.
NODES: Final = (4000, 500, 200)
# A limit in whole numbers can be missed by less than the solver's tolerance; each miss is cut off and asked again.
CUTS: Final = 20


@dataclass(frozen=True)
class Answer:
    """A schedule, None where none was found; `is_impossible` where it is proved that there is none.

    `is_unsearched` where the solver found none of its own, and it is the one that the search began with.
    """

    starts: Starts | None
    is_impossible: bool = False
    gap: Fraction = Fraction(0)
    nodes: int = 0
    is_timed: bool = False
    is_unsearched: bool = False


def best(model: Model, start: Starts | None = None, nodes: Sequence[int] = NODES) -> Answer:
    """Return the best schedule found, never worse than `start`, which must keep every limit."""
    # The aims first: they draw columns of their own.
    aims, answer = aims_of(model), Answer(start)
    program = model.program
    floors: list[tuple[Aim, Fraction]] = []
    for aim, limit in zip(aims, nodes, strict=False):
        found = _asked(model, program.aiming(aim.terms), answer.starts, limit)
        if found.starts is None and answer.starts is None:
            return found
        answer = _better(answer, found, aim, floors)
        reached = aim.of(answer.starts or {})
        floors.append((aim, aim.least(reached)))
        program = program.with_rows([Row(aim.terms, least=aim.least(reached))])
    return answer


def _better(answer: Answer, found: Answer, aim: Aim, floors: Sequence[tuple[Aim, Fraction]]) -> Answer:
    # The gap told is that of the first aim: how much better a plan could be, not how much earlier.
    gap = answer.gap if floors else found.gap
    kept = replace(
        answer,
        gap=gap,
        nodes=answer.nodes + found.nodes,
        is_timed=answer.is_timed or found.is_timed,
        is_unsearched=answer.is_unsearched or (found.starts is None and not floors),
    )
    if found.starts is None or any(earlier.of(found.starts) < floor for earlier, floor in floors):
        return kept
    is_better = answer.starts is None or aim.of(found.starts) > aim.of(answer.starts)
    return replace(kept, starts=found.starts) if is_better else kept


def _asked(model: Model, program: Program, start: Starts | None, nodes: int) -> Answer:
    known = None if start is None else model.columns(start)
    for _cut in range(CUTS):
        found = highs.solve(program, nodes=nodes, start=known)
        if found.values is None:
            return Answer(None, found.is_proved, Fraction(1), found.nodes, found.is_timed)
        starts = model.schedule(found.values)
        cuts = list(_cuts(model, starts))
        if not cuts:
            return Answer(starts, gap=_share(found.gap), nodes=found.nodes, is_timed=found.is_timed)
        program = program.with_rows(cuts)
    return Answer(None, gap=Fraction(1))


def _share(gap: float) -> Fraction:
    return Fraction(min(1, round(gap, 4))).limit_denominator(10_000)


def _cuts(model: Model, starts: Starts) -> Iterator[Row]:
    """Yield rows that shut out a schedule which breaks a limit by less than the solver can see."""
    ledger = ledger_of(model.grid, starts)
    for _bound, _role, _period in breaches(ledger):
        yield Row(model.per_start(dict.fromkeys(starts.items(), 1)), most=len(starts) - 1)
        return
