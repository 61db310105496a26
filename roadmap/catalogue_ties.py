"""What must hold between the parts of a catalogue: roles, exclusions, cases, indicators and their dimensions."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

Place = tuple[str | int, ...]
Row = Mapping[str, Any]
Mistakes = Iterator[tuple[Place, str]]

# Where each part names dimensions: in entries, or as bare codes.
ENTRIES: Final = {"initiatives": ("lifts", "requires"), "cases": ("preconditions",)}
CODES: Final = {"cases": "dimensions", "indicators": "dimensions"}


def mistakes(data: Row, dimensions: Collection[str] | None) -> Mistakes:
    """Yield the place and the words of everything that names what is not there, or what cannot be."""
    before = {row["code"]: set(row.get("prerequisites", ())) for row in data["initiatives"]}
    for number, row in enumerate(data["initiatives"]):
        place: Place = ("initiatives", number)
        yield from _people(place, row, data)
        yield from _exclusions(place, row, before)
    for section in ("cases", "indicators"):
        yield from _unknown_initiatives(section, data, before)
    if dimensions is not None:
        yield from _unknown_dimensions(data, dimensions)


def _people(place: Place, row: Row, data: Row) -> Mistakes:
    people: Mapping[str, int] = row.get("people", {})
    known = [role["code"] for role in data.get("roles", ())]
    for code in people:
        if code not in known:
            yield (*place, "people", code), f"no role {code}; use one of: {', '.join(known)}"
    days, total = row["effort"]["staff_days"], sum(people.values())
    if people and total != days:
        yield (*place, "people"), f"the days by role add up to {total}, the effort is {days}; correct one of them"


def _exclusions(place: Place, row: Row, before: Mapping[str, set[str]]) -> Mistakes:
    for at, other in enumerate(row.get("excludes", ())):
        if other not in before:
            yield (*place, "excludes", at), f"no initiative {other}; correct the code or remove it"
        elif other == row["code"]:
            yield (*place, "excludes", at), "an initiative cannot exclude itself; remove it"
        elif other in _all_before(row["code"], before) or row["code"] in _all_before(other, before):
            yield (
                (*place, "excludes", at),
                f"one of {row['code']} and {other} waits for the other; remove one of the two",
            )


def _all_before(code: str, before: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [*before[code]]
    while waiting:
        step = waiting.pop()
        if step not in found:
            found.add(step)
            waiting.extend(before.get(step, ()))
    return found


def _unknown_initiatives(section: str, data: Row, known: Collection[str]) -> Mistakes:
    for number, row in enumerate(data.get(section, ())):
        for at, code in enumerate(row.get("initiatives", ())):
            if code not in known:
                yield (section, number, "initiatives", at), f"no initiative {code}; correct the code or remove it"


def _unknown_dimensions(data: Row, known: Collection[str]) -> Mistakes:
    for place, code in _dimensions(data):
        if code not in known:
            yield place, f"the framework has no dimension {code}; correct it"


def _dimensions(data: Row) -> Iterator[tuple[Place, str]]:
    for section, keys in ENTRIES.items():
        for number, row in enumerate(data.get(section, ())):
            for key in keys:
                for at, entry in enumerate(row.get(key, ())):
                    yield (section, number, key, at, "dimension"), entry["dimension"]
    for section, key in CODES.items():
        for number, row in enumerate(data.get(section, ())):
            for at, code in enumerate(row.get(key, ())):
                yield (section, number, key, at), code
