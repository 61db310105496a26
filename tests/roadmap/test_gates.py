from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as some

import scoring
from roadmap.gates import Gates
from roadmap.initiatives import Lift
from roadmap.lifting import lifted
from scoring import Answer, Chosen, DontKnow, Framework, Group, NotApplicable, NotAsked, Question, Unanswered
from tests.roadmap.factories import task_of

ANSWERS = some.builds(Chosen, some.integers(1, 5)) | some.sampled_from(
    [DontKnow(), Unanswered(), NotApplicable(), NotApplicable(accepted=True), NotAsked()]
)
WEIGHTS = some.sampled_from([1, 2, 3, Fraction(1, 2), Fraction(5, 3)])


@some.composite
def frameworks(draw: some.DrawFn) -> Framework:
    """Components with dimensions, with questions of their own, and with groups between."""

    def dimension(code: str) -> Group:
        asked = range(draw(some.integers(1, 4)))
        questions = (Question(f"{code}.{at}", draw(WEIGHTS), draw(some.booleans())) for at in asked)
        return Group(code, draw(WEIGHTS), tuple(questions))

    def groups(code: str, deep: int) -> Group:
        if not deep:
            return dimension(code)
        inner = range(draw(some.integers(1, 3)))
        return Group(code, draw(WEIGHTS), tuple(groups(f"{code}{at}", deep - 1) for at in inner))

    components = [groups(code, draw(some.integers(0, 2))) for code in "ABC"[: draw(some.integers(1, 3))]]
    bands = draw(some.sampled_from([(), (), (Fraction(1, 5), Fraction(1, 2), Fraction(4, 5))]))
    return Framework(Group("agency", 1, tuple(components)), bands)


def sheets(framework: Framework) -> some.SearchStrategy[dict[str, Answer]]:
    asked = [part.code for part in framework.root.walk() if isinstance(part, Question)]
    return some.fixed_dictionaries(dict.fromkeys(asked, ANSWERS))


@settings(max_examples=200, deadline=None)
@given(frameworks(), some.data())
def test_levels_of_lifted_dimensions_are_those_of_the_lifted_answers(framework: Framework, data: Any) -> None:
    task = task_of(framework, data.draw(sheets(framework)))
    dimensions = some.dictionaries(some.sampled_from(sorted(task.shape.questions)), some.integers(2, 5))
    lifts: Mapping[str, int] = data.draw(dimensions)
    gates = Gates(task)

    after = scoring.evaluate(framework, lifted(task.shape, task.sheet, (Lift(*each) for each in lifts.items())))

    groups = [part.code for part in framework.root.walk() if isinstance(part, Group)]
    assert {code: gates.level(code, lifts) for code in groups if after[code].effective} == {
        code: after[code].level or 0 for code in groups if after[code].effective
    }


def test_answers_too_few_for_a_score_count_towards_a_band() -> None:
    dimensions = tuple(Group(f"B{at}", 1, (Question(f"B{at}.0", weight),)) for at, weight in enumerate([1, 2, 4]))
    framework = Framework(Group("agency", 1, (Group("B", 1, dimensions),)), (Fraction(1, 5), Fraction(1, 2)))
    sheet = {"B0.0": Chosen(3), "B1.0": DontKnow(), "B2.0": DontKnow()}
    task = task_of(framework, sheet)

    assert task.today["B"].low is None
    assert Gates(task).level("B", {"B1": 2}) == 2
    assert scoring.evaluate(framework, {**sheet, "B1.0": Chosen(2)})["B"].level == 2
