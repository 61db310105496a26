"""Which lifts of an adopted plan came true in a later round."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Plan = Mapping[str, Any]


class Outcome(StrEnum):
    """What became of a planned lift."""

    CAME_TRUE = "came_true"
    PARTLY = "partly"
    NOT_YET = "not_yet"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True)
class LiftOutcome:
    """A dimension that an initiative was to raise, and where it is now; `now` is None where it is not assessed."""

    dimension: str
    before: int | None
    planned: int
    now: int | None
    outcome: Outcome


@dataclass(frozen=True)
class InitiativeOutcome:
    """What became of an initiative's lifts, taken together and one by one."""

    code: str
    name: str
    outcome: Outcome
    lifts: tuple[LiftOutcome, ...]


def outcomes(
    plan: Plan,
    levels: Mapping[str, int | None],
    comparable: Collection[str],
    *,
    followed: Collection[str] = (),
    former: Iterable[Plan] = (),
) -> list[InitiativeOutcome]:
    """Return what became of each initiative of a plan document.

    `levels` are those of the later result by dimension; `comparable` are the dimensions that ask the same in both. What
    is `followed` under the plan though it does not name it, since it was done before, is told as the newest of the
    `former` plans had it.
    """
    rows = _rows(plan)
    for document in former:
        rows = {code: row for code, row in _rows(document).items() if code in followed} | rows
    return [_of_initiative(row, levels, comparable) for row in rows.values() if row["lifts"]]


def _rows(plan: Plan) -> dict[str, Mapping[str, Any]]:
    return {row["code"]: row for phase in plan["phases"] for row in phase["initiatives"]}


def same_dimensions(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[str]:
    """Return the dimensions that two editions' documents ask in the same way: same questions, weights, essentials."""
    first, second = _dimensions(before), _dimensions(after)
    return {code for code, shape in first.items() if second.get(code) == shape}


def _of_initiative(
    row: Mapping[str, Any], levels: Mapping[str, int | None], comparable: Collection[str]
) -> InitiativeOutcome:
    lifts = tuple(_of_lift(lift, levels, comparable) for lift in row["lifts"])
    return InitiativeOutcome(row["code"], row["name"], _together(lift.outcome for lift in lifts), lifts)


def _of_lift(lift: Mapping[str, Any], levels: Mapping[str, int | None], comparable: Collection[str]) -> LiftOutcome:
    code, before, planned = lift["dimension"], lift["from"], lift["to"]
    now = levels.get(code)
    if code not in comparable or now is None:
        return LiftOutcome(code, before, planned, now, Outcome.NOT_COMPARABLE)
    if now >= planned:
        return LiftOutcome(code, before, planned, now, Outcome.CAME_TRUE)
    # A dimension that was not assessed starts from the lowest level.
    risen = now > (before or 1)
    return LiftOutcome(code, before, planned, now, Outcome.PARTLY if risen else Outcome.NOT_YET)


def _together(parts: Iterable[Outcome]) -> Outcome:
    known = {part for part in parts if part != Outcome.NOT_COMPARABLE}
    if not known:
        return Outcome.NOT_COMPARABLE
    return known.pop() if len(known) == 1 else Outcome.PARTLY


def _dimensions(document: Mapping[str, Any]) -> dict[str, Any]:
    return {
        group["code"]: [_asked(question) for question in group["questions"]]
        for group in _groups(document["components"])
        if "questions" in group
    }


def _groups(items: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    # A component may ask questions itself, and dimensions may stand within dimensions.
    for item in items:
        yield item
        yield from _groups(item.get("dimensions", ()))


def _asked(question: Mapping[str, Any]) -> tuple[Any, ...]:
    # Wording may be mended without changing what is asked; the code says which question it is.
    return question["code"], question.get("kind"), str(question.get("weight", 1)), bool(question.get("essential"))
