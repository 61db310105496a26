"""Whether a level survives other choices: what truly holds of every draw, and when a level is called borderline."""

import hashlib
import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from scoring import VERSION, Answer, Chosen, DontKnow, Framework, Group, Measure, NotApplicable, Question
from scoring.geometric import log_of, millionths_of, millionths_of_log
from scoring.robustness import robustness
from scoring.thresholds import Thresholds
from tests.scoring import trees
from tests.scoring.examples import sometimes
from tests.scoring.trees import Sheet

AS_IT_IS = Thresholds(weight_spread=Fraction(0), gates=((Fraction(17, 20), Fraction(1, 2)),))
BANDS = (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4))


def found(sheet: Sheet, draws: int = 24, thresholds: Thresholds | None = None) -> dict[str, Any]:
    if thresholds is None:
        return robustness(sheet.framework, sheet.answers, draws=draws)
    return robustness(sheet.framework, sheet.answers, draws=draws, thresholds=thresholds)


def cases(nodes: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    assessed = [(code, node) for code, node in nodes.items() if node["level"]]
    return [(code, node[case]) for code, node in assessed for case in ("usual", "harsh")]


def on_an_edge() -> Sheet:
    """Return a dimension of which exactly half is at level 3: not above a half, so level 2, by a hair."""
    return Sheet(trees.dimension(1, 1), trees.chosen(2, 3))


@sometimes
@given(trees.sheets(), some.integers(1, 5))
def test_equal_answers_keep_score_and_level_in_every_draw(sheet: Sheet, level: int) -> None:
    nodes = found(Sheet(sheet.framework, dict.fromkeys(sheet.answers, Chosen(level))))["nodes"]

    share = str(Fraction(level - 1, 4))
    for _, case in cases(nodes):
        assert (case["low"], case["high"], case["same_level"]) == (share, share, "1")
        assert case["levels"] == {str(level): 24}
    assert {node["borderline"] for node in nodes.values()} == {False}


@sometimes
@given(trees.sheets())
def test_a_band_lies_between_the_lowest_and_the_highest_answer(sheet: Sheet) -> None:
    scorecard = sheet.scored()

    for code, case in cases(found(sheet)["nodes"]):
        part = next(part for part in sheet.framework.root.walk() if part.code == code)
        inside = [scorecard[inner.code].score for inner in part.walk() if scorecard[inner.code].kind == "question"]
        shares = [share for share in inside if share is not None]
        assert min(shares) <= Fraction(case["low"]) <= Fraction(case["high"]) <= max(shares)


@sometimes
@given(trees.sheets())
def test_without_other_weights_and_gates_levels_stay_and_the_arithmetic_score_is_on_top(sheet: Sheet) -> None:
    nodes = found(sheet, 2, AS_IT_IS)["nodes"]

    for node in (node for node in nodes.values() if node["level"]):
        assert node["usual"]["same_level"] == "1"
        assert Fraction(node["usual"]["high"]) == Fraction(millionths_of(Fraction(node["score"])), 10**6)


@sometimes
@given(trees.sheets())
def test_it_stands_on_the_same_scores_and_levels_as_the_scorecard(sheet: Sheet) -> None:
    scorecard = sheet.scored()

    for code, node in found(sheet, 1)["nodes"].items():
        score = scorecard[code].score
        assert (node["kind"], node["level"]) == (scorecard[code].kind, scorecard[code].level)
        assert node["score"] == (None if score is None else str(score))


@sometimes
@given(trees.sheets())
def test_every_draw_is_counted(sheet: Sheet) -> None:
    for _, case in cases(found(sheet)["nodes"]):
        counted = sum(case["levels"].values())
        assert 0 <= counted <= 24
        assert Fraction(case["same_level"]) <= Fraction(counted, 24)


def test_a_group_that_is_not_assessed_has_nothing_to_survive() -> None:
    sheet = Sheet(trees.components(1, 1), {"C1.q1": Chosen(3), "C2.q1": NotApplicable(accepted=True)})

    nodes = found(sheet)["nodes"]

    empty = {"level": None, "score": None, "shown": None, "usual": None, "harsh": None, "borderline": None}
    assert nodes["C2"] == {"kind": "component", **empty}
    assert nodes["agency"]["usual"]["levels"] == {"3": 24}


def test_a_question_that_does_not_apply_weighs_nothing_in_any_draw() -> None:
    sheet = Sheet(trees.dimension(1, 1), {"q1": Chosen(5), "q2": NotApplicable(accepted=True)})

    for _, case in cases(found(sheet)["nodes"]):
        assert (case["low"], case["high"]) == ("1", "1")


def test_a_group_that_no_draw_assesses_has_no_band_and_is_borderline() -> None:
    # One answer of five is just enough for a component to be assessed, and with these weights it is not.
    node = robustness(trees.dimension(1, 1, 1, 1, 1), trees.chosen(3), draws=1, seed=2)["nodes"]["C"]

    nowhere = {"low": None, "high": None, "shown_low": None, "shown_high": None}
    assert node["level"] == 1
    assert node["usual"] == {**nowhere, "same_level": "0", "shown_same_level": "0.0", "levels": {}}
    assert node["borderline"] is True


def test_a_group_whose_claims_wait_weighs_nothing_in_any_draw() -> None:
    waiting = Group("W", 1, trees.questions(1, 1, 1))
    framework = trees.tree(Group("C", 1, (waiting, Group("D", 1, (Question("d"),)))))
    claims: dict[str, Answer] = {"q1": NotApplicable(), "q2": NotApplicable(), "q3": Chosen(5), "d": Chosen(1)}

    nodes = found(Sheet(framework, claims))["nodes"]

    assert nodes["W"]["usual"] is None
    assert (nodes["C"]["usual"]["low"], nodes["C"]["usual"]["high"]) == ("0", "0")


def test_a_level_on_the_edge_is_borderline_and_a_settled_one_is_not() -> None:
    edge, settled = found(on_an_edge(), 240), found(Sheet(trees.dimension(1, 1), trees.chosen(3, 3)), 240)

    assert edge["nodes"]["D"]["level"] == 2
    assert edge["nodes"]["D"]["borderline"] is True
    assert Fraction(edge["nodes"]["D"]["usual"]["same_level"]) < Fraction(4, 5)
    assert settled["nodes"]["D"]["borderline"] is False


@pytest.mark.parametrize(("bar", "is_borderline"), [(Fraction(0), False), (Fraction(1), True)])
def test_borderline_is_a_share_of_the_usual_draws_below_the_bar(bar: Fraction, is_borderline: bool) -> None:
    node = found(on_an_edge(), 24, Thresholds(borderline_below=bar))["nodes"]["D"]

    assert 0 < Fraction(node["usual"]["same_level"]) < 1
    assert node["borderline"] is is_borderline


def test_a_level_exactly_on_the_bar_is_not_borderline() -> None:
    same = Fraction(found(on_an_edge())["nodes"]["D"]["usual"]["same_level"])

    assert found(on_an_edge(), 24, Thresholds(borderline_below=same))["nodes"]["D"]["borderline"] is False


def test_the_gates_are_those_of_the_method() -> None:
    sheet = Sheet(trees.dimension(41, 9), {"q1": Chosen(3), "q2": Chosen(1)})
    still = Thresholds(weight_spread=Fraction(0))

    node = found(sheet, 12, still)["nodes"]["D"]

    # 82 % have reached level 2: settled by the gates at .80, not by those at .85 and .90.
    assert node["level"] == 2
    assert node["usual"]["levels"] == {"2": 8, "3": 4}


def test_bands_judge_the_mean_that_was_drawn() -> None:
    banded = Framework(trees.components(1, 1).root, bands=BANDS)
    still = Thresholds(weight_spread=Fraction(0))

    node = found(Sheet(banded, {"C1.q1": Chosen(1), "C2.q1": Chosen(5)}), 12, still)["nodes"]["agency"]

    # Half of it all; but the geometric mean of levels 1 and 5 is 2.236, a share of .309.
    assert node["level"] == 3
    assert node["usual"]["levels"] == {"2": 6, "3": 6}
    assert (node["usual"]["low"], node["usual"]["high"]) == ("309017/1000000", "1/2")


@sometimes
@given(trees.sheets(), some.integers(1, 5))
def test_equal_answers_keep_their_band_in_every_draw(sheet: Sheet, level: int) -> None:
    banded = Framework(sheet.framework.root, bands=BANDS)

    for _, case in cases(found(Sheet(banded, dict.fromkeys(sheet.answers, Chosen(level))))["nodes"]):
        assert case["levels"] == {str(min(level, 4)): 24}


def test_a_share_counts_as_it_is_and_not_as_its_level() -> None:
    asked = Question("q", scale=Measure(Fraction(0), Fraction(10)))

    node = found(Sheet(trees.tree(asked), {"q": Chosen(number=Fraction(9))}))["nodes"]["agency"]

    assert (node["level"], node["score"], node["usual"]["low"], node["usual"]["high"]) == (4, "9/10", "9/10", "9/10")


def test_the_harsh_case_is_wider_than_the_usual_one() -> None:
    node = found(Sheet(trees.unit_example(), trees.chosen(1, 5, 3, 2, 4)), 200)["nodes"]["agency"]

    widths = [Fraction(node[case]["high"]) - Fraction(node[case]["low"]) for case in ("usual", "harsh")]
    assert widths[1] > 2 * widths[0] > 0


def test_the_band_leaves_out_a_twentieth_at_either_end() -> None:
    sheet = Sheet(trees.unit_example(), trees.chosen(1, 5, 3, 2, 4))
    whole = Thresholds(band=(Fraction(0), Fraction(1)))

    narrow, wide = (found(sheet, 100, given)["nodes"]["agency"]["usual"] for given in (None, whole))

    assert Fraction(wide["low"]) < Fraction(narrow["low"]) < Fraction(narrow["high"]) < Fraction(wide["high"])


def test_what_is_shown_is_rounded_once() -> None:
    node = found(Sheet(trees.unit_example(), trees.chosen(3, 4, 1, 1, 2)))["nodes"]["C"]

    assert node["shown"] == "37.5"
    for case in (node["usual"], node["harsh"]):
        assert abs(Fraction(case["shown_low"]) / 100 - Fraction(case["low"])) <= Fraction(1, 2000)
        assert abs(Fraction(case["shown_high"]) / 100 - Fraction(case["high"])) <= Fraction(1, 2000)
        assert abs(Fraction(case["shown_same_level"]) / 100 - Fraction(case["same_level"])) <= Fraction(1, 2000)


def test_the_document_says_by_which_choices_it_came_about() -> None:
    document = robustness(trees.unit_example(), {}, draws=2, seed=9)

    assert document["core"] == VERSION
    assert (document["draws"], document["seed"], document["rules"], document["thresholds"]) == (2, 9, "1", "1")
    assert document["choices"] == {
        "weight_spread": "1/4",
        "means": ["arithmetic", "geometric"],
        "gates": [[settled, reached] for settled in ("4/5", "17/20", "9/10") for reached in ("1/2", "3/5")],
        "band": ["1/20", "19/20"],
        "borderline_below": "4/5",
    }


def test_the_same_seed_gives_the_same_bytes_and_another_seed_does_not() -> None:
    answers: dict[str, Answer] = trees.chosen(1, 5, 3, 2, 4)
    texts = [json.dumps(robustness(trees.unit_example(), answers, draws=30, seed=seed)["nodes"]) for seed in (1, 1, 2)]

    assert texts[0] == texts[1] != texts[2]


def test_the_bytes_are_these_on_every_machine() -> None:
    nodes = robustness(trees.unit_example(), {**trees.chosen(1, 5, 3, 2), "q5": DontKnow()}, draws=60)["nodes"]

    digest = hashlib.sha256(json.dumps(nodes).encode()).hexdigest()

    assert digest[:16] == "0e5a314ad6b87f2c"


def test_progress_rises_to_one() -> None:
    told: list[Fraction] = []

    robustness(trees.unit_example(), {}, draws=60, progress=told.append)

    assert told == [Fraction(done, 120) for done in (25, 50, 60, 85, 110, 120)]


@pytest.mark.parametrize(("share", "millionths"), [("0", 0), ("1/4", 250_000), ("1/3", 333_333), ("1", 1_000_000)])
def test_a_logarithm_leads_back_to_its_share(share: str, millionths: int) -> None:
    assert millionths_of_log(log_of(Fraction(share))) == millionths == millionths_of(Fraction(share))


def test_the_geometric_mean_of_levels_one_and_four_is_level_two() -> None:
    halfway = (log_of(Fraction(0)) + log_of(Fraction(3, 4))) // 2

    assert millionths_of_log(halfway) == 250_000


def test_millionths_are_rounded_half_up() -> None:
    assert [millionths_of(Fraction(text)) for text in ("0.0000005", "0.00000049", "0.0000015")] == [1, 0, 2]
