"""`manage.py score`: files in, scorecards as JSON out, and plain words where that cannot be."""

import gc
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assessment.files import load_framework
from assessment.scorecommand import main

ROOT = Path(__file__).resolve().parents[2]
LEVELS = [{"level": n, "name": f"Level {n}", "meaning": "As the name says."} for n in range(1, 6)]
RUBRIC = [{"level": n, "text": f"Stands at {n}", "tell": "Ask."} for n in range(1, 6)]


def question(code: str, **rest: Any) -> dict[str, Any]:
    made = {"code": code, "text": f"How is {code}?", "weight": 1, **rest}
    return made if "kind" in rest else made | {"options": RUBRIC}


UNIT_EXAMPLE = [
    {
        "code": "S1",
        "name": "First",
        "weight": 2,
        "questions": [question("q1"), question("q2", weight=2), question("q3")],
    },
    {"code": "S2", "name": "Second", "weight": 1, "questions": [question("q4"), question("q5")]},
]
KINDS = [
    question("one", kind="single", options=[{"code": c, "text": c, "level": n} for c, n in (("a", 1), ("b", 4))]),
    question("many", kind="multiple", options=[{"code": c, "text": c, "share": 0.4} for c in "abc"]),
    question("on", kind="yes_no"),
    question("count", kind="number", number={"low": 0, "high": 80}, shown_when={"question": "on", "is": ["yes"]}),
    {"code": "words", "kind": "text", "text": "Say more."},
    {"code": "day", "kind": "date", "text": "Since when?"},
]
ANSWERS = {"q1": 3, "q2": 4, "q3": "not_applicable", "q4": "dont_know", "q5": 2}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    framework("unit.yaml", {"dimensions": UNIT_EXAMPLE})
    framework("kinds.yaml", {"questions": KINDS})
    return tmp_path


def framework(name: str, component: dict[str, Any]) -> None:
    head = {
        "format": "plumbline.framework/2",
        "code": "for-tests",
        "title": "A framework",
        "version": "1",
        "language": "en",
    }
    whole = {"summary": "For tests.", "levels": LEVELS}
    components = [{"code": "C", "name": "Component", "weight": 1, **component}]
    # JSON is YAML too, and repeats what is the same instead of pointing at it.
    Path(name).write_text(json.dumps(head | whole | {"components": components}, indent=1))


def scored(capsys: pytest.CaptureFixture[str], answers: object, *options: str, of: str = "unit.yaml") -> dict[str, Any]:
    Path("answers.json").write_text(json.dumps(answers))
    assert main([of, "answers.json", *options]) == 0
    return json.loads(capsys.readouterr().out)


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(list(arguments)) == 2
    return capsys.readouterr().err.strip()


@pytest.mark.usefixtures("folder")
def test_the_worked_example_of_the_method_comes_out_exactly(capsys):
    node = scored(capsys, ANSWERS)["nodes"]["C"]

    assert (node["score"], node["low"], node["high"]) == ("35/72", "35/72", "47/72")
    assert (node["score_decimal"], node["high_decimal"], node["shown"]) == (0.486111, 0.652778, "48.6")
    assert (node["level"], node["level_low"], node["level_high"]) == (2, 2, 3)
    assert (node["coverage"], node["coverage_decimal"], node["not_applicable"]) == ("4/5", 0.8, "1/6")


@pytest.mark.usefixtures("folder")
def test_each_node_is_printed_with_its_kind(capsys):
    nodes = scored(capsys, {})["nodes"]

    assert list(nodes) == ["agency", "C", "S1", "q1", "q2", "q3", "S2", "q4", "q5"]
    assert [nodes[code]["kind"] for code in ("agency", "C", "S1", "q1")] == [
        "agency",
        "component",
        "dimension",
        "question",
    ]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("answer", "score"),
    [
        ({"one": "b"}, "3/4"),
        ({"one": ["b"]}, "3/4"),
        ({"one": {"options": ["b"]}}, "3/4"),
        ({"one": {"level": 2}}, "1/4"),
        ({"many": ["a", "b"]}, "4/5"),
        ({"many": ["a", "b", "c"]}, "1"),
        ({"on": True}, "1"),
        ({"on": False}, "0"),
        ({"on": "yes"}, "1"),
        ({"count": 20}, "1/4"),
        ({"count": 0.1}, "1/800"),
        ({"count": "26.4"}, "33/100"),
        ({"count": {"number": "1e2", "evidence": 1}}, "1"),
        ({"count": {"state": "chosen", "number": -5}}, "0"),
        ({"count": "dont_know"}, "0"),
        ({"count": None}, "0"),
        ({"count": "not_applicable"}, None),
        ({"count": {"state": "not_applicable", "accepted": False}}, "0"),
        ({"count": "not_asked"}, None),
    ],
)
def test_an_answer_is_read_as_its_kind_asks(capsys, answer, score):
    [code] = answer

    assert scored(capsys, answer, of="kinds.yaml")["nodes"][code]["score"] == score


@pytest.mark.usefixtures("folder")
def test_evidence_is_read_exactly(capsys):
    nodes = scored(capsys, {"on": {"options": ["yes"], "evidence": 0.5}, "one": "b"}, of="kinds.yaml")["nodes"]

    assert (nodes["on"]["evidence"], nodes["C"]["evidence"]) == ("1/2", "1/8")


@pytest.mark.usefixtures("folder")
def test_filters_are_applied_and_texts_and_dates_are_left_out(capsys):
    answers = {"on": False, "count": 80, "words": "a text", "day": "2026-01-31"}

    nodes = scored(capsys, answers, of="kinds.yaml")["nodes"]

    assert (nodes["count"]["assessed"], nodes["count"]["not_applicable"]) == (False, "1")
    assert "words" not in nodes
    assert "day" not in nodes


@pytest.mark.usefixtures("folder")
def test_answers_may_stand_beside_an_id(capsys):
    document = scored(capsys, {"id": "agency 7", "answers": ANSWERS})

    assert (next(iter(document)), document["id"], document["nodes"]["C"]["score"]) == ("id", "agency 7", "35/72")


@pytest.mark.usefixtures("folder")
def test_a_file_of_lines_gives_a_scorecard_a_line(capsys):
    lines = [ANSWERS, {"id": 2, "answers": ANSWERS | {"q4": 4, "q5": 4}}, {}]
    Path("answers.jsonl").write_text("\n\n".join(map(json.dumps, lines)))

    assert main(["unit.yaml", "answers.jsonl"]) == 0

    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [document["nodes"]["C"]["level"] for document in printed] == [2, 4, None]
    assert [document.get("id") for document in printed] == [None, 2, None]


@pytest.mark.usefixtures("folder")
def test_one_line_and_one_file_say_the_same(capsys):
    alone = scored(capsys, ANSWERS)
    Path("answers.jsonl").write_text(json.dumps(ANSWERS))

    main(["unit.yaml", "answers.jsonl"])

    assert json.loads(capsys.readouterr().out) == alone


@pytest.mark.usefixtures("folder")
def test_an_explanation_is_the_tree_whose_contributions_add_up(capsys):
    tree = scored(capsys, ANSWERS, "--explain", "C")

    assert (tree["rule"], tree["outcome"], tree["contribution"]) == ("gate_and_cap", "level_not_settled", "35/72")
    assert [(child["code"], child["effective"], child["contribution"]) for child in tree["children"]] == [
        ("S1", "2/3", "4/9"),
        ("S2", "1/3", "1/24"),
    ]
    assert [leaf["effective"] for leaf in tree["children"][0]["children"]] == ["2/9", "4/9", "0"]


@pytest.mark.usefixtures("folder")
def test_an_explanation_can_be_read_by_people(capsys):
    Path("answers.json").write_text(json.dumps(ANSWERS))

    main(["unit.yaml", "answers.json", "--explain", "S2", "--text"])

    assert capsys.readouterr().out.splitlines()[:4] == [
        "S2 (dimension): level 1, score 12.5; weight 1, 33.3 % of the whole",
        "  gate: next_level_not_reached - level 1, bound_by next_level_not_reached, share_at_level 100.0 %, "
        "settled_above 85.0 %, share_at_next 50.0 %, reached_above 50.0 %",
        "  q4 (question): level 1, score 0.0; weight 1, 16.7 % of the whole",
        "    dont_know: counted_as_lowest - level 1, level_high 5",
    ]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"q9": 1}', "q9: is no question of this framework; remove the answer or correct its code"),
        ('{"q1": 6}', "q1: level: must be 1 to 5, got 6. Choose one of the five options."),
        (
            '{"q1": true}',
            "q1: must be a level 1 to 5, or one of not_applicable, dont_know, unanswered, not_asked, got true",
        ),
        ('{"q1": 2.5}', "got 2.5"),
        ('{"q1": "soon"}', "got soon"),
        ('{"q1": [1]}', "got a list"),
        ('{"q1": {"state": "chosen"}}', "q1: level: is missing; say which of the levels 1 to 5 was chosen"),
        ('{"q1": {"level": "3"}}', "q1: level: must be a whole number 1 to 5, got 3"),
        ('{"q1": {"state": "lost"}}', "q1: state: must be one of chosen, not_applicable,"),
        ('{"q1": {"levle": 3}}', "q1: levle: is no part of an answer; use state, level,"),
        ('{"q1": {"state": "not_applicable", "accepted": 1}}', "q1: accepted: must be true, false or null, got 1"),
        ('{"q1": {"level": 3, "evidence": 2}}', "q1: evidence: must be 0 to 1, got 2. Use 0, 1/2 or 1."),
        ('{"q1": 1, "q1": 2}', "q1: is given twice; keep one of the two"),
        ('{"q1": NaN}', "holds NaN, which is no number"),
        ('{"q1": 1,}', "column 10: is no JSON"),
        ('{"q1": 1\n "q2": 2}', "line 2, column 2: is no JSON"),
        ('{"q1": 1e99999999999999999999}', "holds 1e99999999999999999999, which no number is as large as"),
        (f'{{"q1": {"9" * 5000}}}', "holds a number of thousands of digits; round it"),
        ("[1]", "must be an object: the code of each question with its answer"),
        ('{"id": 1, "answers": {}, "note": ""}', "note: is not expected beside `answers`; only `id` may stand there"),
        ("[" * 100_000, "is nested too deep"),
    ],
)
def test_a_mistake_in_the_answers_is_told_with_its_place_and_remedy(capsys, text, words):
    Path("answers.json").write_text(text)

    message = refused(capsys, "unit.yaml", "answers.json")

    assert message.startswith("answers.json: ")
    assert words in message


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"one": "z"}, "one: answer: 'z' is no option of this question. Choose from a, b."),
        ({"one": 3}, "one: must be the code of an option, or one of not_applicable"),
        ({"one": []}, "got a list"),
        ({"on": 1}, "on: must be true or false"),
        ({"count": "9" * 31}, "count: number: must be a number of at most 30 digits, got 9999"),
        ({"count": "1e999999999"}, "count: number: must be a number of at most 30 digits"),
        ({"count": True}, "count: must be a number"),
        ({"day": 7}, "day: must be a date written as text"),
    ],
)
def test_an_answer_of_another_kind_is_refused_with_its_question(capsys, answer, words):
    Path("answers.json").write_text(json.dumps(answer))

    assert words in refused(capsys, "kinds.yaml", "answers.json")


@pytest.mark.usefixtures("folder")
def test_a_mistake_in_a_line_names_the_line_and_keeps_what_was_printed(capsys):
    Path("answers.jsonl").write_text('{"q1": 3}\n\n{"q1": 9}\n{"q1": 3}\n')

    assert main(["unit.yaml", "answers.jsonl"]) == 2

    printed = capsys.readouterr()
    assert len(printed.out.splitlines()) == 1
    assert printed.err.startswith("answers.jsonl: line 3: q1: level: must be 1 to 5, got 9.")


@pytest.mark.usefixtures("folder")
def test_files_that_cannot_be_read_are_named(capsys):
    Path("odd.json").write_bytes(b"\xff\xfe{")
    Path("bad.yaml").write_text("format: plumbline.framework/2\n")

    assert refused(capsys, "none.yaml", "x.json") == (
        "none.yaml: cannot be read (No such file or directory); check the path"
    )
    assert "none.json: cannot be read" in refused(capsys, "unit.yaml", "none.json")
    assert refused(capsys, "unit.yaml", "odd.json") == "odd.json: is not UTF-8 text; save it as UTF-8"
    assert refused(capsys, "bad.yaml", "x.json").startswith("bad.yaml: line 1")


@pytest.mark.usefixtures("folder")
def test_a_code_that_cannot_be_explained_is_named(capsys):
    Path("answers.json").write_text("{}")

    message = refused(capsys, "unit.yaml", "answers.json", "--explain", "Z9")

    assert message.startswith("--explain Z9: is no part of unit.yaml")


@pytest.mark.usefixtures("folder")
def test_words_that_do_not_go_together_end_with_the_usage(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["unit.yaml", "answers.json", "--text"])

    assert ended.value.code == 2
    assert "--text: goes with --explain CODE" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_a_framework_may_be_json_and_scores_the_same(capsys):
    Path("unit.json").write_text(json.dumps(load_framework("unit.yaml").data))

    assert scored(capsys, ANSWERS, of="unit.json") == scored(capsys, ANSWERS)


@pytest.mark.usefixtures("folder")
def test_a_mistake_in_a_framework_of_json_is_told_with_its_line(capsys):
    Path("bad.json").write_text(Path("unit.yaml").read_text().replace('"weight": 2', '"weight": -2', 1))

    assert "bad.json: line " in (message := refused(capsys, "bad.json", "x.json"))
    assert "weight" in message


@pytest.mark.usefixtures("folder")
def test_how_long_each_step_took_is_told_beside_what_is_printed(capsys):
    Path("answers.json").write_text(json.dumps(ANSWERS))

    main(["unit.yaml", "answers.json", "--timing"])

    printed = capsys.readouterr()
    assert json.loads(printed.out)["nodes"]["C"]["score"] == "35/72"
    assert re.fullmatch(
        r"processor seconds: start [\d.]+, reading [\d.]+, building [\d.]+, "
        r"scoring and printing [\d.]+; in all [\d.]+\n",
        printed.err,
    )


@pytest.mark.usefixtures("folder")
def test_the_command_leaves_the_collector_of_garbage_as_it_was(capsys):
    scored(capsys, ANSWERS)

    assert gc.isenabled()


@pytest.mark.usefixtures("folder")
def test_one_and_true_are_different_answers_whatever_was_read_before(capsys):
    Path("answers.jsonl").write_text('{"q1": 1}\n{"q1": {"level": 1}}\n{"q1": {"level": true}}\n')

    message = refused(capsys, "unit.yaml", "answers.jsonl")

    assert message == "answers.jsonl: line 3: q1: level: must be a whole number 1 to 5, got true"


@pytest.mark.usefixtures("folder")
def test_more_ways_of_answering_than_are_kept_are_read_too(capsys, monkeypatch):
    monkeypatch.setattr("assessment.answerfiles.WAYS_OF_A_KIND", 2)
    Path("answers.jsonl").write_text("".join(f'{{"count": {number}}}\n' for number in (20, 40, 60, 20)))

    main(["kinds.yaml", "answers.jsonl"])

    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [document["nodes"]["count"]["score"] for document in printed] == ["1/4", "1/2", "3/4", "1/4"]


def test_the_word_needs_neither_database_nor_settings(folder):
    Path("answers.json").write_text(json.dumps(ANSWERS))
    environment = {"PLATFORM_NO_BOOTSTRAP": "1", "PATH": os.environ["PATH"]}

    done = subprocess.run(
        [sys.executable, ROOT / "manage.py", "score", "unit.yaml", "answers.json"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["nodes"]["C"]["score"] == "35/72"


def test_a_reader_that_has_seen_enough_may_leave(folder):
    Path("many.jsonl").write_text((json.dumps(ANSWERS) + "\n") * 500)
    command = f"{sys.executable} {ROOT / 'manage.py'} score unit.yaml many.jsonl | head -c 10"

    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env={"PLATFORM_NO_BOOTSTRAP": "1", "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stdout[:7], done.stderr) == ('{"core"', "")
