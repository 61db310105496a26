import math
import re
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as some

from charts import Bubble, Measures, bubbles_table, cost_benefit, effort_impact
from charts.placing import Box, Disc, apart, beside
from tests.charts.drawn import MEASURES, bubbles

FIELD = Box(0, 0, 500, 300)
DISCS = some.lists(
    some.builds(Disc, some.floats(0, 500), some.floats(0, 300), some.floats(9, 16)), min_size=1, max_size=40
)


@settings(max_examples=60, deadline=None)
@given(DISCS)
def test_no_bubble_covers_another_and_none_leaves_its_field(discs: list[Disc]) -> None:
    moved = apart(discs, FIELD)

    assert all(math.hypot(a.x - b.x, a.y - b.y) >= a.r + b.r for a, b in combinations(moved, 2))
    assert all(FIELD.holds(disc.box) for disc in moved)


def test_sixty_bubbles_at_one_place_find_room() -> None:
    moved = apart([Disc(250, 150, 10)] * 60, FIELD)

    assert all(math.hypot(a.x - b.x, a.y - b.y) >= a.r + b.r for a, b in combinations(moved, 2))


def test_what_stands_free_is_not_moved() -> None:
    discs = (Disc(50, 50, 10), Disc(200, 200, 20))

    assert apart(discs, FIELD) == discs


@settings(max_examples=60, deadline=None)
@given(DISCS)
def test_a_name_covers_neither_a_bubble_nor_a_name(discs: list[Disc]) -> None:
    moved = apart(discs, FIELD)

    boxes = [label.box for label in beside(moved, [("A name", "of two")] * len(moved), size=11, field=FIELD) if label]

    assert not [pair for pair in combinations([*boxes, *(disc.box for disc in moved)], 2) if names_meet(*pair, boxes)]


def names_meet(one: Box, other: Box, names: list[Box]) -> bool:
    return (one in names or other in names) and one.meets(other)


def test_a_name_without_room_is_listed_below_with_its_number() -> None:
    crowd = [Bubble(f"Initiative {at}", 5, 5, 1, ("5", "5", "1")) for at in range(30)]

    svg = effort_impact(crowd, MEASURES, id="m", title="T", description="D")

    for at in range(30):
        assert f">Initiative {at}<" in svg


def test_on_a_phone_all_names_are_listed() -> None:
    svg = effort_impact(bubbles(3), MEASURES, id="m", title="T", description="D", width=360)

    assert len(re.findall(r">Initiative \d<", svg)) == 3


def test_the_area_goes_by_the_size() -> None:
    two = [Bubble("A", 0, 0, 100, ("", "", "")), Bubble("B", 9, 9, 25, ("", "", ""))]

    svg = effort_impact(two, MEASURES, id="m", title="T", description="D")

    assert re.findall(r'<circle[^>]* r="([\d.]+)"', svg) == ["24", "12"]


def test_what_is_left_out_of_the_plan_is_dashed_and_named() -> None:
    svg = effort_impact(bubbles(5), MEASURES, id="m", title="T", description="D")

    assert svg.count('stroke-dasharray="3 2"') == 2  # the bubble and its key
    assert "4 d, left out of the plan." in svg


def test_quarters_meet_where_effort_and_gain_begin_to_be_much() -> None:
    one = [Bubble("A", 100, 10, 1, ("", "", ""))]

    svg = effort_impact(one, MEASURES, id="m", title="T", description="D", split=(100, 10))

    (across, up) = re.search(r'<circle cx="([\d.]+)" cy="([\d.]+)"', svg).groups()
    assert f'x1="{across}" y1="34" x2="{across}"' in svg
    assert re.search(rf'<line x1="[\d.]+" y1="{up}" x2="[\d.]+" y2="{up}" stroke="#7d8a95"', svg)


def test_nothing_dashed_where_all_is_planned() -> None:
    assert "left out" not in effort_impact(bubbles(3), MEASURES, id="m", title="T", description="D")


def test_the_line_of_equal_cost_and_benefit_is_dashed_and_named() -> None:
    money = Measures("Cost", "Benefit", "gain")

    svg = cost_benefit([Bubble("A", 10, 20, 1, ("10", "20", "1"))], money, id="c", title="T", description="D")

    assert 'stroke-dasharray="6 4"' in svg
    assert "Dashed: benefit equals cost" in svg


def test_the_table_holds_what_the_text_alternative_says() -> None:
    svg = effort_impact(bubbles(5), MEASURES, id="m", title="T", description="D")

    table = bubbles_table(bubbles(5), MEASURES)

    assert table.head == ("Initiative", "Cost, EUR", "Gain, points", "staff-days", "In the plan")
    for name, across, up, size, planned in table.rows:
        assert f"{name}: Cost, EUR {across}, Gain, points {up}, staff-days {size}" in svg
        assert planned == ("No" if name.endswith("4") else "Yes")


def test_a_chart_without_bubbles_is_an_empty_field() -> None:
    assert "<circle" not in effort_impact([], MEASURES, id="m", title="T", description="D")
    assert bubbles_table([], MEASURES).rows == ()
