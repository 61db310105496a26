"""Up to three roadmaps side by side: levels, money, time, risk, and what differs. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from roadmap.endings import by_end, end_of

Document = Mapping[str, Any]
MOST: Final = 3


@dataclass(frozen=True)
class Row:
    """One thing of every roadmap, in their order; None where a roadmap does not say. `differs` where not all agree."""

    code: str
    values: tuple[Any, ...]

    @property
    def differs(self) -> bool:
        return any(value != self.values[0] for value in self.values)


@dataclass(frozen=True)
class Chosen:
    """An initiative that not all roadmaps have at the same time: its start month in each, None where it is absent."""

    code: str
    name: str
    starts: tuple[int | None, ...]


@dataclass(frozen=True)
class Comparison:
    """`levels` are by component once all has ended, `figures` by the codes of FIGURES, `inputs` what was chosen."""

    levels: tuple[Row, ...]
    figures: tuple[Row, ...]
    initiatives: tuple[Chosen, ...]
    shared: int
    inputs: tuple[Row, ...]


def compare(documents: Sequence[Document]) -> Comparison:
    """Return what two or three plans come to. Raises ValueError for more, or for fewer than two."""
    if not 2 <= len(documents) <= MOST:
        raise ValueError(f"compare two or three roadmaps, not {len(documents)}")
    steps = [_steps(document) for document in documents]
    codes = sorted({code for each in steps for code in each})
    placed = [_chosen(code, steps) for code in codes]
    differing = tuple(each for each in placed if len(set(each.starts)) > 1)
    return Comparison(
        levels=_levels(documents),
        figures=tuple(Row(code, tuple(map(figure, documents))) for code, figure in FIGURES.items()),
        initiatives=differing,
        shared=len(placed) - len(differing),
        inputs=_inputs(documents),
    )


def _steps(document: Document) -> dict[str, Document]:
    return {step["code"]: step for phase in document["phases"] for step in phase["initiatives"]}


def _chosen(code: str, steps: Sequence[Mapping[str, Document]]) -> Chosen:
    name = next(each[code]["name"] for each in steps if code in each)
    return Chosen(code, name, tuple(each[code]["start_month"] if code in each else None for each in steps))


def _levels(documents: Sequence[Document]) -> tuple[Row, ...]:
    last = [phases[-1]["levels"] if (phases := by_end(document["phases"])) else {} for document in documents]
    components = dict.fromkeys(code for levels in last for code in levels)
    return tuple(Row(code, tuple(levels.get(code, {}).get("level") for levels in last)) for code in components)


def _inputs(documents: Sequence[Document]) -> tuple[Row, ...]:
    """Return the inputs that are not the same everywhere."""
    given = [document.get("inputs") or {} for document in documents]
    names = dict.fromkeys(name for inputs in given for name in inputs if name != "format")
    rows = (Row(name, tuple(inputs.get(name) for inputs in given)) for name in names)
    return tuple(row for row in rows if row.differs)


def _of(part: str, name: str) -> Callable[[Document], Any]:
    return lambda document: (document.get(part) or {}).get(name)


def _total(name: str) -> Callable[[Document], Any]:
    return lambda document: ((document.get("economics") or {}).get("total") or {}).get(name)


def _months(document: Document) -> int:
    return max(map(end_of, document["phases"]), default=0)


def _ends_on(document: Document) -> str | None:
    return max((phase.get("ends_on") or "" for phase in document["phases"]), default="") or None


def _risky(document: Document) -> int:
    return sum(step.get("delivery_risk") == "high" for step in _steps(document).values())


def _staff_days(document: Document) -> int:
    return sum(int(step["staff_days"]) for step in _steps(document).values())


FIGURES: Final[Mapping[str, Callable[[Document], Any]]] = {
    "readiness_then": _of("achieved", "readiness_then"),
    "expected_gain": _of("achieved", "expected_gain"),
    "levels_up": _of("achieved", "levels_up"),
    "targets_missed": lambda document: sum(not reached for reached in document["reached"].values()),
    "months": _months,
    "ends_on": _ends_on,
    "initiatives": lambda document: len(_steps(document)),
    "staff_days": _staff_days,
    "cost": _of("economics", "base_cost"),
    "npv": _of("economics", "npv"),
    "bcr": _of("economics", "bcr"),
    "payback_years": _of("economics", "payback_years"),
    "cost_per_point": _of("economics", "cost_per_point"),
    "p50": _total("p50"),
    "p80": _total("p80"),
    "high_risk": _risky,
    "gates": lambda document: len(document.get("gates") or ()),
}
