import re

from charts import HeatRow, heat_map, heat_table

ROWS = [HeatRow("Tax authority", (1, 5, None)), HeatRow("Land registry", (2, 3, 4))]
THREE = ["Infrastructure", "Data", "Cybersecurity"]
SEVEN = [*THREE, "Digital culture", "Innovation and emerging technology", "Services", "Governance and change"]


def drawn(rows: list[HeatRow], columns: list[str], width: int = 640) -> str:
    return heat_map(rows, columns, id="h", title="T", description="D", width=width)


def test_each_cell_has_its_numeral_and_what_is_not_assessed_is_hatched() -> None:
    svg = drawn(ROWS, THREE)

    assert re.findall(r">([1-5])<", svg) == ["1", "5", "2", "3", "4"]
    assert svg.count("<path") == 2  # the cell and its key
    assert ">Not assessed<" in svg


def test_no_key_where_everything_is_assessed() -> None:
    assert ">Not assessed<" not in drawn(ROWS[1:], THREE)


def test_heads_that_fit_stand_over_their_columns() -> None:
    svg = drawn(ROWS, THREE)

    assert all(f">{name}<" in svg for name in THREE)
    assert ">A<" not in svg


def test_heads_of_narrow_columns_stand_in_two_rows_by_turns() -> None:
    svg = drawn([HeatRow("Tax authority", (1,) * 7)], SEVEN)

    heights = [re.search(rf'y="([\d.]+)"[^>]*>{name}<', svg)[1] for name in ("Infrastructure", "Data", "Cybersecurity")]

    assert heights[0] == heights[2] != heights[1]


def test_where_words_have_no_room_letters_stand_for_them() -> None:
    columns = [f"Infrastructure {at}" for at in range(30)]

    svg = drawn([HeatRow("Tax authority", (1,) * 30)], columns, width=360)

    assert all(f">{sign}<" in svg for sign in ("A", "Z", "A1", "D1"))
    assert ">Infrastructure 29<" in svg


def test_the_text_alternative_and_the_table_hold_every_level() -> None:
    table = heat_table(ROWS, THREE, first="Agency")

    assert "Tax authority: Infrastructure 1, Data 5, Cybersecurity Not assessed. Land registry:" in drawn(ROWS, THREE)
    assert table.head == ("Agency", *THREE)
    assert table.rows[0] == ("Tax authority", "1", "5", "Not assessed")


def test_a_map_of_nothing_is_empty() -> None:
    assert "nan" not in drawn([], [])
