"""Whatever a catalogue from elsewhere holds, it is refused with words or read: it never breaks."""

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from documents.yamlfile import FileProblem
from roadmap import catalogue
from tests.roadmap.catalogue_documents import case_row, document, row

PILOT = {"what": "One office.", "criteria": ["It holds."], "stop_rule": "Stop."}
STRATEGY = {
    **dict.fromkeys(("name", "summary", "pilot", "scale"), "Words"),
    "code": "cloud",
    "cost_profile": ["High"],
    "benefits": ["Good"],
    "risks": [{"risk": "Lock-in", "mitigation": "Exit."}],
    "kpis": ["Share"],
    "prerequisites": [],
}
SHARE = {"code": "share", "name": "Share", "unit": "%", "direction": "up", "dimensions": ["A1"], "scale": [0, 100]}
FRENCH = {
    "title": "Petit",
    "phrases": {"Lead": "Chef", "%": "%"},
    "change_management": [{"name": "Pilotes", "text": "Petit."}],
    "initiatives": {"one": {"name": "Un", "pilot": {"criteria": ["Tient."]}, "kpi": {"name": "Part"}}},
}
WHOLE = document(
    row("one", people={"analyst": 6, "legal": 4}, pilot=PILOT, strategy="cloud", excludes=["two"]),
    row("two", requires=[{"dimension": "A1", "level": 3}], phase="scale", ethics_gate=None),
    strategies=[{**STRATEGY, "prerequisites": ["A1"]}],
    cases=[case_row("tale", figures=[{"text": "Nine", "source": "Audit", "year": 2020}])],
    indicators=[SHARE],
    translations={"fr": FRENCH},
)
ANYTHING = some.recursive(
    some.none() | some.booleans() | some.integers(-9, 9) | some.sampled_from(["", "one", "A1", "own-x"]),
    lambda inner: some.lists(inner, max_size=2) | some.dictionaries(some.sampled_from(["code", "name"]), inner),
    max_leaves=4,
)


def places(value: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [place, *(deeper for key in keys for deeper in places(value[key], (*place, key)))]


def with_another(whole: dict[str, Any], place: tuple[Any, ...], value: Any) -> dict[str, Any]:
    changed = copy.deepcopy(whole)
    holder = changed
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = value
    return changed


def test_the_whole_is_a_catalogue() -> None:
    assert catalogue.of_document(WHOLE, checked=True).in_language("fr").title == "Petit"


@settings(max_examples=400, deadline=None)
@given(place=some.sampled_from(places(WHOLE)[1:]), value=ANYTHING)
def test_a_catalogue_with_anything_anywhere_is_read_or_refused(place: tuple[Any, ...], value: Any) -> None:
    try:
        found = catalogue.of_document(with_another(WHOLE, place, value), checked=True)
    except FileProblem:
        return
    assert all(found.in_language(language).initiatives for language in found.languages)


@settings(max_examples=200, deadline=None)
@given(place=some.sampled_from(places(WHOLE["initiatives"][0])[1:]), value=ANYTHING)
def test_an_own_initiative_with_anything_anywhere_is_read_or_refused(place: tuple[Any, ...], value: Any) -> None:
    known = catalogue.of_document(WHOLE, checked=True)
    own = with_another({**WHOLE["initiatives"][0], "code": "own-a", "excludes": ["one"]}, place, value)
    try:
        found = known.with_own([own], [])
    except FileProblem:
        return
    assert "own-a" in found.initiatives or place == ("code",)


@pytest.mark.parametrize("value", [None, [], "one", {"code": 1}])
def test_a_row_that_is_no_initiative_is_refused(value: Any) -> None:
    known = catalogue.of_document(WHOLE, checked=True)

    with pytest.raises(FileProblem):
        known.with_own([value], [])
