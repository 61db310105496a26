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
from typing import Any

import yaml

from assessment.answerfiles import AnswerReader
from assessment.files import BUILT_IN, FORMAT, load_framework
from assessment.questionnaire import Questionnaire, questionnaire_of
from assessment.scored import scored_of
from documents.canonical import canonical
from scoring import Answer, Chosen, Framework, Group, Question, evaluate
from scoring.document import to_figures

MANAGE = Path(__file__).resolve().parents[1] / "manage.py"
LARGE = 10_000
SOME, FEW, MANY = 100, 1_000, 10_000
LEVELS = ("1", "2", "3", "4", "5")
ANY_STATE = (*LEVELS, '"dont_know"', '"unanswered"', '"not_applicable"', '{"level": 3, "evidence": 0.5}')


@dataclass(frozen=True)
class Run:
    """One run of the score command: its processor seconds and its largest memory."""

    seconds: float
    peak_mb: float


def figures() -> Iterator[tuple[str, str, str]]:
    """Yield each figure as its name, what was measured, and the aim; rates are those of a second of one core."""
    yield "questions in one go", f"{LARGE:,} in {evaluation_seconds():.2f} CPU s", "<= 1 s"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        large, given = large_files(folder)
        for framework in large:
            yield f"the same from {framework.suffix}", f"{score(given, framework).seconds:.2f} CPU s in all", "<= 1 s"
        for answers, words in ((LEVELS, "all levels"), (ANY_STATE, "any state")):
            yield from _of_lines(folder, answers, words)


def _of_lines(folder: Path, answers: tuple[str, ...], words: str) -> Iterator[tuple[str, str, str]]:
    questionnaire = questionnaire_of(load_framework(BUILT_IN).data)
    start, few, many = (score(lines_of(folder, questionnaire, count, answers)) for count in (1, FEW, MANY))
    seconds = (many.seconds - start.seconds) / (MANY - 1)
    ratio = plain_seconds(questionnaire, answers) / seconds
    yield f"scorecards, {words}", f"{1 / seconds:,.0f} /s, {ratio:.1f} x evaluate", ">= 2,000 /s"
    memory = f"{few.peak_mb:.0f} MB at {FEW:,}, {many.peak_mb:.0f} at {MANY:,}"
    yield f"memory, {words}", memory, "flat"


def plain_seconds(questionnaire: Questionnaire, answers: tuple[str, ...]) -> float:
    """Return the processor seconds of one sheet read, evaluated and written without a batch."""
    scored = scored_of(load_framework(BUILT_IN).data)
    reader = AnswerReader(scored)
    sheets = list(sheets_of(questionnaire, SOME, answers))

    def work() -> None:
        for text in sheets:
            json.dumps(to_figures(evaluate(scored.framework, reader.sheet(text).answers)))

    return seconds_of(work) / SOME


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
    """Write so many sheets of answers to the built-in framework, one a line."""
    file = folder / f"{count}-{len(answers)}.jsonl"
    with file.open("w") as stream:
        stream.writelines(sheets_of(questionnaire, count, answers))
    return file


def sheets_of(questionnaire: Questionnaire, count: int, answers: tuple[str, ...]) -> Iterator[str]:
    """Yield so many sheets, the same each time, as lines of JSON."""
    draw = random.Random(1)  # noqa: S311 - answers to measure with, not to keep secret
    for _ in range(count):
        pairs = [f'"{code}": {draw.choice(answers)}' for code in questionnaire.questions]
        yield f"{{{', '.join(pairs)}}}\n"


def large_files(folder: Path) -> tuple[tuple[Path, Path], Path]:
    """Write the large framework as YAML and as JSON, and one sheet of answers to it."""
    document = large_document()
    paths = folder / "large.yaml", folder / "large.json"
    paths[0].write_text(yaml.dump(document, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True))
    paths[1].write_bytes(canonical(document))
    answers = folder / "answers.json"
    answers.write_text(json.dumps({code: 1 + at % 5 for at, code in enumerate(large_framework().scales)}))
    return paths, answers


def large_document() -> dict[str, Any]:
    """Return the large framework as a file holds it: rubrics, each option with a sentence."""
    levels = [{"level": level, "name": f"Level {level}", "meaning": "As it is named."} for level in range(1, 6)]
    head = {"format": FORMAT, "code": "large", "title": "Large", "version": "1", "language": "en", "summary": "Large."}
    components = [_described(group) for group in large_framework().root.groups]
    return head | {"levels": levels, "components": components}


def _described(part: Group | Question) -> dict[str, Any]:
    if isinstance(part, Question):
        # Made anew for each question, because YAML points at what is the same.
        options = [{"level": level, "text": f"It stands at {level}, said in a sentence."} for level in range(1, 6)]
        return {"code": part.code, "text": f"How does {part.code} stand?", "options": options}
    inner = "questions" if part.questions else "dimensions"
    return {"code": part.code, "name": part.code, "weight": 1, inner: [_described(child) for child in part.children]}


def score(answers: Path, framework: Path = BUILT_IN) -> Run:
    """Run the score command on a file of lines; what it prints goes nowhere."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.scored", str(framework), str(answers)],
        cwd=MANAGE.parent,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=True,
    )
    seconds, peak_mb = map(float, done.stderr.split())
    return Run(seconds, peak_mb)
