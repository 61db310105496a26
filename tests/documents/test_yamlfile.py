from pathlib import Path
from typing import Any

import pytest

from documents import yamlfile

OPEN: dict[str, Any] = {"type": "object"}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["title", "components"],
    "properties": {
        "title": {"type": "string", "minLength": 1},
        "components": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["code", "weight"],
                "properties": {
                    "code": {"enum": ["A", "B"]},
                    "weight": {"type": "number", "exclusiveMinimum": 0},
                },
            },
        },
    },
}
GOOD = """\
title: Readiness
components:
  - code: A
    weight: 1
  - code: B
    weight: 1.5
"""


def read(text: str, schema: dict[str, Any] = SCHEMA) -> yamlfile.LoadedFile:
    return yamlfile.parse(text.encode(), schema, name="core.yaml")


def refused(text: str, schema: dict[str, Any] = SCHEMA) -> list[tuple[str, int, str]]:
    with pytest.raises(yamlfile.FileProblem) as caught:
        read(text, schema)
    return [(problem.path, problem.line, problem.message) for problem in caught.value.problems]


def test_a_good_file_gives_its_values_and_lines(tmp_path: Path) -> None:
    file = tmp_path / "core.yaml"
    file.write_text(GOOD, encoding="utf-8")

    loaded = yamlfile.load(file, SCHEMA)

    assert loaded.data["components"][1] == {"code": "B", "weight": 1.5}
    assert loaded.line_of(("components", 1, "weight")) == 6
    assert loaded.line_of(("components", 1, "nothing")) == 5


def test_the_digest_ignores_comments_and_order() -> None:
    other = "# a note\ncomponents: [{weight: 1, code: A}, {code: B, weight: 1.5}]\ntitle: Readiness\n"

    assert read(other).digest == read(GOOD).digest


def test_a_file_with_a_byte_order_mark_and_windows_lines_is_read() -> None:
    raw = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()

    assert yamlfile.parse(raw, SCHEMA, name="x").digest == read(GOOD).digest


def test_every_mistake_is_named_with_path_line_and_remedy() -> None:
    text = "titel: Readiness\ncomponents:\n  - code: C\n    weight: 0\n  - weight: heavy\n"

    found = refused(text)

    places = [(path, line) for path, line, _message in found]
    assert {("titel", 1), ("file", 1), ("components[0].code", 3)} < set(places)
    assert [line for _path, line in places] == sorted(line for _path, line in places)
    assert ("components[0].weight", 4, "must be above 0, got 0") in found
    assert ("components[1]", 5, "the key 'code' is missing; add it") in found
    assert ("components[1].weight", 5, "must be a number, got 'heavy'") in found


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: &x 1\nb: 2", 1, "anchors"),
        ("a: 1\nb: *x", 2, "anchors"),
        ("a: 1\nb: !!python/object:os.system {}", 2, "tags"),
        ("a: !!str 1", 1, "tags"),
        ("a: 1\n---\nb: 2", 2, "second document"),
        ("a: 1\nb: 2\na: 3", 3, "given twice"),
        ("a: 1\n2: 2", 2, "plain text"),
        ("a: 1\n[b]: 2", 2, "plain text"),
        ("a: 1\nyes: 1\nyes: 2", 3, "given twice"),
        ("a: 1" + ":10" * 1000, 1, "not a number"),
        ("<<: {a: 1}", 1, "plain text"),
        ("a: 1\nb: 2026-01-01", 2, "quotes"),
        ("a: .nan", 1, "cannot be kept"),
        ('a: "\\0"', 1, "cannot be kept"),
        ("a: 0b_", 1, "not a number"),
        ("a: 1\nb: [1", 2, "cannot be read"),
        ("a: 1\nb: \x07", 2, "cannot be read"),
        ("a: " + "[" * 30 + "]" * 30, 1, "nested deeper"),
        ("", 1, "group of keys"),
        ("- a", 1, "group of keys"),
    ],
)
def test_what_a_reader_would_trip_over_is_refused(text: str, line: int, words: str) -> None:
    found = refused(text, OPEN)

    assert found[0][1] == line
    assert words in found[0][2]


def test_a_key_that_yaml_takes_for_true_is_the_text_it_looks_like() -> None:
    assert read("yes: 1\nno: 2", OPEN).data == {"yes": 1, "no": 2}


def test_deep_nesting_of_a_big_file_ends_in_a_refusal() -> None:
    assert "nested deeper" in refused("a: " + "[" * 100_000, OPEN)[0][2]


def test_a_file_above_five_megabytes_is_refused() -> None:
    assert "larger than 16 MB" in refused("#" * (yamlfile.BIGGEST + 1), OPEN)[0][2]


def test_text_that_is_not_utf_8_is_refused_with_its_line() -> None:
    with pytest.raises(yamlfile.FileProblem, match="line 2, file: is not UTF-8"):
        yamlfile.parse(b"a: 1\nb: \xff", OPEN, name="core.yaml")


def test_the_message_begins_with_the_name_of_the_file() -> None:
    with pytest.raises(yamlfile.FileProblem, match=r"^core\.yaml: line 1, file: the key 'components' is missing"):
        read("title: Readiness")
