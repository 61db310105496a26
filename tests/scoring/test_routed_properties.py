"""What filters may do to a result that was shown before they were answered.

Any completion of an open sheet, routed again, stays inside both intervals of every node that is assessed before and
after, as long as two things hold of the open sheet:

- what may still be routed out is itself open. An answer that a filter takes away later leaves with all it was worth,
  which no interval that counts it can foresee.
- no claim waits for a reviewer. When questions beside it are routed out, a claim that was small becomes more than half
  of its group, which then is not assessed any more and takes its answers with it.
"""

from collections.abc import Mapping
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from scoring import (
    Answer,
    Answered,
    AtLeast,
    AtMost,
    Chosen,
    Condition,
    DontKnow,
    Framework,
    Group,
    Is,
    Not,
    NotApplicable,
    NotAsked,
    Question,
    RoutedOut,
    evaluate,
    route,
)
from scoring.conditions import truth
from tests.scoring import trees
from tests.scoring.examples import often, sometimes
from tests.scoring.trees import OPEN, Sheet

either = some.one_of(trees.sheets(), trees.sheets(is_banded=True))


def with_filters(sheet: Sheet, data: some.DataObject) -> Framework:
    """Return the framework with conditions on some questions, each on a question that comes before it."""
    before: list[str] = []

    def filtered(group: Group) -> Group:
        return Group(group.code, group.weight, tuple(map(placed, group.children)))

    def placed(part: Group | Question) -> Group | Question:
        if isinstance(part, Group):
            return filtered(part)
        condition = data.draw(conditions_on(before)) if before else None
        before.append(part.code)
        return Question(part.code, part.weight, part.essential, shown_when=condition)

    return Framework(filtered(sheet.framework.root), sheet.framework.bands)


def conditions_on(codes: list[str]) -> some.SearchStrategy[Condition | None]:
    code = some.sampled_from(codes)
    tests: some.SearchStrategy[Condition] = some.one_of(
        code.map(lambda c: Is(c, ("2", "5"))),
        code.map(lambda c: AtLeast(c, 3)),
        code.map(lambda c: AtMost(c, 2)),
        code.map(Answered),
        code.map(lambda c: Answered(c, answered=False)),
    )
    return some.one_of(some.none(), tests, tests.map(Not))


def opened(framework: Framework, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return the answers with everything that may still be routed out, and every waiting claim, made open."""
    sheet: dict[str, Answer] = {
        code: Chosen(3) if isinstance(answer, Chosen) else answer for code, answer in answers.items()
    }
    sheet = {code: DontKnow() if answer == NotApplicable() else answer for code, answer in sheet.items()}
    routed = dict(sheet)
    for shown in framework.shown_in_order:
        # What lies outside the round stays so, and leaves what depends on it unknown.
        if isinstance(routed[shown.code], NotAsked):
            continue
        found = {truth(condition, routed) for condition in shown.conditions}
        if False in found:
            routed[shown.code] = RoutedOut()
        elif None in found:
            sheet[shown.code] = routed[shown.code] = DontKnow()
    return sheet


@often
@given(either, some.data())
def test_any_completion_routed_again_stays_inside_both_intervals(sheet: Sheet, data: some.DataObject) -> None:
    framework = with_filters(sheet, data)
    answers = opened(framework, sheet.answers)
    level = some.integers(1, 5)
    completed = {c: Chosen(data.draw(level)) if answer in OPEN else answer for c, answer in answers.items()}

    before, after = evaluate(framework, route(framework, answers)), evaluate(framework, route(framework, completed))

    for code, old in before.nodes.items():
        new = after[code]
        if old.assessed and new.assessed:
            assert (old.low or 0) <= (new.score or 0) <= (old.high or 0)
            assert (old.level_low or 0) <= (new.level or 0) <= (old.level_high or 0)


@sometimes
@given(either, some.data())
def test_routing_twice_is_routing_once(sheet: Sheet, data: some.DataObject) -> None:
    framework = with_filters(sheet, data)

    once = route(framework, opened(framework, sheet.answers))

    assert route(framework, once) == once


def test_an_answer_that_a_filter_takes_away_may_leave_the_interval() -> None:
    framework = trees.tree(Group("D", 1, (Question("q"), Question("f"), Question("r", shown_when=Is("f", ("5",))))))
    answers: dict[str, Answer] = {"q": Chosen(1), "f": DontKnow(), "r": Chosen(5)}

    before = evaluate(framework, route(framework, answers))["D"]
    after = evaluate(framework, route(framework, answers | {"f": Chosen(1)}))["D"]

    assert (before.low, after.score) == (Fraction(1, 3), 0)


def test_a_claim_may_come_to_wait_when_the_questions_beside_it_are_routed_out() -> None:
    waits = Question("r", 2, shown_when=Is("f", ("5",)))
    framework = trees.tree(
        Group("D0", 1, (Question("f"),)), Group("D1", 1, (Question("claimed", 2), Question("q"), waits))
    )
    answers: dict[str, Answer] = {"claimed": NotApplicable(), "q": Chosen(5)}

    before, after = (evaluate(framework, route(framework, answers | {"f": f}))["D1"] for f in (DontKnow(), Chosen(1)))

    assert (before.assessed, after.why.outcome) == (True, "claims_waiting")


@sometimes
@given(either, some.data())
def test_what_is_routed_out_weighs_nothing_and_the_rest_keeps_its_answers(sheet: Sheet, data: some.DataObject) -> None:
    framework = with_filters(sheet, data)
    answers = opened(framework, sheet.answers)

    routed = route(framework, answers)
    scorecard = evaluate(framework, routed)

    for code, answer in routed.items():
        if answer == RoutedOut():
            assert (scorecard[code].effective, scorecard[code].assessed) == (0, False)
        else:
            assert answer == answers[code]
