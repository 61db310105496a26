"""Conditions as text: a closed set of forms, read into data and written back the same; everything else is refused."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.importing.expressions import NotACondition, parsed, written
from assessment.importing.limits import CONDITION

codes = st.from_regex(r"[A-Za-z0-9]{1,5}(\.[0-9]{1,2})?", fullmatch=True)
numbers = st.integers(-100, 100) | st.floats(-1e6, 1e6)
values = st.lists(codes | st.integers(1, 5), max_size=4)
leaves = st.one_of(
    st.fixed_dictionaries({"question": codes, "is": values}),
    st.fixed_dictionaries({"question": codes, "at_least": numbers}),
    st.fixed_dictionaries({"question": codes, "at_most": numbers}),
    st.fixed_dictionaries({"question": codes, "answered": st.booleans()}),
)
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(lambda items: {"all": items}, st.lists(inner, max_size=3)),
        st.builds(lambda items: {"any": items}, st.lists(inner, max_size=3)),
        st.builds(lambda item: {"not": item}, inner),
    ),
    max_leaves=6,
)


@given(conditions)
def test_what_is_written_is_read_back_the_same(condition: dict[str, Any]):
    assert parsed(written(condition)) == condition


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("${a} = 'x'", {"question": "a", "is": ["x"]}),
        ('${ a } = "x"', {"question": "a", "is": ["x"]}),
        ("${a} != 'x'", {"not": {"question": "a", "is": ["x"]}}),
        ("${a} != ''", {"question": "a", "answered": True}),
        ("${a} = ''", {"question": "a", "answered": False}),
        ("selected(${a}, 'x')", {"question": "a", "is": ["x"]}),
        ("${n} >= 3", {"question": "n", "at_least": 3}),
        ("${n} <= -1.5", {"question": "n", "at_most": -1.5}),
        ("${n} > 3", {"not": {"question": "n", "at_most": 3}}),
        ("NOT(${n} < 3)", {"not": {"not": {"question": "n", "at_least": 3}}}),
        ("answered(${a})", {"question": "a", "answered": True}),
        ("${a} in ('x', 3)", {"question": "a", "is": ["x", 3]}),
    ],
)
def test_each_form_is_read(text: str, condition: dict[str, Any]):
    assert parsed(text) == condition


def test_and_binds_closer_than_or_and_brackets_closest():
    a, b, c = ({"question": code, "answered": True} for code in "abc")
    texts = {"a": "answered(${a})", "b": "answered(${b})", "c": "answered(${c})"}

    plain = parsed("{a} or {b} and {c}".format(**texts))
    bracketed = parsed("({a} or {b}) and {c}".format(**texts))

    assert plain == {"any": [a, {"all": [b, c]}]}
    assert bracketed == {"all": [{"any": [a, b]}, c]}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1 = 1",
        "${a}",
        "${a} =",
        "${a} = 'x",
        "${a} >= 'x'",
        "${a} = 'x' and",
        "${a} = 'x' ${b} = 'y'",
        "(${a} = 'x'",
        "not ${a} = 'x'",
        "selected(../a, 'x')",
        "selected(${a})",
        "count-selected(${a}) > 2",
        "string-length(${a}) > 2",
        "${a} + 1 > 2",
        "${a} = ${b}",
        "today() > '2026-01-01'",
        "__import__('os').system('true')",
        "regex(${a}, '.*')",
        "${a} in 'x'",
        "${a} > ",
    ],
)
def test_everything_else_is_refused_and_nothing_is_evaluated(text: str):
    with pytest.raises(NotACondition):
        parsed(text)


def test_very_long_and_very_deep_texts_are_refused():
    with pytest.raises(NotACondition, match="longer than"):
        parsed("answered(${a}) or " * CONDITION)
    with pytest.raises(NotACondition, match="nested too deep"):
        parsed("(" * 900 + "answered(${a})" + ")" * 900)
