import re
from dataclasses import replace

import pytest

from charts import Axis, Peers, Words, peers_strip, peers_table, radar, readings_table
from tests.charts.drawn import drawn_peers, peers

ALONE = Peers("Data", 2, 3.5, (2.0, 4.0), ("2", "12", "3.5", "2 to 4", "40"))
FEW = Peers("Data", 2, None, None, ("2", "4", "–", "–", "–"), "Too few agencies (4 of at least 5)")


def drawn(*rows: Peers, **options: int) -> str:
    return peers_strip(rows, id="p", title="T", description="D", **options)


def places(svg: str) -> list[float]:
    """Return where the upright ticks of medians stand, that of the key last."""
    return [float(x) for x in re.findall(r'<line x1="([\d.]+)"[^>]*stroke="#14212b" stroke-width="4"', svg)]


def test_a_median_between_two_levels_stands_between_them() -> None:
    two, half, three = (places(drawn(replace(ALONE, median=median)))[0] for median in (2.0, 2.5, 3.0))

    assert half == pytest.approx((two + three) / 2)


def test_of_too_few_peers_nothing_is_drawn_and_the_words_say_so() -> None:
    svg = drawn(FEW)

    assert len(places(svg)) == 1  # that of the key
    assert "Too few agencies (4 of at least 5)" in svg


def test_there_is_one_mark_for_the_own_level_and_none_for_any_peer() -> None:
    svg = drawn(ALONE)

    assert svg.count("<polygon") == 2  # the own level, and its key
    assert "<circle" not in svg


def test_a_component_without_a_level_has_no_mark() -> None:
    assert drawn(replace(ALONE, level=None)).count("<polygon") == 1


def test_without_quartiles_there_is_no_band() -> None:
    # Nor a sign for it in the key.
    assert drawn(replace(ALONE, quartiles=None)).count("<rect") == drawn(ALONE).count("<rect") - 2


def test_the_text_alternative_and_the_table_hold_every_figure() -> None:
    table = peers_table([ALONE, FEW])

    assert "T. Data: Your level 2, Peers 12, Median 3.5, Middle half of peers 2 to 4, Percentile rank 40." in drawn(
        ALONE
    )
    assert "T. Data: Your level 2, Peers 4, Too few agencies (4 of at least 5)." in drawn(FEW)
    assert table.head == ("Component", "Your level", "Peers", "Median", "Middle half of peers", "Percentile rank")
    assert table.rows == (("Data", "2", "12", "3.5", "2 to 4", "40"), ("Data", "2", "4", "–", "–", "–"))


@pytest.mark.parametrize("width", [360, 640])
def test_the_picture_grows_with_its_rows_and_its_key_stays_inside(width: int) -> None:
    heights = [float(re.findall(r'viewBox="0 0 [\d.]+ ([\d.]+)"', drawn_peers(n, width=width))[0]) for n in (1, 2, 7)]

    assert heights[1] - heights[0] == pytest.approx((heights[2] - heights[0]) / 6)


def test_from_right_to_left_the_strip_is_mirrored() -> None:
    there = places(drawn(ALONE))[0]
    mirrored = places(peers_strip([ALONE], id="p", title="T", description="D", words=Words(direction="rtl")))[0]

    assert mirrored == pytest.approx(640 - there)


def test_a_radar_draws_the_median_of_peers_where_there_is_one() -> None:
    axes = [Axis(f"C{at}", 3, 3, 3, 4, "50.0", peers=2.5, peers_shown="2.5") for at in range(3)]
    bare = [replace(axis, peers=None, peers_shown="") for axis in axes]

    with_peers, without = (radar(each, id="r", title="T", description="D") for each in (axes, bare))

    assert with_peers.count("<polygon") == without.count("<polygon") + 1
    assert "Median of peers 2.5" in with_peers
    assert "Median of peers" not in without
    assert readings_table(axes).head[-1] == "Median of peers"
    assert readings_table(axes).rows[0][-1] == "2.5"
    assert "Median of peers" not in readings_table(bare).head


def test_a_component_without_peers_is_a_gap_in_their_line() -> None:
    axes = [Axis(f"C{at}", 3, 3, 3, 4, "", peers=None if at == 1 else 2.5, peers_shown="x") for at in range(3)]

    svg = radar(axes, id="r", title="T", description="D")

    assert "<polyline" in svg


def test_the_sample_holds_all_three_kinds() -> None:
    assert [bool(row.quartiles) for row in peers(3)] == [True, False, False]
