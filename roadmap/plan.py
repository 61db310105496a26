"""From answers and targets to a plan: gaps, phases, projected levels, and what was left out."""

from collections.abc import Iterable, Mapping
from typing import Final

import scoring
from roadmap import gain, lifting
from roadmap.catalogue import PHASES, Catalogue
from roadmap.initiatives import Initiative
from roadmap.inputs import Goal
from roadmap.planned import (
    DimensionGap,
    Gap,
    LeftOut,
    LeftOutReason,
    Outcome,
    Phase,
    Plan,
    Projection,
    Raise,
    Solution,
    Status,
    Step,
)
from roadmap.solver import Greedy, Solver
from roadmap.task import Limits, Task

GREEDY: Final = Greedy()
NO_LIMITS_GIVEN: Final = Limits()


def plan(
    framework: scoring.Framework,
    sheet: lifting.Sheet,
    catalogue: Catalogue,
    targets: Mapping[str, int],
    *,
    limits: Limits = NO_LIMITS_GIVEN,
    solver: Solver = GREEDY,
) -> Plan:
    """Return the plan from the answers towards the targets, the same for the same arguments.

    Every projected level is scoring.evaluate on the lifted answers. Raises roadmap.task.TaskError for a target or
    limit that cannot be, scoring.AnswerError for an answer to a question the framework does not have.
    """
    # Sorted: the plan and its digest must not depend on the order of a form's fields.
    task = Task(framework, sheet, catalogue, dict(sorted(targets.items())), limits)
    starts = solver.solve(task)
    final = scoring.evaluate(framework, task.after(starts))
    return Plan(
        solution=Solution(solver.name, Status.GREEDY, Goal.TARGETS),
        now=_outcome(task, (), task.today),
        then=_outcome(task, starts, final),
        baseline=None,
        targets=task.targets,
        gaps=tuple(_gap(task, component, final) for component in task.targets if _is_short(task, component)),
        phases=tuple(_phases(task, starts)),
        periods=(),
        left_out=tuple(_left_out(task, starts, final)),
        reached={code: (final[code].level or 0) >= target for code, target in task.targets.items()},
    )


def _outcome(task: Task, codes: Iterable[str], after: scoring.Scorecard) -> Outcome:
    chosen = [task.catalogue.initiatives[code] for code in sorted(codes)]
    root = after[task.framework.root.code]
    return Outcome(
        readiness=100 * (root.score or gain.NOTHING),
        level=root.level,
        expected_gain=gain.expected_gain(gain.points_of(task.shape, task.today), chosen),
        levels_up=sum((after[code].level or 1) - (task.today[code].level or 1) for code in task.shape.components),
        cost=gain.NOTHING,
        staff_days=sum(initiative.staff_days for initiative in chosen),
        initiatives=tuple(initiative.code for initiative in chosen),
    )


def _is_short(task: Task, component: str) -> bool:
    return (task.today[component].level or 0) < task.targets[component]


def _gap(task: Task, component: str, final: scoring.Scorecard) -> Gap:
    target = task.targets[component]
    rows = (_dimension_gap(task, dimension, target, final) for dimension in task.shape.components[component])
    dimensions = tuple(row for row in rows if row)
    return Gap(component, task.today[component].level, target, dimensions)


def _dimension_gap(task: Task, dimension: str, target: int, final: scoring.Scorecard) -> DimensionGap | None:
    level, planned = task.today[dimension].level, final[dimension].level or 0
    # A component stands at most one level above its weakest dimension (method, section 1).
    wanted = max(planned, target - 1)
    if lifting.lowest_level(task.shape, task.sheet, dimension) is None or (level or 0) >= wanted:
        return None
    return DimensionGap(dimension, level, wanted)


def _phases(task: Task, starts: Mapping[str, int]) -> Iterable[Phase]:
    initiatives = task.catalogue.initiatives
    month = task.limits.start_month
    for phase in PHASES:
        members = sorted((start, code) for code, start in starts.items() if initiatives[code].phase == phase)
        if members:
            end = max(start + initiatives[code].months for start, code in members)
            steps = tuple(_step(task, code, starts) for _start, code in members)
            yield Phase(phase, month, end - month, steps, _levels(task, _ended(task, starts, end)))
            month = end


def _ended(task: Task, starts: Mapping[str, int], month: int) -> list[str]:
    return [code for code, start in starts.items() if start + task.catalogue.initiatives[code].months <= month]


def _levels(task: Task, ended: Iterable[str]) -> dict[str, Projection]:
    scorecard = scoring.evaluate(task.framework, task.after(ended))
    nodes = (scorecard[component] for component in task.shape.components)
    return {
        node.code: Projection(node.level, None if node.score is None else scoring.shown(node.score)) for node in nodes
    }


def _step(task: Task, code: str, starts: Mapping[str, int]) -> Step:
    initiative = task.catalogue.initiatives[code]
    raises = tuple(_raises(task, initiative, _ended(task, starts, starts[code])))
    components = {task.shape.component_of(row.dimension) for row in raises}
    return Step(
        initiative=initiative,
        start_month=starts[code],
        after=tuple(needed for needed in task.needs[code] if needed in starts),
        raises=raises,
        serves=tuple(component for component in task.targets if component in components and _is_short(task, component)),
        enables=tuple(sorted(other for other in starts if code in task.needs[other])),
    )


def _raises(task: Task, initiative: Initiative, ended: Iterable[str]) -> Iterable[Raise]:
    sheet = task.after(ended)
    scorecard = scoring.evaluate(task.framework, sheet)
    for lift in initiative.lifts:
        lowest = lifting.lowest_level(task.shape, sheet, lift.dimension)
        if lowest is not None and lowest < lift.to:
            level = scorecard[lift.dimension].level
            # A dimension may stand at the level already while one of its questions does not.
            yield Raise(lift.dimension, lowest if level and level >= lift.to else level, lift.to)


def _left_out(task: Task, starts: Mapping[str, int], final: scoring.Scorecard) -> Iterable[LeftOut]:
    for code, initiative in sorted(task.catalogue.initiatives.items()):
        if code not in starts:
            found = {task.shape.component_of(lift.dimension) for lift in initiative.lifts}
            components = tuple(component for component in task.shape.components if component in found)
            yield LeftOut(initiative, _reason(task, initiative, components, final), components)


def _reason(task: Task, initiative: Initiative, components: Iterable[str], final: scoring.Scorecard) -> LeftOutReason:
    lowest = [lifting.lowest_level(task.shape, task.sheet, lift.dimension) for lift in initiative.lifts]
    if all(level is None for level in lowest):
        return LeftOutReason.NOT_APPLICABLE
    if not any(lifting.is_raised(task.shape, task.sheet, lift) for lift in initiative.lifts):
        return LeftOutReason.ALREADY_THERE
    aimed = [component for component in components if component in task.targets]
    if not aimed:
        return LeftOutReason.NO_TARGET
    missed = any((final[component].level or 0) < task.targets[component] for component in aimed)
    return LeftOutReason.COVERED if missed else LeftOutReason.NOT_NEEDED
