"""What holds for any tree and any answers."""

from collections.abc import Iterator
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as some

from scoring import Answer, Chosen, DontKnow, Framework, Node, NotApplicable, Question, RoutedOut, Scorecard, evaluate
from tests.scoring import trees
from tests.scoring.trees import OPEN, Sheet

often = settings(max_examples=200, deadline=None, database=None)


def both_assessed(before: Scorecard, after: Scorecard) -> Iterator[tuple[Node, Node]]:
    pairs = ((before[code], after[code]) for code in before.nodes if code in after.nodes)
    return ((old, new) for old, new in pairs if old.assessed and new.assessed)


def figures(node: Node) -> tuple[object, ...]:
    return (node.score, node.low, node.high, node.level, node.level_low, node.level_high)


def numbers(node: Node) -> list[Fraction | int]:
    found = (node.score, node.low, node.high, node.level, node.level_low, node.level_high)
    return [number for number in found if number is not None]


@often
@given(trees.sheets(), some.data())
def test_score_and_level_never_fall_when_an_answer_rises(sheet: Sheet, data: some.DataObject) -> None:
    code = data.draw(some.sampled_from([code for code, answer in sheet.answers.items() if can_rise(answer)] or [""]))
    if not code:
        return

    risen = Sheet(sheet.framework, {**sheet.answers, code: raised(sheet.answers[code])})

    for old, new in both_assessed(sheet.scored(), risen.scored()):
        assert numbers(old)[:2] <= numbers(new)[:2]
        assert (old.level or 0) <= (new.level or 0)


def can_rise(answer: Answer) -> bool:
    return answer in OPEN or (isinstance(answer, Chosen) and answer.level < 5)


def raised(answer: Answer) -> Answer:
    return Chosen(answer.level + 1, answer.evidence) if isinstance(answer, Chosen) else Chosen(1)


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
@given(trees.sheets(), some.data())
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
    judged = {c: DontKnow() if answer == NotApplicable() else answer for c, answer in sheet.answers.items()}

    assert_added_question_is_unseen(Sheet(sheet.framework, judged), essential, NotApplicable(accepted=True), data)


@often
@given(trees.sheets(), some.booleans(), some.data())
def test_adding_a_question_that_is_routed_out_changes_nothing(
    sheet: Sheet, essential: bool, data: some.DataObject
) -> None:
    assert_added_question_is_unseen(sheet, essential, RoutedOut(), data)


def assert_added_question_is_unseen(sheet: Sheet, essential: bool, answer: Answer, data: some.DataObject) -> None:
    beside = data.draw(some.sampled_from(list(sheet.answers)))
    root = trees.with_question(sheet.framework.root, Question("added", 7, essential), beside=beside)

    before, after = sheet.scored(), evaluate(Framework(root), {**sheet.answers, "added": answer})

    for code, node in before.nodes.items():
        assert unmoved(node) == unmoved(after[code])


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
