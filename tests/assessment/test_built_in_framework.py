"""The framework that ships with the product: as large as the method says, rising, and whole in both languages."""

import re
from collections import Counter
from itertools import pairwise

import pytest

from assessment.files import BUILT_IN, load_framework
from assessment.questionnaire import Question, questionnaire_of

# method.md, section 4: how many questions each dimension of a component asks.
COUNTS = {
    "A": (2, 3, 3, 2, 2),
    "B": (2, 2, 2, 2, 3, 2),
    "C": (3, 3, 2, 2),
    "D": (3, 2, 3, 3, 2, 2),
    "E": (3, 3, 2, 2),
    "F": (3, 3, 3, 2, 2),
    "G": (2, 3, 2, 2, 2),
}
DOCUMENT = load_framework(BUILT_IN).data
ENGLISH = questionnaire_of(DOCUMENT)
FRENCH = questionnaire_of(DOCUMENT, "fr")
QUESTIONS = list(ENGLISH.questions.values())
VAGUE = re.compile(r"\b(adequate|appropriate|sufficient|effective|regular)(ly)?\b", re.IGNORECASE)


def texts_of(question: Question) -> list[str]:
    options = [text for option in question.options for text in (option.text, option.tell)]
    return [question.text, question.better, *question.evidence, *options]


def test_it_asks_what_the_method_outlines() -> None:
    counts = {c.code: tuple(len(dimension.questions) for dimension in c.dimensions) for c in ENGLISH.components}

    assert counts == COUNTS
    assert (len(ENGLISH.components), len(QUESTIONS)) == (7, 84)
    assert sum(len(component.dimensions) for component in ENGLISH.components) == 35


def test_cybersecurity_weighs_half_as_much_again() -> None:
    weights = {component.code: component.weight for component in ENGLISH.components}

    assert weights == dict.fromkeys("ABCEFG", 1) | {"D": pytest.approx(1.5)}


def test_essential_questions_stand_where_the_method_wants_them() -> None:
    essential = Counter(question.code.split(".")[0] for question in QUESTIONS if question.essential)

    assert {"A4", "D1", "D2", "D3", "D4", "D5", "D6", "F3"} <= set(essential)
    assert {code: essential[code] for code in ("B5", "D3", "E2", "F2")} == {"B5": 2, "D3": 2, "E2": 2, "F2": 2}


def test_every_question_has_five_different_levels_and_says_how_to_tell_them() -> None:
    for question in QUESTIONS:
        assert [option.level for option in question.options] == [1, 2, 3, 4, 5]
        assert all(low.text != high.text and low.tell != high.tell for low, high in pairwise(question.options))
        assert all(option.tell for option in question.options)


def test_no_two_options_of_the_whole_framework_are_the_same() -> None:
    texts = [option.text for question in QUESTIONS for option in question.options]

    assert len(texts) == len(set(texts)) == 420


def test_every_question_says_why_how_to_do_better_and_what_proves_it() -> None:
    for question in QUESTIONS:
        assert question.text.endswith("?")
        assert question.why
        assert question.better.startswith("First")
        assert 3 <= len(question.evidence) <= 5


def test_no_question_option_or_piece_of_evidence_is_vague() -> None:
    found = {q.code: VAGUE.findall(text) for q in QUESTIONS for text in texts_of(q) if VAGUE.search(text)}

    assert not found


def test_a_claim_that_a_question_does_not_apply_has_its_evidence() -> None:
    claims = [question for question in QUESTIONS if question.not_applicable]

    assert claims
    assert all(any("not applicable" in piece for piece in question.evidence) for question in claims)


def test_codes_follow_their_dimension_and_component() -> None:
    for component in ENGLISH.components:
        for dimension in component.dimensions:
            assert dimension.code.startswith(component.code)
            assert all(question.code.startswith(f"{dimension.code}.") for question in dimension.questions)


def test_the_basic_tier_asks_about_thirty_questions_of_all_components() -> None:
    basic = ENGLISH.in_scope("basic")

    assert 28 <= len(basic) <= 32
    assert {code[0] for code in basic} == set(COUNTS)
    assert ENGLISH.in_scope("full") == set(ENGLISH.questions)


def test_the_basic_tier_asks_at_most_one_question_of_a_dimension() -> None:
    dimensions = Counter(code.split(".")[0] for code in ENGLISH.in_scope("basic"))

    assert max(dimensions.values()) == 1


def test_french_is_complete() -> None:
    parts = [part for component in FRENCH.components for part in (component, *component.dimensions)]

    assert {question.language for question in FRENCH.questions.values()} == {"fr"}
    assert {part.language for part in parts} == {"fr"}
    assert set(DOCUMENT["translations"]["fr"]["checks"]) == {check["code"] for check in DOCUMENT["checks"]}
    assert {"title", "summary", "levels"} <= set(DOCUMENT["translations"]["fr"])


def test_no_french_text_was_left_in_english() -> None:
    same = [
        (english.code, text)
        for english, french in zip(QUESTIONS, FRENCH.questions.values(), strict=True)
        for text in set(texts_of(english)) & set(texts_of(french))
    ]

    assert not same


def test_the_languages_differ_in_their_texts_only() -> None:
    assert FRENCH.framework == ENGLISH.framework
    assert FRENCH.languages == ("en", "fr")


def test_there_are_contradictions_one_option_and_old_evidence_among_the_checks() -> None:
    kinds = Counter(check.kind for check in ENGLISH.checks)

    assert 6 <= kinds["contradiction"] <= 10
    assert (kinds["same_option"], kinds["old_evidence"]) == (1, 1)
