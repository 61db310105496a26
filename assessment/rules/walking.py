"""The parts of a framework document, each with its place."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

Place: TypeAlias = tuple[str | int, ...]
Item: TypeAlias = Mapping[str, Any]
Mistake: TypeAlias = tuple[Place, str]


def groups(document: Item) -> Iterator[tuple[Place, Item]]:
    """Yield every group from above, those within it after it."""
    return _within(document["components"], ("components",))


def questions(document: Item) -> Iterator[tuple[Place, Item]]:
    """Yield every question, in the order of the document."""
    for place, group in groups(document):
        for index, question in enumerate(group.get("questions", ())):
            yield (*place, "questions", index), question


def parts(document: Item) -> Iterator[tuple[Place, Item]]:
    """Yield every group and question, each question after the group that asks it."""
    for place, group in groups(document):
        yield place, group
        for index, question in enumerate(group.get("questions", ())):
            yield (*place, "questions", index), question


def kind_of(question: Item) -> str:
    """Return the kind of a question; a rubric where it names none."""
    return str(question.get("kind", "rubric"))


def repeated(items: Sequence[Item], place: Place, word: str) -> Iterator[Mistake]:
    """Yield a mistake for each code of a list that stands there twice."""
    seen: set[str] = set()
    for index, item in enumerate(items):
        if item["code"] in seen:
            yield (*place, index, "code"), f"{word} {item['code']} is given twice; give this one another code"
        seen.add(item["code"])


def _within(items: Sequence[Item], place: Place) -> Iterator[tuple[Place, Item]]:
    for index, item in enumerate(items):
        yield (*place, index), item
        yield from _within(item.get("dimensions", ()), (*place, index, "dimensions"))
