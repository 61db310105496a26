"""Codes are unique and levels stand in order."""

from collections.abc import Iterator
from typing import Any

from assessment.rules.walking import Item, Mistake, Place, kind_of, parts, questions, repeated

# The root of the tree that is scored.
TAKEN = "agency"


def mistakes(document: Item) -> Iterator[Mistake]:
    """Yield codes used twice and levels out of order."""
    yield from _used_twice(document)
    yield from repeated(document.get("checks", ()), ("checks",), "check")
    yield from levels_out_of_order(document["levels"], ("levels",))
    for place, question in questions(document):
        if kind_of(question) == "rubric":
            yield from levels_out_of_order(question["options"], (*place, "options"))


def levels_out_of_order(rows: list[dict[str, Any]], place: Place) -> Iterator[Mistake]:
    """Yield each of five rows whose level is not its place."""
    for index, row in enumerate(rows):
        if row["level"] != index + 1:
            message = f"must be {index + 1}: levels stand in order from 1 to 5, got {row['level']}"
            yield (*place, index, "level"), message


def _used_twice(document: Item) -> Iterator[Mistake]:
    first: dict[str, Place] = {}
    for place, item in parts(document):
        code = item["code"]
        if code == TAKEN:
            yield (*place, "code"), f"the code {TAKEN} stands for the organisation itself; give this part another code"
        if code in first:
            yield (*place, "code"), Twice(code, (*first[code], "code"))
        first.setdefault(code, place)


class Twice(str):
    """The words about a code used twice; `first` is the place where it stands first, which a file knows by its line."""

    first: Place

    def __new__(cls, code: str, first: Place) -> "Twice":
        made = super().__new__(cls, f"code {code} is used already; give this one another code")
        made.first = first
        return made

    def on_line(self, line: int) -> str:
        return self.replace(" is used already;", f" is used on line {line} already;")
