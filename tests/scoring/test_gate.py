"""The gate says the same in words as in levels."""

from hypothesis import given
from hypothesis import strategies as some

from scoring import DEFAULT_RULES
from scoring.gate import gate_level, gate_stops, pool_of
from tests.scoring.examples import often

THINGS = some.lists(some.tuples(some.integers(1, 20), some.integers(1, 5), some.booleans()), min_size=1, max_size=6)


@often
@given(THINGS)
def test_a_level_is_reached_where_nothing_stops_and_held_by_what_stops_the_next(
    things: list[tuple[int, int, bool]],
) -> None:
    pool = pool_of(things)

    level = gate_level(pool, DEFAULT_RULES)

    assert all(gate_stops(pool, below, DEFAULT_RULES) == () for below in range(1, level))
    assert level == 5 or gate_stops(pool, level, DEFAULT_RULES) != ()
