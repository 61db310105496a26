"""The last look at an imported document: the rules of every framework, told by row and column of the file."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from assessment import files
from assessment.importing import limits
from assessment.importing.results import Origins, RowMessage

STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


def problems_of(document: Mapping[str, Any], origins: Origins) -> Iterator[RowMessage]:
    """Yield every mistake of a document at the row that it came from; its path where no row is known."""
    for problem in files.check_document(document):
        path = [int(index) if index else key for index, key in STEP.findall(problem.path)]
        place, row, column = origins.of(document, path)
        yield RowMessage(problem.message, place or problem.path, row, column)


def counts_of(document: Mapping[str, Any]) -> dict[str, int]:
    """Return how much a document holds: components, groups below them, questions, options, checks, languages."""
    groups = list(_groups(document.get("components", ())))
    questions = [question for group in groups for question in group.get("questions", ())]
    return {
        "components": len(document.get("components", ())),
        "groups": len(groups) - len(document.get("components", ())),
        "questions": len(questions),
        "options": sum(len(question.get("options", ())) for question in questions),
        "checks": len(document.get("checks", ())),
        "languages": 1 + len(document.get("translations", {})),
    }


def _groups(groups: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth < limits.NESTING:
        for group in groups:
            yield group
            yield from _groups(group.get("dimensions", ()), depth + 1)
