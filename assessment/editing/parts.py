"""Edits of the tree: groups and questions come, go, move and change."""

from collections.abc import Callable, Mapping
from typing import Any

from assessment.editing.tree import (
    CHILDREN,
    Document,
    EditProblem,
    Item,
    change_document,
    codes,
    codes_within,
    part,
    place_of,
    replaced,
    value_at,
)
from assessment.editing.words import with_translations


def add_part(document: Item, item: Item, *, into: str | None = None, at: int | None = None) -> Document:
    """Return the document with a new group or question (one that has `text`) in a group, or a new component for None.

    Raises EditProblem where its code is taken, the group unknown, or the group holds the other kind of part.
    """
    taken = codes(document) & codes_within(item)
    if taken:
        raise EditProblem("taken", min(taken))
    return _insert(document, dict(item), into, at)


def remove_part(document: Item, code: str) -> Document:
    """Return the document without a part, all it holds, and their translations."""
    gone = codes_within(part(document, code))
    return _translated_parts(_take_out(document, code), lambda texts: {c: t for c, t in texts.items() if c not in gone})


def move_part(document: Item, code: str, *, by: int) -> Document:
    """Return the document with a part `by` places further down (below 0: up) among its siblings, at most to the end."""
    place = place_of(document, code)
    siblings, index = value_at(document, place[:-1]), int(place[-1])
    to = min(max(index + by, 0), len(siblings) - 1)
    rest = [*siblings[:index], *siblings[index + 1 :]]
    moved: Document = replaced(document, place[:-1], lambda _: [*rest[:to], siblings[index], *rest[to:]])
    return moved


def move_into(document: Item, code: str, into: str | None, *, at: int | None = None) -> Document:
    """Return the document with a part in another group (None: as a component), last or as number `at` from 0."""
    item = part(document, code)
    if into in codes_within(item):
        raise EditProblem("inside_itself", code)
    return _insert(_take_out(document, code), item, into, at)


def rename_part(document: Item, code: str, new: str) -> Document:
    """Return the document with another code for a part, also where conditions and translations name it."""
    if new != code and new in codes(document):
        raise EditProblem("taken", new)
    renamed = replaced(document, place_of(document, code), lambda item: {**item, "code": new})
    changed = _with_conditions(renamed, lambda condition: _renamed(condition, code, new))
    return _translated_parts(changed, lambda texts: {new if c == code else c: t for c, t in texts.items()})


def change_part(document: Item, code: str, fields: Item) -> Document:
    """Return the document with these fields of a part in place of all it had, but for its code and what it holds."""
    own = {key: value for key, value in fields.items() if key not in ("code", *CHILDREN)}
    changed: Document = replaced(document, place_of(document, code), lambda item: {**_kept(item), **own})
    return changed


def _insert(document: Item, item: Document, into: str | None, at: int | None) -> Document:
    def insert(items: list[Document]) -> list[Document]:
        index = len(items) if at is None else at
        return [*items[:index], item, *items[index:]]

    if into is None and "text" in item:
        raise EditProblem("holds_groups", item["code"])
    if into is None:
        return {**document, "components": insert(document.get("components", []))}
    key, other = CHILDREN[::-1] if "text" in item else CHILDREN
    place = place_of(document, into)
    if place[-2] == "questions" or value_at(document, place).get(other):
        raise EditProblem("holds_groups" if key == "questions" else "holds_questions", into)
    changed: Document = replaced(document, place, lambda group: {**group, key: insert(group.get(key, []))})
    return changed


def _take_out(document: Item, code: str) -> Document:
    place = place_of(document, code)
    key, index = str(place[-2]), int(place[-1])

    def take(holder: Document) -> Document:
        left = [*holder[key][:index], *holder[key][index + 1 :]]
        # A group that holds nothing has neither list, so that either kind can be added to it next.
        return {k: left if k == key else v for k, v in holder.items() if k != key or left or key == "components"}

    changed: Document = replaced(document, place[:-2], take)
    return changed


def _kept(item: Item) -> Document:
    return {key: item[key] for key in ("code", *CHILDREN) if key in item}


def _with_conditions(document: Document, change: Callable[[Any], Any]) -> Document:
    def group(item: Document) -> Document:
        inner = {key: [group(child) for child in item[key]] for key in CHILDREN if key in item}
        shown = {"shown_when": change(item["shown_when"])} if "shown_when" in item else {}
        return {**item, **inner, **shown}

    changed = {**document, "components": [group(item) for item in document["components"]]}
    if "checks" in changed:
        changed["checks"] = [{**c, "when": change(c["when"])} if "when" in c else c for c in changed["checks"]]
    return changed


def _renamed(condition: Any, code: str, new: str) -> Any:
    if not isinstance(condition, Mapping):
        return condition
    changed = {**condition}
    if changed.get("question") == code:
        changed["question"] = new
    for key in ("all", "any"):
        if key in changed:
            changed[key] = [_renamed(inner, code, new) for inner in changed[key]]
    return {**changed, "not": _renamed(changed["not"], code, new)} if "not" in changed else changed


def _translated_parts(document: Document, change: Callable[[Item], Item]) -> Document:
    def words(texts: Item) -> Document:
        return change_document(texts, {"parts": change(texts["parts"]) or None}) if "parts" in texts else dict(texts)

    return with_translations(document, words)
