"""A schema as a function: the same verdict as jsonschema, the reference implementation, in words."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from jsonschema import Draft202012Validator

from documents import nodes, schema

RULES: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["code"],
    "properties": {
        "code": {"type": "string", "pattern": "^[a-b]+$", "minLength": 1, "maxLength": 3},
        "weight": {"type": ["number", "null"], "exclusiveMinimum": 0, "maximum": 3},
        "level": {"type": "integer", "minimum": 1},
        "kind": {"enum": ["x", "y"]},
        "is_it": {"const": True},
        "children": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "uniqueItems": True,
            "items": {"$ref": "#/$defs/a"},
        },
        "names": {"type": "object", "minProperties": 1, "maxProperties": 2, "additionalProperties": {"type": "string"}},
        "when": {"if": {"type": "string"}, "then": {"maxLength": 2}, "else": {"type": "null"}},
        "both": {"allOf": [{"type": "integer"}, {"minimum": 2}]},
    },
    "$defs": {"a": {"type": "object", "properties": {"a": {"$ref": "#/$defs/a"}, "b": {"type": "boolean"}}}},
}
plain = some.none() | some.booleans() | some.integers(-2, 5) | some.sampled_from(["", "a", "ab", "abab", "c", "x"])
values = some.recursive(
    plain, lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.sampled_from("ab"), inner), max_leaves=5
)
documents = some.dictionaries(some.sampled_from([*RULES["properties"], "other"]), values) | values


@given(documents)
def test_the_verdict_is_that_of_jsonschema(data: Any):
    ours = {path[0] if path else "" for path, _words in schema.compiled(RULES)(data)}

    errors = list(Draft202012Validator(RULES).iter_errors(data))

    assert bool(ours) == bool(errors)
    assert {error.absolute_path[0] for error in errors if error.absolute_path} <= ours


def test_the_verdicts_of_the_property_are_not_all_the_same():
    assert not schema.compiled(RULES)({"code": "a", "children": [{"a": {"b": True}}], "when": "ab", "both": 2})
    assert schema.compiled(RULES)({"code": "a", "children": [{"a": {"b": 1}}]}) == [
        (("children", 0, "a", "b"), "must be true or false, got 1")
    ]


def test_what_is_no_schema_is_refused_when_it_is_read():
    with pytest.raises(ValueError, match="nonsense"):
        schema.compiled({"type": "nonsense"})


def test_a_file_of_nothing_but_mistakes_is_told_a_hundred_of_them():
    rules = {"type": "array", "items": {"type": "integer"}}

    assert len(schema.compiled(rules)(json.loads("[" + "null," * 9999 + "null]"))) == nodes.MOST_PROBLEMS


def test_a_large_file_of_nothing_but_mistakes_is_told_the_first():
    rules = {"type": "array", "items": {"type": "integer"}}
    data = [*range(schema.LARGE), None, None]

    assert schema.compiled(rules)(data) == [((schema.LARGE,), "must be a whole number, got None")]
    assert not schema.compiled(rules)(data[:-2])


def test_nesting_that_the_library_does_not_follow_is_a_mistake_and_no_fault():
    deep: list[Any] = []
    for _level in range(900):
        deep = [deep]

    [(place, words)] = schema.compiled(RULES)({"code": "a", "unknown": deep})

    assert place == ()
    assert "nested too deep" in words
