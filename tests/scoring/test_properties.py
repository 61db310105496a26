"""What holds for any tree and any answers."""

from collections.abc import Iterator
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from scoring import (
    Answer,
    Chosen,
    DontKnow,
    Framework,
    Node,
    NotApplicable,
    NotAsked,
    Question,
    RoutedOut,
    Scorecard,
    Worth,
    evaluate,
)
from scoring.scales import worth_of
from tests.scoring import trees
from tests.scoring.examples import often
from tests.scoring.trees import OPEN, Sheet


def both_assessed(before: Scorecard, after: Scorecard) -> Iterator[tuple[Node, Node]]:
    pairs = ((before[code], after[code]) for code in before.nodes if code in after.nodes)
    return ((old, new) for old, new in pairs if old.assessed and new.assessed)


def figures(node: Node) -> tuple[object, ...]:
    return (node.score, node.low, node.high, node.level, node.level_low, node.level_high)


def numbers(node: Node) -> list[Fraction | int]:
    found = (node.score, node.low, node.high, node.level, node.level_low, node.level_high)
    return [number for number in found if number is not None]


either = some.one_of(trees.sheets(), trees.sheets(is_banded=True))


@often
@given(either, some.data())
def test_score_and_level_never_fall_when_an_answer_rises(sheet: Sheet, data: some.DataObject) -> None:
    code = data.draw(some.sampled_from([code for code in sheet.answers if can_rise(sheet, code)] or [""]))
    if not code:
        return

    risen = Sheet(sheet.framework, {**sheet.answers, code: raised(sheet, code)})

    for old, new in both_assessed(sheet.scored(), risen.scored()):
        assert numbers(old)[:2] <= numbers(new)[:2]
        assert (old.level or 0) <= (new.level or 0)


def can_rise(sheet: Sheet, code: str) -> bool:
    answer = sheet.answers[code]
    return answer in OPEN or (isinstance(answer, Chosen) and worth_in(sheet, code, answer).level < 5)


def raised(sheet: Sheet, code: str) -> Answer:
    answer = sheet.answers[code]
    if not isinstance(answer, Chosen):
        return Chosen(1)
    return Chosen(worth_in(sheet, code, answer).level + 1, answer.evidence)


def worth_in(sheet: Sheet, code: str, answer: Chosen) -> Worth:
    return worth_of(sheet.framework.scales[code], answer)


@often
@given(trees.sheets())
def test_scores_are_shares_and_intervals_are_in_order(sheet: Sheet) -> None:
    for node in sheet.scored().nodes.values():
        if not node.assessed:
            assert numbers(node) == []
            continue
        score, low, high, level, level_low, level_high = numbers(node)
        assert 0 <= score == low <= high <= 1
        assert 1 <= level == level_low <= level_high <= 5


@often
@given(either, some.data())
def test_any_completion_stays_inside_both_intervals(sheet: Sheet, data: some.DataObject) -> None:
    open_codes = [code for code, answer in sheet.answers.items() if answer in OPEN]
    levels = data.draw(some.lists(some.integers(1, 5), min_size=len(open_codes), max_size=len(open_codes)))
    completed = {code: Chosen(level) for code, level in zip(open_codes, levels, strict=True)}

    before, after = sheet.scored(), evaluate(sheet.framework, {**sheet.answers, **completed})

    for old in (node for node in before.nodes.values() if node.assessed):
        _, low, high, _, level_low, level_high = numbers(old)
        score, _, _, level, _, _ = numbers(after[old.code])
        assert low <= score <= high
        assert level_low <= level <= level_high


@often
@given(trees.sheets())
def test_no_group_is_more_than_one_level_above_its_weakest_group(sheet: Sheet) -> None:
    scorecard = sheet.scored()

    for group in (part for part in sheet.framework.root.walk() if not isinstance(part, Question)):
        levels = [scorecard[inner.code].level for inner in group.groups if scorecard[inner.code].assessed]
        level = scorecard[group.code].level
        assert level is None or all(level <= (inner or 0) + 1 for inner in levels)


@often
@given(trees.sheets(), some.integers(1, 5))
def test_equal_answers_give_that_level_everywhere(sheet: Sheet, level: int) -> None:
    scorecard = evaluate(sheet.framework, dict.fromkeys(sheet.answers, Chosen(level)))

    share = Fraction(level - 1, 4)
    assert {figures(node) for node in scorecard.nodes.values()} == {(share, share, share, level, level, level)}


@often
@given(trees.sheets(), some.booleans(), some.data())
def test_adding_a_question_accepted_as_not_applicable_changes_nothing(
    sheet: Sheet, essential: bool, data: some.DataObject
) -> None:
    # One claim more can push a dimension over the half where claims wait, so all are judged here.
    judged = with_open(sheet, NotApplicable(), NotAsked())

    assert_added_question_is_unseen(judged, essential, NotApplicable(accepted=True), data)


@often
@given(trees.sheets(), some.booleans(), some.data())
def test_adding_a_question_that_is_routed_out_changes_nothing(
    sheet: Sheet, essential: bool, data: some.DataObject
) -> None:
    # Beside nothing but what the round does not ask, it would be the reason for which nothing is assessed.
    assert_added_question_is_unseen(with_open(sheet, NotAsked()), essential, RoutedOut(), data)


def with_open(sheet: Sheet, *answers: Answer) -> Sheet:
    opened = {code: DontKnow() if answer in answers else answer for code, answer in sheet.answers.items()}
    return Sheet(sheet.framework, opened)


@often
@given(either, some.booleans(), some.data())
def test_adding_a_question_that_the_round_does_not_ask_changes_nothing_at_all(
    sheet: Sheet, essential: bool, data: some.DataObject
) -> None:
    before, after = assert_added_question_is_unseen(sheet, essential, NotAsked(), data)

    assert all(node.not_applicable == after[code].not_applicable for code, node in before.nodes.items())


def assert_added_question_is_unseen(
    sheet: Sheet, essential: bool, answer: Answer, data: some.DataObject
) -> tuple[Scorecard, Scorecard]:
    beside = data.draw(some.sampled_from(list(sheet.answers)))
    root = trees.with_question(sheet.framework.root, Question("added", 7, essential), beside=beside)
    framework = Framework(root, sheet.framework.bands)

    before, after = sheet.scored(), evaluate(framework, {**sheet.answers, "added": answer})

    for code, node in before.nodes.items():
        assert unmoved(node) == unmoved(after[code])
    return before, after


def unmoved(node: Node) -> tuple[object, ...]:
    reason = (node.why.rule, node.why.inputs, node.why.outcome)
    return (*figures(node), node.assessed, node.coverage, node.evidence, node.grade, node.blockers, reason)


@often
@given(trees.sheets())
def test_the_order_of_children_changes_nothing(sheet: Sheet) -> None:
    turned = Framework(trees.reversed_tree(sheet.framework.root))

    before, after = sheet.scored(), evaluate(turned, sheet.answers)

    assert before.nodes.keys() == after.nodes.keys()
    for code, node in before.nodes.items():
        assert unordered(node) == unordered(after[code])


def unordered(node: Node) -> tuple[object, ...]:
    inputs = {name: sorted(fact) if isinstance(fact, tuple) else fact for name, fact in node.why.inputs.items()}
    return (node._replace(why=None), node.why.rule, inputs, node.why.outcome, sorted(node.why.children))  # type: ignore[arg-type]
