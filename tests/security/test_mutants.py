"""Would the probes notice? Each mutant of the first wall is caught without the second, and gets nothing past it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from tests.security import shut_walls
from tests.security.mutants import BEHIND_ONE_WALL, MUTANTS
from tests.security.probe import foreign_canaries, make_turncoat, probe
from tests.security.visitors import world

no_second_wall, first_wall_alone = shut_walls.no_second_wall, shut_walls.first_wall_alone
# Fifteen times the probe, on a machine that may be busy.
pytestmark = pytest.mark.timeout(900)
IS_OPEN = "SELECT count(*) FROM assessment_answer"


@contextmanager
def mutated(name: str) -> Iterator[None]:
    """Take one check away for a while."""
    place, attribute, change = MUTANTS[name]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(place, attribute, change)
        yield


def rows_without_anybody() -> int:
    with connection.cursor() as cursor:
        cursor.execute(IS_OPEN)
        return int(cursor.fetchone()[0])


@pytest.mark.usefixtures("first_wall_alone")
def test_the_first_wall_alone_keeps_every_promise():
    made = world()

    assert rows_without_anybody() > 0, "row-level security is still on, so this test would be blind"
    assert list(probe(made, make_turncoat(made))) == []
    assert foreign_canaries(made) == []


@pytest.mark.usefixtures("first_wall_alone")
def test_every_mutant_of_the_first_wall_is_caught(capsys):
    made = world()
    turncoat, caught = make_turncoat(made), {}

    for name in MUTANTS:
        with mutated(name):
            caught[name] = next(probe(made, turncoat), None)

    with capsys.disabled():
        print(f"\nmutants: {sum(map(bool, caught.values()))} of {len(caught)} caught")
    assert [name for name, how in caught.items() if how is None] == []


@pytest.mark.django_db
def test_no_mutant_gets_a_foreign_canary_past_the_second_wall():
    made, leaks = world(), {}

    for name in MUTANTS.keys() - BEHIND_ONE_WALL:
        with mutated(name):
            leaks[name] = foreign_canaries(made)

    assert rows_without_anybody() == 0
    assert {name: found for name, found in leaks.items() if found} == {}
