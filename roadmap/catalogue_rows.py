"""From the rows of a catalogue's document to values; what a row leaves out takes its default."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from roadmap.cases import Case, Figure
from roadmap.indicators import Indicator
from roadmap.initiatives import Affected, CostDriver, Initiative, Kpi, Lift, Need, Pilot, Risk, Strategy

Row = Mapping[str, Any]
Readers = Mapping[str, Callable[[Any], Any]]


def initiative_of(row: Row) -> Initiative:
    values = {key: value for key, value in row.items() if key != "effort"}
    return Initiative(**{"strategy": None} | _read(values, INITIATIVE), staff_days=row["effort"]["staff_days"])


def strategy_of(row: Row) -> Strategy:
    return Strategy(**_read(row, STRATEGY))


def case_of(row: Row) -> Case:
    return Case(**_read(row, CASE))


def indicator_of(row: Row) -> Indicator:
    return Indicator(**_read(row, INDICATOR))


def exclusions(rows: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    """Return for each initiative what it excludes or is excluded by, in the order of codes."""
    found: dict[str, set[str]] = {row["code"]: set() for row in rows}
    for row in rows:
        for other in row.get("excludes", ()):
            found[row["code"]].add(other)
            found.setdefault(other, set()).add(row["code"])
    return {code: tuple(sorted(others)) for code, others in found.items()}


def _read(row: Row, readers: Readers) -> dict[str, Any]:
    return {key: readers[key](value) if key in readers else value for key, value in row.items()}


def _each(kind: Callable[..., Any]) -> Callable[[Any], Any]:
    return lambda rows: tuple(kind(**row) for row in rows)


def _pilot(row: Row | None) -> Pilot | None:
    return Pilot(**{**row, "criteria": tuple(row["criteria"])}) if row else None


INITIATIVE: Final[Readers] = {
    "lifts": _each(Lift),
    "prerequisites": tuple,
    "requires": _each(Need),
    "excludes": tuple,
    "people": dict,
    "cost_drivers": _each(CostDriver),
    "benefits": tuple,
    "risks": _each(Risk),
    "kpi": lambda row: Kpi(**row),
    "affected": lambda row: Affected(**row),
    "training": tuple,
    "pilot": _pilot,
}
STRATEGY: Final[Readers] = {
    "cost_profile": tuple,
    "benefits": tuple,
    "risks": _each(Risk),
    "kpis": tuple,
    "prerequisites": tuple,
}
CASE: Final[Readers] = {
    "preconditions": _each(Need),
    "worked": tuple,
    "failed": tuple,
    "figures": _each(Figure),
    "initiatives": tuple,
    "dimensions": tuple,
}
INDICATOR: Final[Readers] = {"dimensions": tuple, "initiatives": tuple, "scale": tuple}
