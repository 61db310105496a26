"""The World Bank's GovTech Maturity Index, scored by our core from a framework file."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache

from scoring import Answer, Chosen, Scorecard, evaluate
from tests.scoring import publications

ECONOMIES = 593
LEVEL_OF_GROUP = {"D": 1, "C": 2, "B": 3, "A": 4}
# The index was averaged in floating point, which holds no more than this of a number below 1.
LAST_PLACE = Fraction(1, 2**52)


def economies() -> Iterator[Mapping[str, str]]:
    """Yield the rows of economies; the table's last five are counts."""
    return (row for row in publications.rows("gtmi/gtmi_panel.csv") if row["cgsi"])


@cache
def scored() -> list[tuple[Mapping[str, str], Scorecard]]:
    framework = publications.framework("gtmi.yaml")
    return [(row, evaluate(framework, answers(row))) for row in economies()]


def answers(row: Mapping[str, str]) -> dict[str, Answer]:
    return {code: Chosen(number=Fraction(row[code])) for code in ("cgsi", "psdi", "dcei", "gtei")}


def test_every_economy_has_the_published_index() -> None:
    errors = [abs((scorecard["agency"].score or 0) - Fraction(row["gtmi"])) for row, scorecard in scored()]

    assert len(errors) == ECONOMIES
    assert max(errors) < LAST_PLACE


def test_every_economy_is_in_the_published_group() -> None:
    mismatches = [
        (row["country_code"], row["year"], row["grp"], scorecard["agency"].level)
        for row, scorecard in scored()
        if scorecard["agency"].level != LEVEL_OF_GROUP[row["grp"]]
    ]

    assert len(scored()) == ECONOMIES
    assert mismatches == []


def test_all_groups_occur() -> None:
    assert {row["grp"] for row, _ in scored()} == set(LEVEL_OF_GROUP)
