"""Totals equal the sum of their rows: as numbers of any kind, and as they are printed."""

from hypothesis import given
from hypothesis import strategies as st

from reports.document import Report, compose
from reports.sections.tally import Tally, tally
from tests.reports import sample

AMOUNT = st.none() | st.integers(-(10**12), 10**12)
ROWS = st.lists(st.tuples(st.sampled_from("abc"), st.tuples(AMOUNT, AMOUNT)), max_size=20)


def number(cell: str) -> int:
    return 0 if cell == "–" else int(cell.replace(",", ""))


def sums(table: Tally) -> list[int]:
    return [sum(number(row[at]) for row in table.rows) for at in range(1, len(table.head))]


def totals(table: Tally) -> list[int]:
    return [number(cell) for cell in table.total[1:]]


@given(ROWS)
def test_the_last_row_is_the_sum_of_the_rows_above_it(rows: list[tuple[str, tuple[int | None, int | None]]]) -> None:
    table = tally(("Name", "One", "Two"), rows, total="In all", written=str)

    assert totals(table) == sums(table)
    assert len(table.total) == len(table.head)


def planned() -> Report:
    snapshot = sample.snapshot()
    given_ = {"plan": sample.priced(), "catalogue": sample.catalogue()}
    return compose(snapshot, digest=sample.digest_of(snapshot), framework=sample.framework_document(), **given_)


def test_every_total_of_a_report_is_the_sum_of_its_printed_rows() -> None:
    report = planned()
    tables = [report.overview.phases, report.money.costs, report.money.years]

    assert [totals(table) for table in tables] == [sums(table) for table in tables]
    assert report.money.costs.total == ("In all", "150,500", "10,000", "41,000")
    assert report.overview.phases.total == ("In all", "2", "240", "150,500", "10,000")


def test_the_years_add_up_to_the_cost_that_is_named() -> None:
    money = planned().money

    assert ("Cost over the horizon", f"EUR {money.years.total[1]}") in money.facts
