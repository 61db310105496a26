"""What must hold in a catalogue beyond its schema: codes, order and reach."""

from collections.abc import Collection, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any, Final, Protocol

from roadmap import catalogue_ties
from roadmap.initiatives import OWN

PHASES: Final = ("foundation", "pilot", "scale", "optimise")
LONGEST_PILOT: Final = 6  # months
SECTIONS: Final = ("roles", "strategies", "initiatives", "cases", "indicators")

Place = tuple[str | int, ...]
Row = Mapping[str, Any]
Mistakes = Iterator[tuple[Place, str]]


class Reach(Protocol):
    """What the rules ask of a catalogue: which initiative brings a needed level."""

    def provider(self, dimension: str, level: int) -> str | None: ...


def mistakes(data: Row, reach: Reach, dimensions: Collection[str] | None) -> Mistakes:
    """Yield the place and the words of every rule that the catalogue breaks."""
    for section in SECTIONS:
        yield from _repeated(data, section)
    for number, row in enumerate(data["initiatives"]):
        place: Place = ("initiatives", number)
        yield from _unknown(place, row, data)
        yield from _out_of_reach(place, row, reach)
        yield from _out_of_order(place, row, data, reach)
    yield from catalogue_ties.mistakes(data, dimensions)
    yield from _cycle(data, reach)


def own_codes(rows: Mapping[str, Collection[Row]]) -> Mistakes:
    """Yield every row of an agency's own whose code could be taken for one of the catalogue."""
    for section, given in rows.items():
        for number, row in enumerate(given):
            if not row["code"].startswith(OWN):
                yield (section, number, "code"), f"must begin with {OWN}, got {row['code']}; put {OWN} before it"


def _repeated(data: Row, section: str) -> Mistakes:
    seen: set[str] = set()
    for number, row in enumerate(data.get(section, ())):
        if row["code"] in seen:
            yield (section, number, "code"), f"the code {row['code']} is given twice; choose another"
        seen.add(row["code"])


def _unknown(place: Place, row: Row, data: Row) -> Mistakes:
    strategies = [strategy["code"] for strategy in data["strategies"]]
    if row.get("strategy") is not None and row["strategy"] not in strategies:
        yield (*place, "strategy"), f"no strategy {row['strategy']}; use null or one of: {', '.join(strategies)}"
    known = {other["code"] for other in data["initiatives"]}
    for at, code in enumerate(row.get("prerequisites", ())):
        if code not in known:
            yield (*place, "prerequisites", at), f"no initiative {code}; correct the code or remove it"


def _out_of_reach(place: Place, row: Row, reach: Reach) -> Mistakes:
    for at, need in enumerate(row.get("requires", ())):
        if reach.provider(need["dimension"], need["level"]) is None:
            wanted = f"{need['dimension']} to level {need['level']}"
            yield (*place, "requires", at), f"no initiative lifts {wanted}; add one or ask for a lower level"


def _out_of_order(place: Place, row: Row, data: Row, reach: Reach) -> Mistakes:
    if row["phase"] == "pilot" and row["months"] > LONGEST_PILOT:
        yield (*place, "months"), f"a pilot takes at most {LONGEST_PILOT} months, got {row['months']}; shorten it"
    phases = {other["code"]: other["phase"] for other in data["initiatives"]}
    for at, code in _needed(row, reach):
        phase = phases.get(code, PHASES[0])
        if PHASES.index(phase) > PHASES.index(row["phase"]):
            yield (*place, *at), f"{_called(code, data)} comes in a later phase ({phase}); move one of the two"
        # The phase as a whole has six months, which two pilots in a row would exceed.
        elif phase == row["phase"] == "pilot" and code != row["code"]:
            yield (*place, *at), f"a pilot cannot wait for another pilot ({_called(code, data)}); move one of the two"


def _called(code: str, data: Row) -> str:
    """Return an initiative as its readers know it: who typed an own one in a form never saw its code."""
    name = next((row["name"] for row in data["initiatives"] if row["code"] == code), "")
    return f"“{name}”" if code.startswith(OWN) else f"{code} ({name})"


def _needed(row: Row, reach: Reach) -> Iterator[tuple[Place, str]]:
    for at, code in enumerate(row.get("prerequisites", ())):
        yield ("prerequisites", at), code
    for at, need in enumerate(row.get("requires", ())):
        provider = reach.provider(need["dimension"], need["level"])
        if provider is not None:
            yield ("requires", at), provider


def _cycle(data: Row, reach: Reach) -> Mistakes:
    needs = {row["code"]: {code for _at, code in _needed(row, reach)} for row in data["initiatives"]}
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        circle = list(reversed(error.args[1]))
        number = [row["code"] for row in data["initiatives"]].index(circle[0])
        told = " waits for ".join(_called(code, data) for code in circle)
        yield ("initiatives", number, "prerequisites"), f"{told}; remove one of these steps"
