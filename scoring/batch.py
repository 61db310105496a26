"""Many sheets of one framework, one line of JSON each: what was counted before is not counted again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

from scoring.answers import Answer, Unanswered
from scoring.document import figures_text
from scoring.figures import Figures, figures_of_group, figures_of_question
from scoring.framework import Framework
from scoring.outline import GroupSpot, Outline, QuestionSpot
from scoring.reading import Reading, read_answer, refuse_unknown
from scoring.rules import DEFAULT_RULES, VERSION, Rules
from scoring.shares import Ratio
from scoring.tally import Tally, tally_of_groups, tally_of_questions

# How many ways of answering one question, one group of questions, and all groups together are kept: enough for
# a round of agencies, and a bound on memory for any number of them.
WAYS_OF_A_QUESTION: Final = 64
WAYS_OF_A_GROUP: Final = 1024
WAYS_IN_ALL: Final = 32768
LEAST_WAYS_OF_A_GROUP: Final = 8

_SILENCE: Final = Unanswered()
_quoted = json.encoder.encode_basestring_ascii


_Counter: TypeAlias = "Callable[[tuple[_Read, ...]], tuple[Tally, str]]"


class _Read:
    """One answer to one question, read; equal only to itself, so that it is compared as fast as a number."""

    __slots__ = ("reading", "text")

    def __init__(self, reading: Reading, text: str) -> None:
        self.reading = reading
        self.text = text


class Batch:
    """A framework ready for any number of sheets, in memory that does not grow with them."""

    def __init__(self, framework: Framework, rules: Rules = DEFAULT_RULES) -> None:
        outline = framework.outline
        self._outline = outline
        self._rules = rules
        self._codes = tuple(spot.code for spot in outline.questions)
        self._readers = tuple(_reader(spot, rules) for spot in outline.questions)
        self._counters = _counters(outline, rules)
        self._head = f'"core": {json.dumps(VERSION)}, "rules": {json.dumps(rules.version)}, "nodes": {{'

    def scorecard_line(self, sheet: Mapping[str, Answer], *, head: str = "") -> str:
        """Return the figures of every node as JSON on one line, the same as those of `evaluate`.

        `head` is JSON text to begin the object with, ended by a comma. Raises AnswerError as `evaluate` does.
        """
        if not self._outline.question_codes.issuperset(sheet):
            refuse_unknown(self._outline, sheet)
        read = [reader(sheet.get(code, _SILENCE)) for reader, code in zip(self._readers, self._codes, strict=True)]
        return f"{{{head}{self._head}{', '.join(self._nodes(read))}}}}}"

    def _nodes(self, read: Sequence[_Read]) -> list[str]:
        outline, rules = self._outline, self._rules
        tallies: dict[int, Tally] = {}
        texts: list[str] = []
        for position in range(len(outline.groups) - 1, -1, -1):
            spot = outline.groups[position]
            if spot.groups:
                tallies[position] = tally = tally_of_groups(outline, spot, tallies, rules)
                texts.append(_text_of(spot.code, spot.kind, figures_of_group(tally, rules)))
                continue
            ways = read[spot.questions.start : spot.questions.stop]
            tallies[position], text = self._counters[position](tuple(ways))
            texts.extend([way.text for way in reversed(ways)])
            texts.append(text)
        texts.reverse()
        return texts


def _reader(spot: QuestionSpot, rules: Rules) -> Callable[[Answer], _Read]:
    @lru_cache(maxsize=WAYS_OF_A_QUESTION)
    def read(answer: Answer) -> _Read:
        reading = read_answer(answer, spot.code, spot.scale)
        return _Read(reading, _text_of(spot.code, "question", figures_of_question(reading, rules)))

    return read


def _counters(outline: Outline, rules: Rules) -> Mapping[int, _Counter]:
    lowest = [position for position, spot in enumerate(outline.groups) if not spot.groups]
    ways = max(LEAST_WAYS_OF_A_GROUP, min(WAYS_OF_A_GROUP, WAYS_IN_ALL // len(lowest)))
    return {
        position: lru_cache(maxsize=ways)(_counter(outline, outline.groups[position], rules)) for position in lowest
    }


def _counter(outline: Outline, spot: GroupSpot, rules: Rules) -> _Counter:
    questions = [outline.questions[at] for at in spot.questions]

    def count(ways: tuple[_Read, ...]) -> tuple[Tally, str]:
        asked = [(question, way.reading) for question, way in zip(questions, ways, strict=True)]
        tally = tally_of_questions(spot, asked, rules)
        return tally, _text_of(spot.code, spot.kind, figures_of_group(tally, rules))

    return count


def _text_of(code: str, kind: str, figures: Figures[Ratio]) -> str:
    return f"{_quoted(code)}: {figures_text(kind, figures)}"
