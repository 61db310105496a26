"""A batch prints what evaluating gives, sheet after sheet, in memory that does not grow."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from scoring import AnswerError, Chosen, Unanswered, evaluate
from scoring.batch import Batch
from scoring.document import to_figures
from tests.scoring import trees
from tests.scoring.examples import often
from tests.scoring.trees import Sheet


@often
@given(some.one_of(trees.sheets(), trees.sheets(is_banded=True)), some.data())
def test_a_line_says_what_evaluating_says_whatever_was_counted_before(sheet: Sheet, data: some.DataObject) -> None:
    batch = Batch(sheet.framework)
    code = data.draw(some.sampled_from(list(sheet.answers)))
    changed = {**sheet.answers, code: data.draw(some.sampled_from((Chosen(2), Unanswered())))}

    for answers in (sheet.answers, changed):
        line = batch.scorecard_line(answers)
        assert json.loads(line) == to_figures(evaluate(sheet.framework, answers))


def test_a_line_has_its_nodes_in_preorder_and_begins_with_its_head() -> None:
    framework, answers = trees.unit_example(), trees.chosen(3, 4, 1, 1, 2)

    line = Batch(framework).scorecard_line(answers, head='"id": 7, ')

    assert "\n" not in line
    assert list(json.loads(line)) == ["id", "core", "rules", "nodes"]
    assert list(json.loads(line)["nodes"]) == list(evaluate(framework, answers).nodes)


def test_a_question_that_a_sheet_leaves_out_is_unanswered() -> None:
    framework = trees.unit_example()

    line = Batch(framework).scorecard_line(trees.chosen(3, 4))

    assert json.loads(line) == to_figures(evaluate(framework, trees.chosen(3, 4)))


def test_a_batch_refuses_what_evaluating_refuses_and_goes_on() -> None:
    batch = Batch(trees.dimension(1))

    with pytest.raises(AnswerError, match="q9: is no question of this framework"):
        batch.scorecard_line({"q9": Chosen(1)})
    with pytest.raises(AnswerError, match="q1: answer: must be a level"):
        batch.scorecard_line({"q1": Chosen(options=("a",))})
    assert json.loads(batch.scorecard_line({"q1": Chosen(5)}))["nodes"]["D"]["level"] == 5


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, bound in (("WAYS_OF_A_QUESTION", 2), ("WAYS_OF_A_GROUP", 2)):
        monkeypatch.setattr(f"scoring.batch.{name}", bound)
    framework = trees.unit_example()
    batch = Batch(framework)

    for levels in ((1, 2, 3, 4, 5), (2, 3, 4, 5, 1), (3, 4, 5, 1, 2), (1, 2, 3, 4, 5)):
        answers = trees.chosen(*levels)
        assert json.loads(batch.scorecard_line(answers)) == to_figures(evaluate(framework, answers))
