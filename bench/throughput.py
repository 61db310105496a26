"""How fast the scoring core is: one large framework, many sheets, and the memory that they take."""

import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from assessment.files import BUILT_IN, load_framework
from assessment.questionnaire import Questionnaire, questionnaire_of
from scoring import Answer, Chosen, Framework, Group, Question, evaluate

MANAGE = Path(__file__).resolve().parents[1] / "manage.py"
LARGE = 10_000
FEW, MANY = 1_000, 10_000
LEVELS = ("1", "2", "3", "4", "5")
ANY_STATE = (*LEVELS, '"dont_know"', '"unanswered"', '"not_applicable"', '{"level": 3, "evidence": 0.5}')


@dataclass(frozen=True)
class Run:
    """One run of the score command: its processor seconds and its largest memory."""

    seconds: float
    peak_mb: float


def figures() -> Iterator[tuple[str, str, str]]:
    """Yield each figure as its name, what was measured, and the aim."""
    yield "questions in one go", f"{LARGE:,} in {evaluation_seconds():.2f} CPU s", "<= 1 s"
    questionnaire = questionnaire_of(load_framework(BUILT_IN).data)
    with tempfile.TemporaryDirectory() as folder:
        start, few, many, mixed = (
            score(lines_of(Path(folder), questionnaire, count, answers))
            for count, answers in ((1, LEVELS), (FEW, LEVELS), (MANY, LEVELS), (MANY, ANY_STATE))
        )
    yield "scorecards, all levels", rate(many, start), ">= 2,000 /s"
    yield "scorecards, any state", rate(mixed, start), "-"
    grown = many.peak_mb / few.peak_mb
    memory = f"{few.peak_mb:.0f} MB, {many.peak_mb:.0f} MB (x {grown:.2f})"
    yield "memory at 1,000 / 10,000", memory, "flat"


def rate(run: Run, start: Run) -> str:
    """Return how many scorecards a second of one core were read, scored and printed, the start left out."""
    return f"{(MANY - 1) / (run.seconds - start.seconds):,.0f} /s and core"


def evaluation_seconds() -> float:
    """Return the processor seconds of evaluating one large framework."""
    framework = large_framework()
    answers: dict[str, Answer] = {code: Chosen(1 + at % 5) for at, code in enumerate(framework.scales)}
    return seconds_of(lambda: evaluate(framework, answers))


def seconds_of(work: Callable[[], object]) -> float:
    """Return the processor seconds of doing it once, after once unmeasured."""
    work()
    before = process_time()
    work()
    return process_time() - before


def large_framework() -> Framework:
    """Return fifty components of ten dimensions of twenty questions."""
    return Framework(Group("agency", 1, tuple(_component(f"C{number}") for number in range(50))))


def _component(code: str) -> Group:
    dimensions = [f"{code}.{number}" for number in range(10)]
    return Group(code, 1, tuple(Group(d, 1, tuple(Question(f"{d}.{q}") for q in range(20))) for d in dimensions))


def lines_of(folder: Path, questionnaire: Questionnaire, count: int, answers: tuple[str, ...]) -> Path:
    """Write so many sheets of answers to the built-in framework, the same each time, one a line."""
    draw = random.Random(1)  # noqa: S311 - answers to measure with, not to keep secret
    file = folder / f"{count}-{len(answers)}.jsonl"
    with file.open("w") as stream:
        for _ in range(count):
            pairs = [f'"{code}": {draw.choice(answers)}' for code in questionnaire.questions]
            stream.write(f"{{{', '.join(pairs)}}}\n")
    return file


def score(answers: Path) -> Run:
    """Run the score command on a file of lines; what it prints goes nowhere."""
    program = "import json, resource, sys; from assessment.scorecommand import main; main(sys.argv[1:]); " + (
        "used = resource.getrusage(resource.RUSAGE_SELF); "
        "print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss]), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(BUILT_IN), str(answers)],
        cwd=MANAGE.parent,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=True,
    )
    seconds, largest = json.loads(done.stderr)
    # macOS counts it in bytes.
    return Run(seconds, largest / (1_000_000 if sys.platform == "darwin" else 1_000))
