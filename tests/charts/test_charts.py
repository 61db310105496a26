"""Charts are read by eyes, by screen readers and by printers; each of them must lose nothing."""

import re
from itertools import combinations
from xml.etree import ElementTree

import pytest

from charts import Axis, Svg, gantt_table, level_strip, profile_bars, radar, readings_table
from charts.measure import width_of
from charts.placing import Box
from charts.readings import Words
from tests.charts.drawn import CHARTS, Draw, axes, drawn_bars, drawn_gantt, drawn_radar, phases

LONG = "Donaudampfschifffahrtsgesellschaftskapitän and a name that never seems to come to its end " * 3
SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg: Svg) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


@pytest.mark.parametrize("draw", CHARTS)
@pytest.mark.parametrize("count", range(1, 16))
def test_every_chart_is_well_formed_from_one_to_fifteen(draw: Draw, count: int) -> None:
    svg = draw(count)

    root = parsed(svg)

    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert "nan" not in svg


@pytest.mark.parametrize("draw", CHARTS)
def test_no_chart_carries_a_style_attribute_or_a_script(draw: Draw) -> None:
    attributes = {name for node in parsed(draw(7)).iter() for name in node.attrib}

    assert "style" not in attributes
    assert not [name for name in attributes if name.startswith("on")]


def test_ids_are_unique_over_all_charts_of_a_page() -> None:
    charts = [draw(7) for draw in CHARTS] + [level_strip(2, id="s", title="T")]

    ids = [found for chart in charts for found in re.findall(r'\bid="([^"]*)"', chart)]

    assert len(ids) == len(set(ids)) == 3 * len(charts)


@pytest.mark.parametrize("draw", CHARTS)
def test_a_chart_is_named_by_its_own_title_and_description(draw: Draw) -> None:
    root = parsed(draw(3))

    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")

    assert root.get("aria-labelledby") == title.get("id")
    assert root.get("aria-describedby") == description.get("id")


@pytest.mark.parametrize("draw", [drawn_radar, drawn_bars])
def test_the_text_alternative_holds_every_number_of_the_table(draw: Draw) -> None:
    spoken = parsed(draw(15)).findtext(f"{SVG}title")

    for axis in axes(15, label="C"):
        said = spoken.split(f"{axis.label}: ")[1].split(";")[0]
        assert f"Level {axis.level} Developing" in said
        assert f"Score {axis.score} of 100" in said
        assert f"target {axis.target}" in said
        assert (f"could be {axis.low} to {axis.high}" in said) == (axis.high > axis.low)


def test_the_text_alternative_of_a_plan_holds_every_month() -> None:
    spoken = parsed(drawn_gantt(9)).findtext(f"{SVG}title")

    table = gantt_table(phases(9, label="C"))

    for _phase, name, first, last in table.rows:
        span = f"month {first}" if first == last else f"months {first} to {last}"
        assert f"{name}, {span}" in spoken


@pytest.mark.parametrize("draw", CHARTS)
@pytest.mark.parametrize("width", [360, 640])
@pytest.mark.parametrize("count", [1, 4, 9, 15])
def test_no_text_leaves_the_picture_however_long_the_names(draw: Draw, width: int, count: int) -> None:
    root = parsed(draw(count, label=LONG, width=width))

    height = float(root.get("viewBox").split()[3])

    for node in root.iter(f"{SVG}text"):
        wide = width_of(node.text, float(node.get("font-size")), bold=node.get("font-weight") == "bold")
        left = float(node.get("x")) - wide * {"middle": 0.5, "end": 1}.get(node.get("text-anchor"), 0)
        assert left >= -2, node.text
        assert left + wide <= width + 2, node.text
        assert 8 <= float(node.get("y")) <= height, node.text


@pytest.mark.parametrize("draw", CHARTS)
@pytest.mark.parametrize("width", [360, 640])
@pytest.mark.parametrize("label", ["Data", LONG])
@pytest.mark.parametrize("count", [1, 4, 9, 15])
def test_no_text_stands_on_another(draw: Draw, width: int, count: int, label: str) -> None:
    root = parsed(draw(count, label=label, width=width))

    places = [(place_of(node), node.text) for node in root.iter(f"{SVG}text")]

    met = [(one, other) for (place, one), (second, other) in combinations(places, 2) if place.meets(second)]
    assert met == []


def place_of(node: ElementTree.Element) -> Box:
    """Return where letters are: nine tenths of the estimated width, which rather is too wide."""
    size = float(node.get("font-size"))
    wide = width_of(node.text, size, bold=node.get("font-weight") == "bold") * 0.9
    left = float(node.get("x")) - wide * {"middle": 0.5, "end": 1}.get(node.get("text-anchor"), 0)
    return Box(left, float(node.get("y")) - size * 0.72, left + wide, float(node.get("y")) + size * 0.2)


@pytest.mark.parametrize("draw", CHARTS)
@pytest.mark.parametrize("width", [360, 640])
def test_from_right_to_left_every_text_stands_at_the_mirrored_place(draw: Draw, width: int) -> None:
    left, right = (
        list(parsed(draw(7, width=width, words=Words(direction=direction))).iter(f"{SVG}text"))
        for direction in ("ltr", "rtl")
    )

    assert [f"\u2067{node.text}\u2069" for node in left] == [node.text for node in right]
    assert [width - float(node.get("x")) for node in left] == pytest.approx([float(node.get("x")) for node in right])
    turned = {None: "end", "end": None, "middle": "middle"}
    assert [turned[node.get("text-anchor")] for node in left] == [node.get("text-anchor") for node in right]


def test_a_page_from_right_to_left_moves_no_anchor() -> None:
    assert all(parsed(draw(3)).get("direction") == "ltr" for draw in CHARTS)


@pytest.mark.parametrize("draw", CHARTS)
def test_the_whole_of_a_long_name_stays_in_the_text_alternative(draw: Draw) -> None:
    spoken = parsed(draw(2, label=LONG)).findtext(f"{SVG}title")

    assert f"{LONG} 0" in spoken


@pytest.mark.parametrize(
    ("draw", "count", "millimetres"),
    [(drawn_radar, 8, 132), (drawn_radar, 15, 174), *((draw, 15, 174) for draw in CHARTS if draw is not drawn_radar)],
)
def test_print_is_never_smaller_than_seven_points(draw: Draw, count: int, millimetres: int) -> None:
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', draw(count, label=LONG))]

    points = millimetres / 25.4 * 72 / 640

    assert min(sizes) * points >= 7


@pytest.mark.parametrize("draw", CHARTS)
def test_hostile_names_stay_text(draw: Draw) -> None:
    name = "</title><script>alert(1)</script>\"'&\x00\x0b\ud800\uffff"

    root = parsed(draw(3, label=name))

    assert not list(root.iter(f"{SVG}script"))
    assert "<script>alert(1)</script>\"'& 0" in root.findtext(f"{SVG}title")


def test_what_is_not_assessed_is_hatched_and_has_no_colour_of_a_level() -> None:
    unknown = [Axis("Data", None, None, None, 3, "")]

    svg = profile_bars(unknown, id="p", title="T", description="D")

    assert "Not assessed" in svg
    assert svg.count("<path") == 2
    assert not [colour for colour in ("#e3eef1", "#b5d1d8", "#79a9b5", "#3a7888") if colour in svg]


def test_a_missing_value_is_a_gap_in_the_radar() -> None:
    some = [*axes(3), Axis("Data", None, None, None, 3, "")]

    whole = radar(axes(4), id="r", title="T", description="D")
    gapped = radar(some, id="r", title="T", description="D")

    assert 'fill-opacity="0.22"' in re.search(r"<polygon[^>]*stroke=\"#0f4c5c\"[^>]*>", whole)[0]
    assert not re.search(r"<polygon[^>]*stroke=\"#0f4c5c\"", gapped)


def test_a_projection_is_dashed_and_named_in_the_table() -> None:
    ahead = [Axis("Data", 2, 2, 2, 4, "41.7", "Developing", projected=3)]

    svg = profile_bars(ahead, id="p", title="T", description="D")
    table = readings_table(ahead)

    assert "stroke-dasharray" in svg
    assert "Projected 3" in svg
    assert table.head[-1] == "Projected"
    assert table.rows == (("Data", "2 Developing", "–", "41.7", "4", "3"),)


def test_the_table_says_not_assessed_in_words() -> None:
    table = readings_table([Axis("Data", None, None, None, None, "")])

    assert table.rows == (("Data", "Not assessed", "–", "–", "–"),)


@pytest.mark.parametrize("level", [None, 1, 2, 3, 4, 5])
def test_a_strip_says_its_level(level: int | None) -> None:
    svg = level_strip(level, id="s", title="Data", target=4)

    spoken = parsed(svg).findtext(f"{SVG}title")

    assert spoken == f"Data: {'Not assessed' if level is None else f'Level {level}'}, target 4"


def test_a_template_prints_a_chart_without_escaping_it() -> None:
    svg = level_strip(2, id="s", title="T")

    assert svg.__html__() == str(svg)


def test_a_strip_is_mirrored_too() -> None:
    svg = level_strip(2, id="s", title="T", words=Words(direction="rtl"))

    numerals = list(parsed(svg).iter(f"{SVG}text"))

    assert [node.text for node in numerals] == [f"\u2067{level}\u2069" for level in range(1, 6)]
    assert [float(node.get("x")) for node in numerals] == [101, 79, 57, 35, 13]
