"""docs/framework.md speaks of everything a framework file may hold, and its examples are true."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from assessment.files import FRAMEWORKS, check_document
from assessment.questions import KINDS
from tests import factories

PAGE = (Path(__file__).parents[2] / "docs" / "framework.md").read_text(encoding="utf8")
SCHEMA = json.loads((FRAMEWORKS / "framework.schema.json").read_text(encoding="utf8"))
# Named in the sentence or the example of the group that holds them.
KEYS = sorted({key for part in [SCHEMA, *SCHEMA["$defs"].values()] for key in part.get("properties", {})})


@pytest.mark.parametrize("word", [*KEYS, *KINDS])
def test_every_key_and_kind_is_named(word: str):
    assert re.search(rf"\b{word}\b", PAGE)


def test_the_example_of_checks_is_accepted():
    example = next(block for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL) if block.startswith("checks:"))
    checks: list[dict[str, Any]] = yaml.safe_load(example)["checks"]
    codes = {"E1.3": "A1.1", "B1.1": "B1.1"}
    for test in checks[0]["when"]["all"]:
        test["question"] = codes[test["question"]]

    assert check_document(factories.document(format="plumbline.framework/2", checks=checks)) == []


def test_the_table_of_grades_has_every_component_twice():
    assert [len(re.findall(rf"^\| {code}\b", PAGE, re.MULTILINE)) for code in "ABCDEFG"] == [2] * 7
