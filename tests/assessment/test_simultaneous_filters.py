"""Two people save at the same moment, one of them a filter that takes the other's question away."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from accounts.acting import acting_as
from accounts.models import Person
from accounts.roles import Role
from assessment import bridge, editions, queries
from assessment.actions.answers import Content, save_answer
from assessment.lifecycle import AnswerState
from assessment.models import Answer, Assessment
from tests import factories, kinds

pytestmark = pytest.mark.timeout(120)
ROUNDS = 30
# Each writes something else every time.
FIRST = [kinds.chosen("no"), kinds.chosen("yes")]
SECOND = {
    "A1.3": [kinds.chosen("state"), kinds.chosen("own")],
    "A1.2": [Content(AnswerState.CHOSEN, level=2), Content(AnswerState.CHOSEN, level=4)],
}


@pytest.fixture
def assessment(committed: None) -> Assessment:
    return factories.assessment(edition=kinds.edition())


@pytest.fixture
def people(assessment: Assessment) -> list[Person]:
    return [factories.member(assessment.agency, Role.RESPONDENT) for _ in range(2)]


def saver(
    assessment: Assessment, code: str, contents: list[Content], by: Person, start: Barrier, faults: list[Exception]
) -> Callable[[], None]:
    """Return what saves an answer again and again, each time at the same moment as the others."""

    def save() -> None:
        for number in range(ROUNDS):
            start.wait()
            try:
                with acting_as(by.pk):
                    save_answer(assessment.pk, code, contents[number % 2], seen=number, by=by)
            except Exception as fault:  # told by the test
                faults.append(fault)
        connection.close()

    return save


@pytest.mark.parametrize("other", SECOND)
def test_nobody_waits_for_the_other_and_every_standing_is_right(
    assessment: Assessment, people: list[Person], other: str
):
    start, faults = Barrier(2, timeout=30), []
    moves = [
        saver(assessment, "A1.1", FIRST, people[0], start, faults),
        saver(assessment, other, SECOND[other], people[1], start, faults),
    ]

    threads = [Thread(target=move) for move in moves]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    with acting_as(people[0].pk):
        rows = bridge.answer_rows(queries.answers_to_route(assessment.pk))
        versions = dict(Answer.objects.values_list("question", "version"))
    assert (versions["A1.1"], versions[other]) == (ROUNDS, ROUNDS)
    found = bridge.standings_of(editions.questionnaire(assessment.edition_id), rows)
    assert {row["question"]: row["standing"] for row in rows} == found
