"""A framework that cannot be scored is refused where it is made, naming the place and the remedy."""

from fractions import Fraction

import pytest

from scoring import Chosen, DefinitionError, Framework, Group, Node, Question, Scorecard, evaluate
from tests.scoring import trees


def refusal(*children: Group | Question) -> DefinitionError:
    with pytest.raises(DefinitionError) as refused:
        trees.tree(*children)
    return refused.value


def test_two_questions_with_one_code_are_refused() -> None:
    error = refusal(Group("A", 1, (Question("q"),)), Group("B", 1, (Question("q"),)))

    assert error.place == "agency/B/q"
    assert str(error) == "agency/B/q: code 'q' is taken by agency/A/q; give each its own code"


def test_a_question_with_the_code_of_a_group_is_refused() -> None:
    assert refusal(Group("A", 1, (Question("agency"),))).place == "agency/A/agency"


@pytest.mark.parametrize("weight", [0, -1, Fraction(-1, 2)])
def test_a_weight_that_is_not_above_zero_is_refused(weight: Fraction | int) -> None:
    of_question, of_group = refusal(Question("q", weight)), refusal(Group("A", weight, (Question("q"),)))

    assert (of_question.place, of_group.place) == ("agency/q.weight", "agency/A.weight")
    assert of_question.problem == f"must be above zero, got {weight}; to drop the part, remove it"


def test_an_empty_group_is_refused() -> None:
    error = refusal(Group("A", 1, (Group("A1", 1, ()),)))

    assert str(error) == "agency/A/A1.children: is empty; add a question or remove the group"


def test_questions_beside_groups_are_refused() -> None:
    error = refusal(Question("q1"), Group("A", 1, (Question("q2"),)))

    assert str(error) == "agency.children: mixes questions and groups; put the questions in their own group"


def test_a_part_without_a_code_is_refused() -> None:
    assert "has no code" in str(refusal(Question("")))


def test_nodes_come_in_preorder_with_their_kind_by_depth() -> None:
    nodes = evaluate(trees.unit_example(), {}).nodes

    assert list(nodes) == ["agency", "C", "S1", "q1", "q2", "q3", "S2", "q4", "q5"]
    assert [nodes[code].kind for code in ("agency", "C", "S1", "q1")] == [
        "agency",
        "component",
        "dimension",
        "question",
    ]


def test_a_group_between_a_component_and_its_dimensions_is_a_group() -> None:
    between = Group("G", 1, (Group("D", 1, (Question("q"),)),))

    nodes = evaluate(Framework(Group("agency", 1, (Group("C", 1, (between,)),))), {}).nodes

    assert [nodes[code].kind for code in ("agency", "C", "G", "D")] == ["agency", "component", "group", "dimension"]


def test_a_component_that_holds_questions_itself_is_a_component_with_a_floor_of_coverage() -> None:
    scorecard = evaluate(trees.tree(Group("C", 1, trees.questions(1, 9))), trees.chosen(5))

    assert (scorecard["C"].kind, scorecard["C"].why.outcome) == ("component", "too_little_answered")


def test_weights_count_in_proportion_whatever_their_unit() -> None:
    answers = {"q1": Chosen(2), "q2": Chosen(5)}
    whole, parts = trees.dimension(2, 3), trees.dimension(Fraction(1, 3), Fraction(1, 2))

    assert without_weights(evaluate(whole, answers)) == without_weights(evaluate(parts, answers))


def without_weights(scorecard: Scorecard) -> list[Node]:
    return [node._replace(weight=Fraction(1)) for node in scorecard.nodes.values()]
