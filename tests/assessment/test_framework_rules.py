"""Format 2: each kind has its own keys, and what no schema can say is said in words with the place and the line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from assessment.files import check_document, load_framework, parse_framework
from documents.problems import FileProblem
from tests import factories, kinds

Document = dict[str, Any]
A1, AX, B = "components[0].dimensions[0]", "components[0].dimensions[1]", "components[1]"


def problems(document: Any) -> list[tuple[str, str]]:
    return [(problem.path, problem.message) for problem in check_document(document)]


def question(document: Document, code: str) -> Document:
    return next(found for found in walk(document["components"]) if found["code"] == code)


def walk(items: list[Document]) -> list[Document]:
    below = [(item, walk(item.get("dimensions", []) + item.get("questions", []))) for item in items]
    return [found for item, children in below for found in (item, *children)]


def changed(code: str, /, **keys: Any) -> Document:
    """Return the framework of every kind with these keys at one of its parts; a key set to ... is taken away."""
    document = kinds.document()
    part = question(document, code)
    part.update(keys)
    for key in [key for key, value in keys.items() if value is ...]:
        del part[key]
    return document


def spelled(document: Document) -> str:
    # By way of JSON: what a document uses twice would be written with an anchor, which files may not have.
    return yaml.safe_dump(json.loads(json.dumps(document)), sort_keys=False)


def test_a_framework_of_every_kind_is_accepted():
    assert problems(kinds.document()) == []


def test_what_is_no_document_is_refused_in_words():
    assert problems(None) == [("file", "must be a group of keys, got None")]
    assert problems({"format": "other"}) == [
        ("format", "must be plumbline.framework/2 or plumbline.framework/1, got 'other'")
    ]


@pytest.mark.parametrize(
    ("code", "keys", "place", "words"),
    [
        ("A1.1", {"kind": "matrix"}, "kind", "must be one of 'rubric', 'single'"),
        ("A1.1", {"options": []}, "options", "not known here; remove it or use one of: code, kind, text"),
        ("A1.1", {"yes": {"level": 6}}, "yes.level", "must be at most 5, got 6"),
        ("A1.2", {"options": ...}, "", "the key 'options' is missing; add it"),
        ("A1.3", {"options": kinds.HOSTS[:1]}, "options", "needs at least 2 entries"),
        ("A2.2", {"number": ...}, "", "the key 'number' is missing; add it"),
        ("A2.2", {"number": {"low": 0}}, "number", "the key 'high' is missing; add it"),
        ("B.1", {"weight": 2}, "weight", "this key is not known here"),
        ("B.2", {"essential": True}, "essential", "this key is not known here"),
        ("B.3", {"scope": "small"}, "scope", "must be one of 'basic', 'full'; got 'small'"),
        ("A1.2", {"shown_when": {"question": "A1.1"}}, "shown_when", "needs at least 2 keys"),
        ("A1.2", {"shown_when": {"when": "x"}}, "shown_when.when", "one of: question, is, at_least, at_most"),
    ],
)
def test_each_kind_has_keys_of_its_own(code: str, keys: Document, place: str, words: str):
    found = problems(changed(code, **keys))

    assert any(path.endswith(place) and words in message for path, message in found), found


def option(code: str, **keys: Any) -> Document:
    return {"code": code, "text": code, **keys}


@pytest.mark.parametrize(
    ("code", "keys", "words"),
    [
        ("A1.3", {"options": [option("a", level=2), option("b", share=0.25)]}, "all options are worth the same"),
        ("A1.3", {"options": [option("a"), option("b", level=1)]}, "either a level or a share"),
        ("A1.3", {"options": [option("a", level=1, share=0), option("b", level=2)]}, "either a level or a share"),
        ("A1.3", {"options": [option("a", level=1), option("a", level=2)]}, "option a is given twice"),
        ("A2.1", {"options": [option("a", share=0), option("b", alone=True)]}, "no option has a share above 0"),
        ("A2.1", {"options": [option("a", share=1), option("b", share=1, alone=True)]}, "either a share or alone"),
        ("A1.1", {"yes": {"level": 1}}, "yes and no are both worth level 1"),
        ("A1.1", {"no": {"level": 5}}, "yes and no are both worth level 5"),
        ("A2.2", {"number": {"low": 5, "high": 5.0}}, "must differ from low, got 5.0 for both"),
        ("A2.2", {"number": {"low": 0, "high": 9, "minimum": 4, "maximum": 4}}, "must be above the minimum 4, got 4"),
        ("A1.2", {"code": "A1.1"}, "code A1.1 is used already; give this one another code"),
        ("A1.2", {"code": "agency"}, "stands for the organisation itself"),
        ("A1", {"dimensions": [{"code": "Z", "name": "Z"}]}, "has both dimensions and questions"),
        ("A1", {"questions": ...}, "group A1 holds nothing; add questions"),
        ("B", {"questions": [kinds.question("B.1", "text")]}, "group B has no question with a score"),
    ],
)
def test_what_cannot_be_scored_is_refused(code: str, keys: Document, words: str):
    found = problems(changed(code, **keys))

    assert any(words in message for _path, message in found), found


@pytest.mark.parametrize(
    ("condition", "place", "words"),
    [
        ({"question": "Z", "answered": True}, "question", "there is no question Z; correct the code"),
        ({"question": "A1.1", "is": ["maybe"]}, "is[0]", "A1.1 has no option maybe; choose from yes, no"),
        ({"question": "A1.3", "is": ["own", "us"]}, "is[1]", "no option us; choose from own, state, firm"),
        ({"question": "A1.2", "is": [6]}, "is[0]", "no option 6; choose from 1, 2, 3, 4, 5"),
        ({"question": "A2.2", "is": ["5"]}, "is", "is a number; test it with at_least or at_most"),
        ({"question": "A2.1", "at_least": 3}, "at_least", "several options and no single level; test it with is"),
        ({"question": "B.1", "at_least": 3}, "at_least", "is a text question; test it with answered"),
        ({"not": {"all": [{"question": "Z", "is": ["a"]}]}}, "not.all[0].question", "there is no question Z"),
    ],
)
def test_a_condition_speaks_of_known_questions_as_their_kind_allows(condition: Document, place: str, words: str):
    ((path, message),) = problems(changed("B.3", shown_when=condition))

    assert path == f"{B}.questions[2].shown_when.{place}"
    assert words in message


@pytest.mark.parametrize(
    "condition",
    [
        {"question": "A1.1", "is": [True]},
        {"question": "A1.2", "is": [4, "5"]},
        {"question": "A2.1", "is": ["none"]},
        {"question": "A2.2", "at_most": 12.5},
        {"question": "B.2", "answered": False},
    ],
)
def test_conditions_that_fit_their_question_are_accepted(condition: Document):
    assert problems(changed("B.3", shown_when=condition)) == []


def nested(depth: int) -> Document:
    condition: Document = {"question": "A1.1", "answered": True}
    for _step in range(depth - 1):
        condition = {"not": condition}
    return condition


def test_conditions_are_nested_five_deep_and_no_deeper():
    assert problems(changed("B.3", shown_when=nested(5))) == []
    assert "nested more than 5 deep" in problems(changed("B.3", shown_when=nested(6)))[0][1]


def test_a_condition_looks_at_fifty_answers_at_most():
    many = {"any": [{"all": [nested(1)] * 17}] * 3}

    assert "looks at 51 answers; at most 50" in problems(changed("B.3", shown_when=many))[0][1]


@pytest.mark.parametrize(
    ("waits", "told"),
    [
        ({"A1.1": "A1.3"}, {"A1.1 waits for A1.3, which waits for A1.1", "A1.3 waits for A1.1, which waits for A1.3"}),
        ({"B.3": "B.3"}, {"B.3 waits for B.3"}),
        ({"B": "B.3"}, {"B waits for B.3, which waits for B", "B.3 waits for B, which waits for B.3"}),
    ],
)
def test_questions_that_wait_for_each_other_are_named(waits: dict[str, str], told: set[str]):
    document = kinds.document()
    for code, other in waits.items():
        question(document, code)["shown_when"] = {"question": other, "answered": True}

    ((path, message),) = problems(document)

    assert message.removesuffix("; take one of these conditions away") in told
    assert path.endswith("shown_when")


def tiers(count: int) -> Document:
    group: Document = {"code": f"T{count}", "name": "Lowest", "questions": [factories.question("T.1")]}
    for tier in range(count - 2, 0, -1):
        group = {"code": f"T{tier}", "name": "Between", "dimensions": [group]}
    return kinds.document(components=[group])


def test_a_framework_has_two_to_five_tiers():
    assert [problems(tiers(count)) for count in (2, 5)] == [[], []]
    assert "a tier too deep; at most 5 tiers, the questions' included" in problems(tiers(6))[0][1]


@pytest.mark.parametrize(
    ("scoring", "words"),
    [
        ({"levels": "bands"}, "give both or neither"),
        ({"levels": "gate", "bands": ["0.5"]}, "give both or neither"),
        ({"levels": "bands", "bands": ["0.5", "0.25"]}, "must be above 0.5, got 0.25"),
        ({"levels": "bands", "bands": ["0.0", "0.5"]}, "must be above 0"),
        ({"levels": "bands", "bands": ["0.5", "1.5"]}, "must be at most 1, got 1.5"),
        ({"levels": "bands", "bands": ["half"]}, "does not have the form"),
    ],
)
def test_bands_rise_from_above_0_to_1(scoring: Document, words: str):
    assert any(words in message for _path, message in problems(kinds.document(scoring=scoring)))


def test_bands_in_order_are_accepted():
    assert problems(kinds.document(scoring={"levels": "bands", "bands": ["0.25", 0.5, "1"]})) == []


@pytest.mark.parametrize(
    ("check", "words"),
    [
        ({"code": "x", "kind": "contradiction", "text": "T"}, "the key 'when' is missing"),
        ({"code": "x", "kind": "old_evidence", "months": 0, "text": "T"}, "must be at least 1, got 0"),
        ({"code": "x", "kind": "same_option", "months": 3, "at_least": 3, "text": "T"}, "not known here"),
        ({"code": "x", "kind": "contradiction", "when": {"question": "Z", "is": ["a"]}, "text": "T"}, "no question Z"),
        ({"code": "same", "kind": "same_option", "at_least": 3, "text": "T"}, "check same is given twice"),
    ],
)
def test_checks_refer_to_what_is_there(check: Document, words: str):
    first = {"code": "same", "kind": "same_option", "at_least": 6, "text": "T"}

    assert any(words in message for _path, message in problems(kinds.document(checks=[first, check])))


BREAKS: list[Callable[[Document], object]] = [
    lambda document: question(document, "A1.2").update(code="A1.1"),
    lambda document: question(document, "A1.3").update(shown_when={"question": "Z", "answered": True}),
    lambda document: question(document, "A2.2")["number"].update(high=0),
]


@pytest.mark.parametrize("broken", BREAKS)
def test_a_mistake_in_a_file_has_its_line(broken: Callable[[Document], object], tmp_path: Path):
    document = kinds.document()
    broken(document)
    text = spelled(document)

    with pytest.raises(FileProblem) as refusal:
        parse_framework(text.encode(), "mine.yaml")

    (problem,) = refusal.value.problems
    last = problem.path.rpartition(".")[2]
    assert text.splitlines()[problem.line - 1].strip().startswith((f"{last}:", f"- {last}:"))


def test_a_file_keeps_the_unquoted_yes_and_no_of_its_author(tmp_path: Path):
    text = spelled(kinds.document()).replace("  kind: yes_no", "  kind: yes_no\n@@yes: {level: 4}")
    place = next(line for line in text.splitlines() if "kind: yes_no" in line)
    file = tmp_path / "mine.yaml"
    file.write_text(text.replace("@@", " " * (len(place) - len(place.lstrip()))), encoding="utf8")

    loaded = load_framework(file)

    assert question(loaded.data, "A1.1")["yes"] == {"level": 4}
