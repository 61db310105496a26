"""What others published, and the framework files that ask for it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from assessment.files import load_framework
from assessment.scored import framework_of
from scoring import Framework

FILES = Path(__file__).parent / "published"
DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


def framework(name: str) -> Framework:
    """Return the framework of a file in `published`."""
    return framework_of(load_framework(FILES / name).data)


def rows(name: str) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a published table; skip the test where the table is not at hand."""
    path = DATA / name
    if not path.exists():
        pytest.skip(f"the published table {name} is not beside this checkout")
    with path.open(encoding="utf8", newline="") as table:
        yield from csv.DictReader(table)


@cache
def desi() -> Mapping[tuple[str, str], Mapping[tuple[str, str], str]]:
    """Return the published values as text by (year, country), then by (unit or parent, indicator)."""
    values: dict[tuple[str, str], dict[tuple[str, str], str]] = {}
    for row in rows("desi/DESI.csv"):
        if row["indicator"] and row["value"]:
            is_part = row["unit_measure"].startswith("pc_desi")
            key = (row["indicator"], row["breakdown"]) if is_part else ("raw", row["indicator"])
            values.setdefault((row["time_period"], row["ref_area"]), {})[key] = row["value"]
    return values
