"""docs/importing.md says what the code holds: every column, every limit, and conditions that can be read."""

from pathlib import Path

import pytest

from assessment.importing import KINDS, layout, limits
from assessment.importing.expressions import parsed

TEXT = (Path(__file__).resolve().parents[2] / "docs/importing.md").read_text(encoding="utf8")
# Told by their first and last only.
BETWEEN = {*layout.EVIDENCE[1:-1], *layout.LEVELS[2:-1], "format"}
CONDITIONS = TEXT.split("```text\n")[1].split("```")[0].splitlines()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_described(kind: str):
    assert f"| `{kind}` |" in TEXT


@pytest.mark.parametrize("sheet", layout.SHEETS)
def test_every_column_of_every_sheet_is_described(sheet: str):
    (row,) = [line for line in TEXT.splitlines() if line.startswith(f"| `{sheet}` |") and line.count("`") > 6]

    assert [column for column in layout.SHEETS[sheet] if column not in BETWEEN and f"`{column}`" not in row] == []


@pytest.mark.parametrize(
    "name",
    [
        "BYTES",
        "UNZIPPED",
        "PARTS",
        "MARKS",
        "SIDE_MARKS",
        "ROWS",
        "CELL",
        "CONDITION",
        "CONDITIONS",
        "VALUES",
        "QUESTIONS",
    ],
)
def test_every_limit_is_printed(name: str):
    assert f"{getattr(limits, name):,} " in TEXT.split("## Limits")[1]


@pytest.mark.parametrize("name", ["COLUMNS", "RATIO", "NESTING", "MESSAGES"])
def test_every_small_limit_is_printed(name: str):
    assert str(getattr(limits, name)) in TEXT.split("## Limits")[1]


@pytest.mark.parametrize("condition", CONDITIONS)
def test_the_conditions_shown_can_be_read(condition: str):
    assert parsed(condition)
