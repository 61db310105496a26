"""JSON is read fast where it is plain, and by the careful reader of YAML where it is not."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from documents import jsonfile, nodes, yamlfile

TEXTS = some.text(some.characters(exclude_categories=("Cs", "Cc")), max_size=8)
VALUES = some.recursive(
    some.none() | some.booleans() | some.integers(-(10**9), 10**9) | TEXTS,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=12,
)


@given(some.dictionaries(TEXTS, VALUES, max_size=4))
def test_what_is_written_is_read(document):
    assert jsonfile.plain(json.dumps(document)) == document
    assert jsonfile.plain(json.dumps(document, ensure_ascii=False)) == document


@given(some.dictionaries(some.sampled_from("abc"), some.sampled_from([1, -2, 0.5, True, None, "x", "é", ["1"]])))
def test_both_readers_read_the_same(document):
    text = json.dumps(document, ensure_ascii=False)

    assert jsonfile.plain(text) == nodes.built(text).root


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1,}',
        '{"a": 1, "a": 2}',
        '{"a": NaN}',
        '{"a": -Infinity}',
        '{"a": 1e999}',
        '{"a": ' + "9" * 41 + "}",
        '{"a": "\\u0000"}',
        '{"a": "\\ud800"}',
        '{"\\u0007": 1}',
        '{"a": "\\r"}',
        "[" * 25 + "]" * 25,
        "[" * 100_000,
    ],
)
def test_what_is_odd_is_left_to_the_careful_reader(text):
    assert jsonfile.plain(text) is None


def test_as_deep_as_a_file_may_be_is_plain():
    assert jsonfile.plain("[" * 24 + "1" + "]" * 24) is not None


def test_escaped_signs_beyond_the_first_plane_are_text():
    assert jsonfile.plain('{"a": "\\ud83d\\ude00"}') == {"a": "\U0001f600"}


def test_a_mistake_in_json_has_its_line():
    with pytest.raises(yamlfile.FileProblem, match="line 3, a: this key is given twice"):
        yamlfile.parse(b'{\n"a": 1,\n"a": 2}', {"type": "object"}, name="f.json")


def test_a_mistake_that_the_schema_finds_has_its_line_where_yaml_can_read_the_text():
    rules = {"type": "object", "properties": {"b": {"type": "string"}}}

    with pytest.raises(yamlfile.FileProblem, match="line 3, b: "):
        yamlfile.parse(b'{\n"a": 1,\n"b": 2}', rules, name="f.json")
    with pytest.raises(yamlfile.FileProblem, match="line 1, b: "):
        yamlfile.parse(b'{\n"a": "\\ud83d\\ude00",\n"b": 2}', rules, name="f.json")
