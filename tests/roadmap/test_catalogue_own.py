import pytest

from documents.yamlfile import FileProblem
from roadmap import catalogue
from tests.roadmap.catalogue_documents import case_row, document, row

KNOWN = catalogue.of_document(document(), checked=True)


def problems(*rows: dict[str, object], cases: tuple[dict[str, object], ...] = ()) -> list[tuple[str, str]]:
    with pytest.raises(FileProblem) as caught:
        KNOWN.with_own(rows, cases)
    return [(problem.path, problem.message) for problem in caught.value.problems]


def test_an_agency_adds_initiatives_and_cases_of_its_own() -> None:
    found = KNOWN.with_own([row("own-gate", prerequisites=["one"])], [case_row("own-tale", initiatives=["own-gate"])])

    assert list(found.initiatives) == ["one", "own-gate"]
    assert found.cases["own-tale"].initiatives == ("own-gate",)


def test_what_an_agency_adds_changes_neither_the_catalogue_nor_its_digest() -> None:
    found = KNOWN.with_own([row("own-gate")], [])

    assert found.digest == KNOWN.digest
    assert list(KNOWN.initiatives) == ["one"]


def test_the_code_of_an_own_initiative_begins_so() -> None:
    assert problems(row("gate")) == [("initiatives[0].code", "must begin with own-, got gate; put own- before it")]


def test_mistakes_are_counted_within_what_was_added() -> None:
    found = problems(row("own-a"), row("own-b", prerequisites=["nothing"]))

    assert found == [
        ("initiatives[1].prerequisites[0]", "no initiative nothing; correct the code or remove it"),
    ]


def test_a_key_that_is_missing_is_told() -> None:
    short = row("own-a")
    del short["owner"]

    assert problems(short) == [("initiatives[0]", "the key 'owner' is missing; add it")]


def test_a_cycle_among_own_initiatives_is_refused_with_the_names() -> None:
    found = problems(row("own-a", prerequisites=["own-b"]), row("own-b", prerequisites=["own-a"]))

    assert found[0][0] == "initiatives[0].prerequisites"
    assert "“Do own-a” waits for “Do own-b” waits for “Do own-a”" in found[0][1]


def test_a_needed_level_is_brought_by_the_catalogue_before_an_own_initiative() -> None:
    quick = row("own-quick", effort={"staff_days": 1})

    assert KNOWN.with_own([quick], []).provider("A1", 3) == "one"


def test_rows_that_a_plan_keeps_are_read_without_asking_again() -> None:
    waiting = row("own-a", prerequisites=["own-gone"])

    found = KNOWN.with_kept([waiting, case_row("own-tale")])

    assert (list(found.initiatives), list(found.cases)) == (["one", "own-a"], ["own-tale"])


def test_a_list_without_end_is_refused() -> None:
    found = problems(row("own-a", benefits=["Good"] * 21))

    assert [path for path, _words in found] == ["initiatives[0].benefits"]
