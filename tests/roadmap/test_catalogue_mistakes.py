from pathlib import Path

import pytest

from documents.yamlfile import FileProblem
from roadmap import catalogue

CORE = catalogue.BUILT_IN.read_text(encoding="utf-8")
DIMENSIONS = {lift.dimension for each in catalogue.built_in().initiatives.values() for lift in each.lifts}


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def refused(folder: Path, old: str, new: str) -> tuple[str, list[tuple[str, int, str]]]:
    text = CORE.replace(old, new, 1)
    file = folder / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(FileProblem) as caught:
        catalogue.load(file, dimensions=DIMENSIONS)
    return text, [(problem.path, problem.line, problem.message) for problem in caught.value.problems]


def test_an_unknown_dimension_is_named_with_path_and_line(tmp_path: Path) -> None:
    text, found = refused(tmp_path, "- {dimension: A1, to: 3}", "- {dimension: Z9, to: 3}")

    line = line_of(text, "Z9")
    assert ("initiatives[0].lifts[0].dimension", line, "the framework has no dimension Z9; correct it") in found


def test_an_unknown_prerequisite_is_named_with_path_and_line(tmp_path: Path) -> None:
    text, found = refused(tmp_path, "prerequisites: [A1-network]", "prerequisites: [A1-netwrok]")

    assert found == [
        (
            "initiatives[1].prerequisites[0]",
            line_of(text, "A1-netwrok"),
            "no initiative A1-netwrok; correct the code or remove it",
        )
    ]


def test_a_cycle_is_refused_with_the_names(tmp_path: Path) -> None:
    start = CORE.index("code: C4-ideas")
    old = CORE[start : CORE.index("requires:", start)]
    new = old.replace("prerequisites: []", "prerequisites: [C4-tested-ideas]").replace("foundation", "scale")

    _text, found = refused(tmp_path, old, new)

    assert len(found) == 1
    assert "C4-ideas (Set up an ideas process with recognition) waits for C4-tested-ideas (Test ideas" in found[0][2]


def test_a_cycle_through_a_needed_level_is_refused_too(tmp_path: Path) -> None:
    start = CORE.index("code: C1-sponsor")
    old = CORE[start : CORE.index("cost_drivers", start)]

    _text, found = refused(tmp_path, old, old.replace("requires: []", "requires: [{dimension: B1, level: 3}]"))

    assert "B1-stewards (" in found[0][2]
    assert "C1-sponsor (" in found[0][2]


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    _text, found = refused(
        tmp_path, "strategy: null\n    summary: >-\n", "strategy: magic\n    colour: red\n    summary: >-\n"
    )

    assert [path for path, _line, _message in found] == ["initiatives[0].colour"]


@pytest.mark.parametrize(
    ("old", "new", "path", "words"),
    [
        ("    owner: Head of infrastructure\n", "", "initiatives[0]", "the key 'owner' is missing; add it"),
        ("strategy: cloud", "strategy: magic", "initiatives[2].strategy", "no strategy magic; use null or one of"),
        ("code: A1-resilience", "code: A1-network", "initiatives[1].code", "given twice"),
        ("phase: foundation", "phase: sometime", "initiatives[0].phase", "must be one of 'foundation'"),
        (
            "    months: 6\n    effort: {staff_days: 220}",
            "    months: 7\n    effort: {staff_days: 220}",
            "",
            "at most 6",
        ),
        ("phase: foundation", "phase: optimise", "initiatives[1].prerequisites[0]", "comes in a later phase"),
        (
            "{dimension: D3, level: 3}",
            "{dimension: D3, level: 5}",
            "initiatives[2].requires[4]",
            "no initiative lifts D3",
        ),
        ("prerequisites: [A3-interfaces]", "prerequisites: [A2-cloud-pilot]", "", "cannot wait for another pilot"),
        ("months: 8\n", "months: 19\n", "initiatives[0].months", "must be at most 18, got 19"),
    ],
)
def test_a_mistake_is_told_where_it_stands(tmp_path: Path, old: str, new: str, path: str, words: str) -> None:
    assert old in CORE

    _text, found = refused(tmp_path, old, new)

    assert any(words in message and (not path or place == path) for place, _line, message in found), found
