"""Why each part stands where it does: every rule with its numbers, from documents of this core and of the first one."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import scoring
from assessment import bridge
from assessment.explaining.figures import share_words, weight_words
from assessment.explaining.lifting import way_of
from assessment.explaining.tree import ROOT, Ground, Why, why_of
from assessment.questionnaire import Questionnaire, questionnaire_of
from assessment.standing import lifts_of
from scoring import Change, Lift
from tests import factories

LEVELS = {"A1.1": 3, "A1.2": 4, "A2.1": 1, "B1.1": 2, "B1.2": 2}


def asked(**changes: Any) -> Questionnaire:
    """Return the small framework with changes to its questions, by code with "_" for "."."""
    document = factories.document()
    for component in document["components"]:
        for dimension in component["dimensions"]:
            for question in dimension["questions"]:
                question |= changes.get(question["code"].replace(".", "_"), {})
    return questionnaire_of(document)


def explained(questionnaire: Questionnaire | None = None, **levels: int) -> Why:
    """Return the tree of an agency that answered LEVELS but for these."""
    edition = questionnaire or asked()
    chosen = LEVELS | {code.replace("_", "."): level for code, level in levels.items()}
    sheet = {code: scoring.Chosen(level) for code, level in chosen.items() if level}
    nodes = scoring.to_document(scoring.evaluate(edition.framework, sheet))["nodes"]
    lifts = lifts_of(edition, sheet, edition.names)
    return why_of(ROOT, Ground(nodes, edition, "Land Registry", lifts, lambda code: f"#{code}"))


def part(why: Why, *codes: str) -> Why:
    for code in codes:
        why = next(each for each in why.parts if each.code == code)
    return why


def table(why: Why) -> list[tuple[str, str, str, bool]]:
    return [(need.words, need.here, need.needed, need.is_met) for need in why.needs]


def test_a_dimension_says_which_share_gave_its_level_and_what_the_next_one_asks() -> None:
    found = part(explained(), "A", "A1")

    assert found.decided == ("100% of the practices are at level 3 or above; more than 50% is needed.",)
    assert found.next_level == 4
    assert table(found) == [
        ("Practices at level 3 or above", "100%", "more than 85%", True),
        ("Practices at level 4 or above", "50%", "more than 50%", False),
    ]
    assert [need.exact for need in found.needs] == ["1", "1/2"]


def test_a_capped_component_says_what_its_practices_alone_would_give() -> None:
    capped = part(explained(asked(A1_1={"weight": 9}, A1_2={"weight": 9}), A1_1=5, A1_2=5, A2_1=1), "A")

    assert capped.level == 2
    assert capped.decided[1] == (
        "On its own that would give level 5. But Dimension A2 is at level 1, and nothing stands more than one level "
        "above its weakest part: level 2."
    )
    assert table(capped)[-1] == ("Level of the weakest part (Dimension A2)", "1", "at least 2", False)


def test_essential_practices_stand_first_and_are_counted() -> None:
    edition = asked(A1_1={"essential": True})

    missing, there = part(explained(edition, A1_1=1), "A", "A1"), part(explained(edition, A1_2=3, A1_1=5), "A", "A1")

    assert table(missing)[0] == ("Every essential practice is at level 2 or above", "1 is not", "all", False)
    assert table(there)[0] == ("Every essential practice is at level 4 or above", "all are", "all", True)
    assert missing.blockers[0].essential


def test_the_agency_follows_the_majority_of_its_components() -> None:
    why = explained()

    assert why.sentence.startswith("Land Registry is at level 2 because")
    assert why.decided[0] == "Components with 100% of the weight are at level 2 or above; more than 50% is needed."
    assert table(why)[0] == ("Weight of the components at level 3 or above", "0%", "more than 50%", False)


def test_points_of_the_parts_add_up_to_the_score_of_the_agency() -> None:
    why = explained()

    shares = [Fraction(each.brings.points) for each in why.parts]

    assert sum(shares) == Fraction(why.score)
    assert [each.brings.share for each in why.parts] == ["50.0%", "50.0%"]
    assert part(why, "A", "A1").questions[0].brings.weight == "1"


def test_a_question_links_to_its_answer_and_says_how_it_counts() -> None:
    first, second = part(explained(A1_2=0), "A", "A1").questions

    assert (first.url, first.counts, first.brief) == ("#A1.1", "Level 3, Defined: A1.1 level 3", "Level 3, Defined")
    assert second.counts == "Not answered: counts as level 1"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (scoring.DontKnow(), "Don't know: counts as level 1"),
        (scoring.NotApplicable(accepted=True), "Does not apply: left out"),
        (scoring.NotApplicable(accepted=False), "The reviewer found that it does apply"),
        (scoring.RoutedOut(), "Not asked, by an earlier answer: left out"),
        (scoring.NotAsked(), "Not part of this round: left out"),
    ],
)
def test_each_way_of_not_answering_has_words(answer: scoring.Answer, words: str) -> None:
    edition = asked()
    sheet = {code: scoring.Chosen(level) for code, level in LEVELS.items()} | {"A1.2": answer}
    nodes = scoring.to_document(scoring.evaluate(edition.framework, sheet))["nodes"]

    why = why_of("A1", Ground(nodes, edition, "", {}, lambda code: ""))

    assert why.questions[1].counts.startswith(words)


def test_the_cheapest_way_says_whether_a_shorter_one_may_exist() -> None:
    exact = part(explained(), "A").way
    greedy = way_of(Lift("A", 3, (Change("A2.1", 1, 2),), "greedy"), asked())

    assert exact is not None
    assert exact.brief == ("A2.1 from level 1 to 2",)
    assert exact.changes == ("A2.1 – from level 1 to 2: A2.1 level 2",)
    assert exact.method == "Every smaller set was tried: no way is shorter than this one step."
    assert greedy is not None
    assert "a smaller set may exist" in greedy.method


def test_a_question_without_levels_asks_for_a_share() -> None:
    way = way_of(Lift("A", 3, (Change("A2.1", 1, 3, Fraction(1, 2)),), "exact"), asked())

    assert way is not None
    assert way.changes == ("A2.1 – to an answer worth at least 50.0 of 100: Question A2.1?",)


def test_a_document_of_the_first_core_is_told_without_weights() -> None:
    payload = json.loads((Path(__file__).parent / "snapshot_1_0_0.json").read_text())
    edition = asked()
    lifts = lifts_of(edition, bridge.snapshot_sheet(edition, payload), edition.names)

    ground = Ground(payload["scorecard"]["nodes"], edition, "Land Registry", lifts, lambda code: "")
    component = part(why_of(ROOT, ground), "A")

    assert component.brings.share == ""
    assert component.level == 2
    assert len(component.needs) == 3
    assert component.facts[2] == "0% of the weight rests on evidence."
    assert component.brief.startswith("Answered 100%, on evidence 0%, does not apply 0%, confidence ")


@pytest.mark.parametrize(
    ("here", "words"),
    [("7/12", "58%"), ("851/1000", "85.1%"), ("85001/100000", "85001/100000"), ("17/20", "85%"), ("1", "100%")],
)
def test_a_share_is_never_rounded_onto_the_threshold_it_misses(here: str, words: str) -> None:
    threshold = {"exact": "17/20", "shown": "85.0"}

    assert share_words({"exact": here}, threshold) == words


def test_a_weight_is_a_decimal_where_it_has_one() -> None:
    assert [weight_words(text) for text in ("1", "3/2", "1/3")] == ["1", "1.5", "1/3"]
