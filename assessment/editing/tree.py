"""Finding and replacing parts of a framework document by their code."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

Item = Mapping[str, Any]
Document = dict[str, Any]
Place = tuple[str | int, ...]

CHILDREN = ("dimensions", "questions")


class EditProblem(Exception):
    """An edit is not possible. `kind`: unknown, taken, holds_questions, holds_groups or inside_itself."""

    def __init__(self, kind: str, code: str) -> None:
        super().__init__(f"{kind}: {code}")
        self.kind = kind
        self.code = code


def parts(document: Item) -> Iterator[tuple[Place, Document]]:
    """Yield the place and the item of each group and question, in the order in which they are read."""
    yield from _parts(document.get("components", ()), ("components",))


def _parts(items: list[Document], above: Place) -> Iterator[tuple[Place, Document]]:
    for index, item in enumerate(items):
        place = (*above, index)
        yield place, item
        for key in CHILDREN:
            yield from _parts(item.get(key, ()), (*place, key))


def place_of(document: Item, code: str) -> Place:
    """Return where a part stands. Raises EditProblem("unknown")."""
    found = next((place for place, item in parts(document) if item["code"] == code), None)
    if found is None:
        raise EditProblem("unknown", code)
    return found


def part(document: Item, code: str) -> Document:
    """Return a group or question. Raises EditProblem("unknown")."""
    found: Document = value_at(document, place_of(document, code))
    return found


def is_question(document: Item, code: str) -> bool:
    """Tell whether a part is a question. Raises EditProblem("unknown")."""
    return place_of(document, code)[-2] == "questions"


def parent_of(document: Item, code: str) -> str | None:
    """Return the code of the group that holds a part; None for a component. Raises EditProblem("unknown")."""
    above = place_of(document, code)[:-2]
    return str(value_at(document, above)["code"]) if above else None


def siblings_of(document: Item, code: str) -> list[str]:
    """Return the codes of a part and of those beside it, in their order. Raises EditProblem("unknown")."""
    return [item["code"] for item in value_at(document, place_of(document, code)[:-1])]


def codes(document: Item) -> set[str]:
    """Return the code of every group and question."""
    return {item["code"] for _, item in parts(document)}


def codes_within(item: Item) -> set[str]:
    """Return the codes of a part and of everything in it."""
    return {item["code"], *(inner["code"] for key in CHILDREN for _, inner in _parts(item.get(key, ()), (key,)))}


def questions_in(condition: Any) -> Iterator[str]:
    """Yield the codes of the questions that a condition asks about."""
    if not isinstance(condition, Mapping):
        return
    if "question" in condition:
        yield condition["question"]
    for inner in (*condition.get("all", ()), *condition.get("any", ()), condition.get("not")):
        yield from questions_in(inner)


def referring_to(document: Item, code: str) -> list[str]:
    """Return the codes of parts and checks outside a part whose conditions ask about it or about what it holds."""
    within = codes_within(part(document, code))
    asking = [(item["code"], item.get("shown_when")) for _, item in parts(document) if item["code"] not in within]
    asking += [(check["code"], check.get("when")) for check in document.get("checks", ())]
    return [asker for asker, condition in asking if within & set(questions_in(condition))]


def value_at(value: Any, place: Place) -> Any:
    """Return what stands at a place of a document."""
    for step in place:
        value = value[step]
    return value


def replaced(value: Any, place: Place, change: Callable[[Any], Any]) -> Any:
    """Return the document with what `change` makes of the value at a place; all beside it is shared, not copied."""
    if not place:
        return change(value)
    step, rest = place[0], place[1:]
    if isinstance(step, int):
        return [*value[:step], replaced(value[step], rest, change), *value[step + 1 :]]
    return {**value, step: replaced(value[step], rest, change)}


def change_document(document: Item, fields: Item) -> Document:
    """Return the document with these of its own fields; a field that is None is left out."""
    merged = {**document, **fields}
    return {key: value for key, value in merged.items() if value is not None}
