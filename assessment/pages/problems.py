"""The problems of a draft, each with the place where it can be corrected."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse

from documents.problems import Problem

STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
SHOWN = 50


def rows(draft_id: int, document: Mapping[str, Any], problems: Sequence[Problem]) -> list[dict[str, Any]]:
    """Return {code, words, url} of the first problems; `code` is that of the part, empty for the document itself."""
    return [_row(draft_id, document, problem) for problem in problems[:SHOWN]]


def _row(draft_id: int, document: Mapping[str, Any], problem: Problem) -> dict[str, Any]:
    steps = [int(index) if index else key for index, key in STEP.findall(problem.path)]
    code, rest = _part(document, steps)
    words = f"{_spelled(rest)}: {problem.message}" if rest else problem.message
    return {"code": code, "words": words, "url": _url(draft_id, document, steps, code)}


def _part(document: Any, steps: list[str | int]) -> tuple[str, list[str | int]]:
    """Return the code of the nearest part above a place, and the way from there."""
    code, rest, value = "", steps, document
    if steps[:1] != ["components"]:
        return code, rest
    for number, step in enumerate(steps):
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(value, Mapping) and number and steps[number - 1] in ("components", "dimensions", "questions"):
            code, rest = value["code"], steps[number + 1 :]
    return code, rest


def _url(draft_id: int, document: Mapping[str, Any], steps: list[str | int], code: str) -> str:
    if code:
        return reverse("assessment:part", args=[draft_id, code])
    match steps:
        case ["checks", int(number), *_] if number < len(document.get("checks", ())):
            return reverse("assessment:check", args=[draft_id, document["checks"][number]["code"]])
        case ["translations", str(language), *rest]:
            if rest[:1] == ["parts"] and len(rest) > 1:
                return reverse("assessment:part_words", args=[draft_id, language, rest[1]])
            return reverse("assessment:words", args=[draft_id, language])
        case _:
            return reverse("assessment:settings", args=[draft_id])


def _spelled(steps: list[str | int]) -> str:
    return " ".join(str(step + 1) if isinstance(step, int) else step.replace("_", " ") for step in steps)
