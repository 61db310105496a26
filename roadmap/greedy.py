"""Choose initiatives one bundle at a time: the most readiness for each day of work."""

from collections.abc import Collection, Iterable
from fractions import Fraction
from typing import NamedTuple

import scoring
from roadmap import lifting
from roadmap.initiatives import Initiative
from roadmap.task import Task

NOTHING = Fraction(0)


class Standing(NamedTuple):
    """Where one component stands: its level (0 while not assessed) and its score, 0..1."""

    level: int
    score: Fraction


class Gauge:
    """Scores one component at a time, each set of answers once: a plan asks for the same ones over and over."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self._alone = {
            # Each component as a framework of its own: scoring the whole agency at every try costs as much again for
            # each.
            group.code: scoring.Framework(scoring.Group(task.framework.root.code, 1, (group,)))
            for group in task.framework.root.groups
        }
        self._known: dict[tuple[object, ...], Standing] = {}

    def answers(self, component: str, sheet: lifting.Sheet) -> dict[str, scoring.Answer]:
        """Return the component's part of the sheet."""
        questions = self._alone[component].outline.questions
        return {spot.code: sheet.get(spot.code, scoring.Unanswered()) for spot in questions}

    def standing(self, component: str, sheet: lifting.Sheet) -> Standing:
        answers = self.answers(component, sheet)
        key = (component, *answers.values())
        if key not in self._known:
            node = scoring.evaluate(self._alone[component], answers)[component]
            self._known[key] = Standing(node.level or 0, node.score or NOTHING)
        return self._known[key]

    def short(self, sheet: lifting.Sheet) -> list[str]:
        """Return the components below their target."""
        targets = self.task.targets
        return [code for code in targets if self.standing(code, sheet).level < targets[code]]


def choose(task: Task) -> tuple[str, ...]:
    """Return codes of initiatives, what is needed before what needs it, none of which serves nothing.

    They reach every target that the catalogue can reach, and come as near as it can to the others.
    """
    gauge = Gauge(task)
    chosen: list[str] = []
    while bundle := _best_bundle(gauge, chosen):
        chosen.extend(bundle)
    # From the end: once what needs it is gone, what was needed may go as well.
    for code in reversed(chosen.copy()):
        if _is_idle(gauge, code, chosen):
            chosen.remove(code)
    return tuple(chosen)


def _best_bundle(gauge: Gauge, chosen: Collection[str]) -> list[str]:
    task, sheet = gauge.task, gauge.task.after(chosen)
    short = gauge.short(sheet)
    useful = [
        initiative.code
        for initiative in task.catalogue.initiatives.values()
        if initiative.code not in chosen and _helps(task, sheet, initiative, short)
    ]
    # With all they need: alone, what others have to wait for looks cheap and brings nothing.
    bundles = {code: _with_needs(task, code, chosen) for code in useful}
    # Ties by code, so that the same answers always give the same plan.
    best = min(useful, key=lambda code: (-_worth(gauge, sheet, bundles[code], short), code), default=None)
    return bundles[best] if best else []


def _helps(task: Task, sheet: lifting.Sheet, initiative: Initiative, short: Collection[str]) -> bool:
    return any(
        task.shape.component_of(lift.dimension) in short and lifting.is_raised(task.shape, sheet, lift)
        for lift in initiative.lifts
    )


def _with_needs(task: Task, code: str, chosen: Collection[str]) -> list[str]:
    bundle: list[str] = []

    def add(wanted: str) -> None:
        if wanted not in chosen and wanted not in bundle:
            for needed in task.needs[wanted]:
                add(needed)
            bundle.append(wanted)

    add(code)
    return bundle


def _worth(gauge: Gauge, sheet: lifting.Sheet, bundle: Iterable[str], short: Iterable[str]) -> Fraction:
    task = gauge.task
    initiatives = [task.catalogue.initiatives[code] for code in bundle]
    after = lifting.lifted(task.shape, sheet, (lift for initiative in initiatives for lift in initiative.lifts))
    gain = sum((_gain(gauge, component, sheet, after) for component in short), NOTHING)
    return gain / sum(initiative.staff_days for initiative in initiatives)


def _gain(gauge: Gauge, component: str, sheet: lifting.Sheet, after: lifting.Sheet) -> Fraction:
    groups = gauge.task.framework.root.groups
    share = Fraction(next(group.weight for group in groups if group.code == component))
    share /= sum(Fraction(group.weight) for group in groups)
    target = gauge.task.targets[component]
    before, later = gauge.standing(component, sheet), gauge.standing(component, after)
    return share * (later.score - before.score) + min(later.level, target) - before.level


def _is_idle(gauge: Gauge, code: str, chosen: Collection[str]) -> bool:
    others = [other for other in chosen if other != code]
    if any(code in gauge.task.needs[other] for other in others):
        return False
    return _brought(gauge, others) == _brought(gauge, chosen)


def _brought(gauge: Gauge, chosen: Iterable[str]) -> list[dict[str, scoring.Answer] | None]:
    sheet = gauge.task.after(chosen)
    short = gauge.short(sheet)
    # Beyond its target a component's answers are no longer a reason to do anything.
    return [gauge.answers(component, sheet) if component in short else None for component in gauge.task.targets]
