"""Peers in reports: frozen with what was asked for, said in words, drawn where the pack has room."""

from typing import Any

import pytest

from accounts.acting import acting_as
from accounts.roles import Role
from reports.actions.reports import request_report
from reports.document import Report, compose
from reports.packs import Pack
from reports.wishes import Wish
from tests import factories, peering
from tests.reports import sample
from tests.reports.reading import html_of

FEW = {"count": 4, "median": None, "quartiles": None, "rank": None}
SOME = {"own": 3, "count": 8, "median": "2.5", "quartiles": ["2", "3"], "rank": None}
READ = {
    "release": "r",
    "released_on": "2026-12-01",
    "count": 8,
    "nodes": dict.fromkeys(("agency", "A", "B", "C"), SOME),
}
READ["nodes"] = {**READ["nodes"], "D": {"own": 2, **FEW}}


def document(pack: Pack = Pack.ANNEX, **options: Any) -> Report:
    snapshot = sample.snapshot()
    given: dict[str, Any] = {"framework": sample.framework_document(), "plan": None, **options}
    return compose(snapshot, digest=sample.digest_of(snapshot), wish=Wish(pack=pack), **given)


def test_the_full_report_draws_the_strip_with_its_table_and_the_radar_with_the_median():
    report = document(peers=READ)

    assert report.peers is not None
    assert report.peers.figure is not None
    assert "Median of peers 2.5" in report.radar.svg
    assert report.peers.figure.table.rows[0] == ("Infrastructure", "3", "8", "2.5", "2 to 3", "–")
    assert report.peers.figure.table.rows[3] == ("Cybersecurity", "1", "4", "–", "–", "–")
    assert "Too few agencies (4 of at least 5)" in report.peers.figure.svg


def test_the_board_pack_says_it_in_one_sentence():
    report = document(Pack.BOARD, peers=READ)

    assert report.peers is None
    assert "Median of peers 2.5" in report.radar.svg
    assert report.radar.subtitle.endswith(
        "Above the median of peers in two of three components, below it in one (8 other agencies, compared on "
        "1 December 2026)."
    )


def test_a_board_pack_says_that_a_group_is_too_small():
    few = READ | {"count": 4, "nodes": {code: {"own": 3, **FEW} for code in READ["nodes"]}}

    assert document(Pack.BOARD, peers=few).radar.subtitle.endswith("share their results: no comparison is shown.")


def test_a_small_group_says_so_and_no_number_is_printed():
    few = READ | {"count": 4, "nodes": {code: {"own": 3, **FEW} for code in READ["nodes"]}}

    html = html_of(sample.snapshot(), peers=few)

    assert "Too few agencies (4 of at least 5) share their results: no comparison is shown." in html
    assert "Median of peers" not in html


def test_without_a_comparison_nothing_is_said_of_peers():
    assert "Beside peers" not in html_of(sample.snapshot())
    assert document().peers is None


@pytest.mark.django_db
def test_a_comparison_that_came_after_a_report_makes_it_another_report():
    made = peering.decided([2, 1, 3, 4, 5, 5])
    peering.share(made)
    with factories.as_member(made[0].agency, Role.EXECUTIVE) as executive:
        before = request_report(made[0], Wish(pack=Pack.BOARD), by=executive)
    peering.release(made[0].round)

    with acting_as(executive.pk):
        after = request_report(made[0], Wish(pack=Pack.BOARD), by=executive)
        again = request_report(made[0], Wish(pack=Pack.BOARD), by=executive)

    assert before.beside["peers"] is None
    assert after.beside["peers"]["nodes"]["B"]["median"] == "4"
    assert before.content_key != after.content_key == again.content_key


@pytest.mark.django_db
def test_what_is_frozen_with_a_report_names_no_other_agency():
    made = peering.compared([2, 1, 3, 4, 5, 5])

    with factories.as_member(made[0].agency, Role.EXECUTIVE) as executive:
        said = str(request_report(made[0], Wish(pack=Pack.BOARD), by=executive).beside["peers"])

    assert [one for one in made[1:] if one.agency.name in said or one.agency.code in said] == []
