"""An exported result as a person reads it: its sheets, and what a pocket calculator makes of the first one."""

import io
from collections import defaultdict
from fractions import Fraction
from typing import Any

from openpyxl import load_workbook

Rows = list[dict[str, Any]]


def sheets_of(content: bytes) -> dict[str, Rows]:
    """Return each sheet as rows by the heads of their columns."""
    return {sheet.title: _rows(sheet) for sheet in load_workbook(io.BytesIO(content)).worksheets}


def _rows(sheet: Any) -> Rows:
    head, *body = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [dict(zip(head, row, strict=True)) for row in body]


def recomputed(answers: Rows, groups: Rows) -> dict[str, Fraction]:
    """Return the score of every group by what a person does with a pocket calculator and the first sheet."""
    parts: dict[str, list[tuple[Fraction, Fraction]]] = defaultdict(list)
    for row in answers:
        if row["Counts"] == "yes":
            share = Fraction(row["Share used, exact"])
            parts[row["Dimension"]].append((Fraction(str(row["Question weight"])), share))
    found: dict[str, Fraction] = {}
    for group in reversed(groups):
        if group["Assessed"] == "yes":
            weighed = parts[group["Code"]]
            found[group["Code"]] = sum(w * s for w, s in weighed) / sum(w for w, _ in weighed)
            parts[group["Part of"]].append((Fraction(str(group["Weight"])), found[group["Code"]]))
    return found
