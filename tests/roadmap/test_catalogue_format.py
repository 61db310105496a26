from fractions import Fraction
from typing import Any

import pytest

from documents.yamlfile import FileProblem
from roadmap import catalogue
from roadmap.initiatives import Pilot
from tests.roadmap.catalogue_documents import case_row, document, row

PILOT = {"what": "One office.", "criteria": ["It holds for a month."], "stop_rule": "Stop at the second outage."}


def read(*rows: dict[str, Any], **other: Any) -> catalogue.Catalogue:
    return catalogue.of_document(document(*rows, **other), checked=True)


def problems(*rows: dict[str, Any], **other: Any) -> list[tuple[str, str]]:
    with pytest.raises(FileProblem) as caught:
        read(*rows, **other)
    return [(problem.path, problem.message) for problem in caught.value.problems]


def test_what_an_initiative_leaves_out_has_a_default() -> None:
    one = read().initiatives["one"]

    assert (one.strategy, one.people, one.excludes, one.pilot, one.training) == (None, {}, (), None, ())
    assert (one.delivery_risk, one.likelihood, one.review_gap_months) == ("medium", Fraction(3, 4), 1)


@pytest.mark.parametrize(("risk", "likelihood"), [("low", Fraction(9, 10)), ("high", Fraction(3, 5))])
def test_the_delivery_risk_says_how_likely_an_initiative_succeeds(risk: str, likelihood: Fraction) -> None:
    assert read(row("one", delivery_risk=risk)).initiatives["one"].likelihood == likelihood


def test_an_initiative_says_who_works_on_it_and_how_it_is_tried() -> None:
    one = read(row("one", people={"analyst": 7, "legal": 3}, pilot=PILOT, training=["A day."])).initiatives["one"]

    assert (one.people, one.training) == ({"analyst": 7, "legal": 3}, ("A day.",))
    assert one.pilot == Pilot("One office.", ("It holds for a month.",), "Stop at the second outage.")


def test_an_exclusion_that_one_side_names_holds_for_both() -> None:
    found = read(row("one", excludes=["two"]), row("two")).initiatives

    assert (found["one"].excludes, found["two"].excludes) == (("two",), ("one",))


def test_a_file_of_format_one_is_still_read() -> None:
    old = document(format="plumbline.catalogue/1") | {"initiatives": [old_row()]}
    del old["roles"]

    found = catalogue.of_document(old, checked=True)

    assert (found.roles, found.cases, found.indicators) == ({}, {}, {})
    assert found.initiatives["one"].delivery_risk == "medium"


def old_row() -> dict[str, Any]:
    driver = {"driver": "Work", "unit": "day", "kind": "build"}
    parts: dict[str, Any] = {"risks": [{"risk": "Late", "mitigation": "Ask."}], "cost_drivers": [driver]}
    texts = {"exit_criterion": "Done.", "affected": {"who": "All", "able_to": "Work."}, "adoption": "Used."}
    empty = {"strategy": None, "prerequisites": [], "requires": [], "ethics_gate": None}
    return row("one", benefits=["Good"], **parts, **texts, **empty)


@pytest.mark.parametrize("given", ["plumbline.catalogue/9", ["plumbline.catalogue/2"], None])
def test_another_format_is_refused_with_those_that_are_known(given: Any) -> None:
    found = problems(format=given)

    assert [place for place, _words in found] == ["format"]
    assert found[0][1].startswith("must be plumbline.catalogue/2 or plumbline.catalogue/1, got ")


@pytest.mark.parametrize(
    ("changes", "path", "words"),
    [
        ({"people": {"pilot": 10}}, "initiatives[0].people.pilot", "no role pilot; use one of: analyst, legal"),
        (
            {"people": {"analyst": 7, "legal": 2}},
            "initiatives[0].people",
            "the days by role add up to 9, the effort is 10; correct one of them",
        ),
        ({"excludes": ["three"]}, "initiatives[0].excludes[0]", "no initiative three; correct the code or remove it"),
        ({"excludes": ["one"]}, "initiatives[0].excludes[0]", "an initiative cannot exclude itself; remove it"),
        ({"delivery_risk": "none"}, "initiatives[0].delivery_risk", "must be one of 'low', 'medium', 'high'"),
    ],
)
def test_a_mistake_in_an_initiative_is_told_where_it_stands(changes: dict[str, Any], path: str, words: str) -> None:
    found = problems(row("one", **changes), row("two"))

    assert [(place, words in message) for place, message in found] == [(path, True)], found


def test_an_initiative_cannot_exclude_what_it_waits_for() -> None:
    rows = [row("one"), row("two", prerequisites=["one"]), row("three", prerequisites=["two"], excludes=["one"])]

    words = "one of three and one waits for the other; remove one of the two"
    assert problems(*rows) == [("initiatives[2].excludes[0]", words)]


def test_a_case_and_an_indicator_speak_of_initiatives_that_are_there() -> None:
    share = {"code": "share", "name": "Share", "unit": "%", "direction": "up", "dimensions": [], "initiatives": ["two"]}

    found = problems(cases=[case_row("tax", initiatives=["three"])], indicators=[share])

    assert [place for place, _words in found] == ["cases[0].initiatives[0]", "indicators[0].initiatives[0]"]


def test_a_figure_without_source_and_year_is_refused() -> None:
    found = problems(cases=[case_row("tax", figures=[{"text": "Nine of ten."}])])

    assert [words for _place, words in found] == [
        "the key 'source' is missing; add it",
        "the key 'year' is missing; add it",
    ]
