"""Parts as they are before anybody wrote in them."""

import re
from typing import Any

from assessment.editing.tree import CHILDREN, Document, Item, codes, part

LEVELS = range(1, 6)
SCORED = ("weight", "essential", "not_applicable")
# What belongs to one kind of question only.
OF_A_KIND = ("options", "yes", "no", "number")


def blank_group(code: str) -> Document:
    """Return a group that holds nothing yet."""
    return {"code": code, "name": "", "weight": 1}


def blank_question(code: str, kind: str = "rubric") -> Document:
    """Return a question of a kind with nothing to read yet."""
    question: Document = {"code": code, "kind": kind, "text": "", "weight": 1}
    return with_kind(question, kind)


def with_kind(question: Item, kind: str) -> Document:
    """Return a question as one of another kind; what both kinds have stays."""
    kept = {key: value for key, value in question.items() if key not in (*OF_A_KIND, "kind")}
    texts = [option.get("text", "") for option in question.get("options", ())]
    if kind in ("text", "date"):
        return {**{key: value for key, value in kept.items() if key not in ("weight", "essential")}, "kind": kind}
    return {**kept, "kind": kind, "weight": kept.get("weight", 1), **_scale(kind, texts)}


def _scale(kind: str, texts: list[str]) -> dict[str, Any]:
    match kind:
        case "rubric":
            padded = [*texts, "", "", "", "", ""][:5]
            return {"options": [{"level": level, "text": padded[level - 1]} for level in LEVELS]}
        case "single" | "multiple":
            rows = texts or ["", ""]
            return {"options": [{"code": chr(97 + i), "text": text, "share": 0} for i, text in enumerate(rows[:20])]}
        case "number":
            return {"number": {"low": 0, "high": 100}}
        case _:
            return {}


def next_code(document: Item, into: str | None) -> str:
    """Return a code that is free: the next letter for a component, the next number below a group."""
    taken = codes(document)
    if into is None:
        letters = (chr(number) for number in range(ord("A"), ord("Z") + 1))
        return next((letter for letter in letters if letter not in taken), f"part-{len(taken) + 1}")
    group = part(document, into)
    siblings = [child["code"] for key in CHILDREN for child in group.get(key, ())]
    between = "." if re.search(r"\d$", into) else ""
    number = len(siblings) + 1
    while f"{into}{between}{number}" in taken:
        number += 1
    return f"{into}{between}{number}"


def next_version(version: str) -> str:
    """Return a version with its last number raised by one: 2 after 1, 1.10 after 1.9."""
    above, dot, last = version.rpartition(".")
    return f"{above}{dot}{int(last) + 1}" if last.isascii() and last.isdigit() else f"{version}.1"
