"""Reports on what was imported: its decisions were taken where it came from, and nobody here is asked for them."""

import pytest

from assessment import queries as assessments
from reports.actions.reports import request_report
from reports.packs import Pack
from tests import factories
from tests.reports import sample
from tests.reports.reading import html_of
from tests.roadmap.decided import adopted
from tests.roadmap.parcels import history, read_as

NOT_HERE = (
    "Not decided yet",
    "If nothing is decided",
    "Nothing has to be decided",
    "The first decision is to set targets",
)


@pytest.mark.parametrize("pack", [Pack.ANNEX, Pack.BOARD, Pack.BRIEF])
@pytest.mark.parametrize("plan", [sample.priced(), None])
def test_a_report_on_history_asks_nobody_here(pack: Pack, plan: dict[str, object] | None) -> None:
    page = html_of(sample.snapshot(), plan=plan, catalogue=sample.catalogue(), pack=pack, is_history=True)

    assert "imported history" in page
    assert [words for words in NOT_HERE if words in page] == []


@pytest.mark.django_db
def test_what_a_report_was_asked_for_says_whether_it_is_history() -> None:
    made = adopted(factories.published(levels={"A1.1": 1}))
    arrived = history(made)

    asked = []
    for each in (made, arrived):
        with read_as(each) as consultant:
            asked.append(request_report(assessments.assessments(consultant).get(pk=each.pk), by=consultant).beside)

    assert ["is_history" in beside for beside in asked] == [False, True]
