"""Files made to harm are refused in seconds and within bounds, measured in a process of their own."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

# Processor seconds and megabytes at the most, of reading and refusing; Python and the parser's code included.
SECONDS = 2.0
MEGABYTES = 200
# A machine under load is slower than the same machine at rest.
PATIENCE = 60
# Ten times the bound, so that a failure is told by its figure and not by a machine without memory.
CEILING = 2_000_000_000

HEAD = """\
format: plumbline.framework/2
code: hostile
title: Hostile
version: "1"
language: en
summary: Made to harm.
levels:
""" + "".join(f"  - {{level: {n}, name: N, meaning: M}}\n" for n in range(1, 6))
GROUP = "components:\n  - code: A\n    name: A\n    questions:\n"
YES_NO = "      - {code: q%d, kind: yes_no, text: Q%s}\n"

MEASURE = """\
import json, resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, (CEILING, CEILING))
from assessment.files import load_framework
from documents.problems import FileProblem
begun = time.process_time()
try:
    count = len(load_framework(sys.argv[1]).data["components"])
    said = "accepted"
except FileProblem as problem:
    said = str(problem)
used = time.process_time() - begun
# Not ru_maxrss: that begins with what the process was before it became this program.
peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) / 1024
print(json.dumps({"said": said[:1000], "seconds": used, "megabytes": peak}))
""".replace("CEILING", str(CEILING))


def measured(path: Path) -> dict[str, object]:
    """Return what the file's reader said, in which processor seconds, with how many megabytes at its peak."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)],
        cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, object] = json.loads(done.stdout)
    return found


def asking(count: int, more: Callable[[int], str] = lambda number: "") -> str:
    return HEAD + GROUP + "".join(YES_NO % (number, more(number)) for number in range(count))


def bomb() -> str:
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return "\n".join(lines)


def chain(last: int) -> str:
    # Each waits for the next, and the last for the first.
    return asking(last, lambda number: f", shown_when: {{question: q{(number + 1) % last}, answered: true}}")


def deep_condition() -> str:
    return asking(1, lambda number: ", shown_when: " + "{not: " * 100_000 + "{}" + "}" * 100_000)


HOSTILE: dict[str, tuple[Callable[[], str], str]] = {
    "alias bomb": (bomb, "anchors (&) and aliases (*) are not allowed"),
    "python tag": (lambda: HEAD + "x: !!python/object/apply:os.system ['exit 1']", "tags (!) are not allowed"),
    "many tags": (lambda: "x: [" + "!!set 1, " * 500_000 + "1]", "tags (!) are not allowed"),
    "deep nesting": (lambda: "x: " + "[" * 5_000_000, "nested deeper than"),
    "deep mapping": (lambda: "\n".join(" " * depth + "x:" for depth in range(3000)), "nested deeper than"),
    "deep condition": (deep_condition, "nested deeper than"),
    "a million questions": (lambda: asking(1_000_000), "is larger than 16 MB"),
    "a million empty questions": (lambda: HEAD + GROUP + "      - {}\n" * 1_000_000, "values; split it"),
    "a million numbers": (lambda: "x: [" + "1.5," * 1_000_000 + "1]", "values; split it"),
    "questions without keys": (lambda: HEAD + GROUP + "      - {}\n" * 200_000, "takes at most 20000 entries"),
    "twenty thousand mistakes": (lambda: asking(20_000).replace("yes_no", "matrix"), "the key 'options' is missing"),
    "a circle of ten thousand": (lambda: chain(10_000), "take one of these conditions away"),
    "one code for all": (lambda: asking(10_000).replace("code: q", "code: r}, #"), "cannot be read"),
    "a number of megabytes": (lambda: "x: 1" + ":10" * 4_000_000, "not a number"),
    "a key of megabytes": (lambda: '"' + "k" * 9_000_000 + '": 1', "cannot be read"),
    "a text of megabytes": (lambda: HEAD.replace("Made to harm.", "x" * 9_000_000), "must not be longer than 2000"),
    "bytes of no text": (lambda: "x: \x00\x01\x02", "cannot be read"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_soon_and_within_bounds(name: str, tmp_path: Path):
    make, words = HOSTILE[name]
    file = tmp_path / "hostile.yaml"
    file.write_text(make(), encoding="utf8")

    found = measured(file)

    assert words in str(found["said"])
    assert float(str(found["seconds"])) < SECONDS
    assert float(str(found["megabytes"])) < MEGABYTES


def test_a_file_of_ten_thousand_questions_is_accepted_within_the_same_memory(tmp_path: Path):
    file = tmp_path / "large.yaml"
    file.write_text(asking(10_000), encoding="utf8")

    found = measured(file)

    assert found["said"] == "accepted"
    assert float(str(found["megabytes"])) < MEGABYTES


def test_the_measure_sees_a_reader_that_builds_what_the_bomb_says(tmp_path: Path):
    file = tmp_path / "large.json"
    file.write_text(json.dumps([[number] * 10 for number in range(700_000)]))
    waste = MEASURE.replace("load_framework(sys.argv[1])", "[json.load(open(sys.argv[1]))]").replace(".data", "")

    done = subprocess.run(
        [sys.executable, "-c", waste.replace('["components"]', ""), str(file)],
        cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=PATIENCE, check=True,
    )  # fmt: skip

    assert json.loads(done.stdout)["megabytes"] > MEGABYTES
