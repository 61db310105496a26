"""The best schedule that the solver finds: one aim after the other, every answer checked with exact numbers."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from roadmap import deadline
from roadmap.aims import Aim, aims_of
from roadmap.asking import Answer, ask
from roadmap.ledger import Starts
from roadmap.model import Model
from roadmap.program import Row

# For the first aim, the second and so on; a plan of the whole catalogue needs far fewer as a rule.
NODES: Final = (4000, 500, 200)


def best(model: Model, start: Starts | None = None, nodes: Sequence[int] = NODES) -> Answer:
    """Return the best schedule found, never worse than `start`, which must keep every limit."""
    # The aims first: they draw columns of their own.
    aims, answer = aims_of(model), Answer(start)
    program = model.program
    floors: list[tuple[Aim, Fraction]] = []
    for aim, limit in zip(aims, nodes, strict=False):
        if floors and deadline.is_over():
            return answer
        found = ask(model, program.aiming(aim.terms), nodes=limit, start=answer.starts)
        if found.starts is None and answer.starts is None:
            return found
        answer = _better(answer, found, aim, floors)
        reached = aim.of(answer.starts or {})
        floors.append((aim, aim.least(reached)))
        program = program.with_rows([Row(aim.terms, least=aim.least(reached))])
    return answer


def _better(answer: Answer, found: Answer, aim: Aim, floors: Sequence[tuple[Aim, Fraction]]) -> Answer:
    # What is told of the search is that of the first aim: how much better a plan could be, not how much earlier.
    first = answer if floors else found
    kept = replace(
        answer,
        is_proved=first.is_proved and first.starts is not None,
        gap=first.gap,
        nodes=answer.nodes + found.nodes,
        work=answer.work + found.work,
        is_timed=answer.is_timed or found.is_timed,
        is_unsearched=answer.is_unsearched or ((found.starts is None or found.is_unsearched) and not floors),
    )
    if found.starts is None or any(earlier.of(found.starts) < floor for earlier, floor in floors):
        return kept
    is_better = answer.starts is None or aim.of(found.starts) > aim.of(answer.starts)
    return replace(kept, starts=found.starts) if is_better else kept
