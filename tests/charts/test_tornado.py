import re

from charts import Assumption, Outcome, tornado, tornado_table
from charts.readings import Words

VALUE = Outcome("Net present value", 310, "310")
BENEFIT = Assumption("Benefit a year", -200, 900, ("−200", "900"))
COST = Assumption("Cost to build", 500, 100, ("500", "100"))


def boxes(svg: str) -> list[tuple[float, float]]:
    found = re.findall(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="22"', svg)
    return [(round(float(x), 1), round(float(x) + float(width), 1)) for x, width in found]


def test_bars_meet_where_every_assumption_stands_at_its_mean() -> None:
    svg = tornado([BENEFIT, COST], VALUE, id="t", title="T", description="D")

    (low, high), (cheap, dear) = zip(*[iter(boxes(svg))] * 2, strict=True)

    assert low[1] == high[0] == cheap[0] == dear[1]


def test_a_cost_at_its_low_end_raises_the_outcome() -> None:
    low, high = boxes(tornado([COST], VALUE, id="t", title="T", description="D"))

    assert high[1] == low[0]


def test_both_outcomes_stand_beside_their_ends() -> None:
    svg = tornado([COST], VALUE, id="t", title="T", description="D")

    left, right = (float(re.search(rf'<text x="([\d.]+)"[^>]*>{shown}<', svg)[1]) for shown in ("100", "500"))

    assert left < boxes(svg)[1][0] < boxes(svg)[0][1] < right


def test_the_text_alternative_and_the_table_hold_every_outcome() -> None:
    svg = tornado([BENEFIT, COST], VALUE, id="t", title="What matters", description="D")

    table = tornado_table([BENEFIT, COST])

    assert "What matters. Net present value 310. Benefit a year: at its low end −200, at its high end 900;" in svg
    assert table.head == ("Assumption", "at its low end", "at its high end")
    assert table.rows == (("Benefit a year", "−200", "900"), ("Cost to build", "500", "100"))


def test_what_moves_nothing_is_a_line_without_a_bar() -> None:
    svg = tornado([Assumption("Cost", 310, 310, ("310", "310"))], VALUE, id="t", title="T", description="D")

    assert "nan" not in svg
    assert svg.count('width="0"') == 2


def test_from_right_to_left_a_minus_keeps_its_side() -> None:
    svg = tornado([BENEFIT], VALUE, id="t", title="T", description="D", words=Words(direction="rtl"))

    assert "\u2067\u200e−200\u2069" in svg
