"""The word `score`: a framework file and answers in, scorecards as JSON out. Needs no Django and no database."""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import process_time
from typing import Any, Final

import scoring
from assessment.answerfiles import AnswerReader, Sheet, Unreadable
from assessment.files import load_framework
from assessment.scored import Scored, scored_of
from documents.problems import FileProblem
from scoring.batch import Batch

REFUSED: Final = 2
LINES: Final = (".jsonl", ".ndjson")
# Longer than ten thousand answers with everything that can be said of them.
LONGEST_LINE: Final = 8_000_000
HELP = """The answers: a JSON object of question code and answer. An answer is a level 1 to 5 (rubric), true or false
(yes or no), the code of an option or a list of codes, a number, one of "not_applicable", "dont_know", "unanswered",
"not_asked", or an object {"state", "level", "options", "number", "accepted", "evidence"}. ANSWERS.jsonl holds one such
object a line, or {"id": ..., "answers": {...}}, and prints one scorecard a line. See docs/scoring.md."""


class Refused(Exception):
    """The command cannot go on; the text names the file, the place and the remedy."""


def main(arguments: list[str]) -> int:
    """Print the scorecards of a file of answers; return 0, or 2 where a file cannot be read or scored."""
    options = _options(arguments)
    try:
        with _undisturbed():
            for line in _output(options):
                sys.stdout.write(line)
                sys.stdout.write("\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads has seen enough; without this, Python would complain once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (Refused, FileProblem) as refusal:
        sys.stdout.flush()
        print(refusal, file=sys.stderr)
        return REFUSED
    return 0


@contextmanager
def _undisturbed() -> Iterator[None]:
    # Nothing made here points back at itself, and looking for what does takes a third of the time of a large file.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="manage.py score",
        description="Print the scorecard of answers to a framework, as JSON.",
        epilog=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("framework", type=Path, metavar="FRAMEWORK.yaml", help="or FRAMEWORK.json, read faster")
    parser.add_argument("answers", type=Path, metavar="ANSWERS.json", help="or ANSWERS.jsonl, one object a line")
    parser.add_argument("--explain", metavar="CODE", help="print the tree of contributions under this part instead")
    parser.add_argument("--text", action="store_true", help="with --explain: print the tree to be read by people")
    parser.add_argument("--timing", action="store_true", help="say how many processor seconds each step took")
    options = parser.parse_args(arguments)
    if options.text and not options.explain:
        parser.error("--text: goes with --explain CODE; a scorecard is printed as JSON only")
    return options


def _output(options: argparse.Namespace) -> Iterator[str]:
    marks = [process_time()]
    document = _document(options.framework)
    marks.append(process_time())
    scored = _scored(options.framework, document)
    reader = AnswerReader(scored)
    if options.explain:
        write = partial(_explained, scored, options)
    elif options.answers.suffix in LINES:
        write = partial(_line, Batch(scored.framework))
    else:
        write = partial(_page, Batch(scored.framework))
    marks.append(process_time())
    for place, text in _texts(options.answers):
        try:
            yield write(reader.sheet(text))
        except (Unreadable, scoring.AnswerError) as error:
            raise Refused(f"{place}: {error}") from None
    if options.timing:
        _tell([*marks, process_time()])


def _tell(marks: list[float]) -> None:
    reading, building, scored = (end - start for start, end in pairwise(marks))
    steps = f"reading {reading:.2f}, building {building:.2f}, scoring and printing {scored:.2f}"
    print(f"processor seconds: start {marks[0]:.2f}, {steps}; in all {marks[-1]:.2f}", file=sys.stderr)


def _document(path: Path) -> Mapping[str, Any]:
    try:
        return load_framework(path).data
    except OSError as error:
        raise Refused(f"{path}: cannot be read ({error.strerror}); check the path") from None


def _scored(path: Path, document: Mapping[str, Any]) -> Scored:
    try:
        return scored_of(document)
    except scoring.DefinitionError as error:
        raise Refused(f"{path}: {error}") from None


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each sheet of a file with the words for where it stands."""
    try:
        if path.suffix in LINES:
            yield from _lines(path)
        else:
            yield path.name, path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(f"{path.name}: is not UTF-8 text; save it as UTF-8") from None
    except OSError as error:
        raise Refused(f"{path}: cannot be read ({error.strerror}); check the path") from None


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8-sig") as stream:
        number = 0
        while text := stream.readline(LONGEST_LINE):
            number += 1
            if len(text) == LONGEST_LINE:
                raise Refused(f"{path.name}: line {number}: is too long; write one sheet of answers a line")
            if text.strip():
                yield f"{path.name}: line {number}", text


def _line(batch: Batch, sheet: Sheet) -> str:
    return batch.scorecard_line(sheet.answers, head=_head(sheet))


def _page(batch: Batch, sheet: Sheet) -> str:
    return batch.scorecard_page(sheet.answers, head=_head(sheet))


def _head(sheet: Sheet) -> str:
    return "" if sheet.name is None else f'"id": {sheet.name}, '


def _explained(scored: Scored, options: argparse.Namespace, sheet: Sheet) -> str:
    scorecard = scoring.evaluate(scored.framework, sheet.answers)
    if options.explain not in scorecard.nodes:
        known = "agency, a component, dimension or question"
        raise Refused(f"--explain {options.explain}: is no part of {options.framework.name}; name {known} of it")
    tree = scoring.explanation(scorecard, options.explain)
    if options.text:
        return "\n".join(_told(tree, 0))
    return json.dumps(_named(sheet, tree), indent=None if options.answers.suffix in LINES else 2)


def _named(sheet: Sheet, document: dict[str, Any]) -> dict[str, Any]:
    return document if sheet.name is None else {"id": json.loads(sheet.name), **document}


def _told(tree: dict[str, Any], depth: int) -> Iterator[str]:
    """Yield a tree of contributions as lines: where each part stands, what decided it, what it adds."""
    stands = f"level {tree['level']}, score {tree['shown']}" if tree["assessed"] else "not assessed"
    weighs = f"weight {tree['weight']}, {tree['effective_percent']} % of the whole"
    yield f"{'  ' * depth}{tree['code']} ({tree['kind']}): {stands}; {weighs}"
    facts = [f"{name} {_fact(fact)}" for name, fact in tree["inputs"].items() if fact not in (None, [])]
    yield f"{'  ' * depth}  {tree['rule']}: {tree['outcome']}{' - ' if facts else ''}{', '.join(facts)}"
    for child in tree["children"]:
        yield from _told(child, depth + 1)


def _fact(fact: Any) -> str:
    if isinstance(fact, dict):
        return f"{fact['shown']} %"
    return " ".join(fact) if isinstance(fact, list) else str(fact)
