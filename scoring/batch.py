"""Many sheets of one framework, one line of JSON each: what was counted before is not counted again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import repeat
from operator import itemgetter
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


class _Read:
    """One answer to one question, read; equal only to itself, so that it is compared as fast as a number."""

    __slots__ = ("reading", "text")

    def __init__(self, reading: Reading, text: str) -> None:
        self.reading = reading
        self.text = text


_Counter: TypeAlias = "Callable[[tuple[_Read, ...]], tuple[Tally, str]]"


class _Reader(dict[int, _Read]):
    """The answers to one question that were read, by the identity of the object; an equal one is read but once."""

    __slots__ = ("_kept", "_rules", "_spot", "_ways")

    def __init__(self, spot: QuestionSpot, rules: Rules) -> None:
        self._spot = spot
        self._rules = rules
        self._ways: dict[Answer, _Read] = {}
        # An object that is kept has an identity that no other can get.
        self._kept: list[Answer] = []

    def read(self, answer: Answer) -> _Read:
        if len(self._ways) >= WAYS_OF_A_QUESTION:
            self._ways.clear()
        if answer not in self._ways:
            reading = read_answer(answer, self._spot.code, self._spot.scale)
            text = _text_of(self._spot.code, "question", figures_of_question(reading, self._rules))
            self._ways[answer] = _Read(reading, text)
        return self._keep(answer, self._ways[answer])

    def _keep(self, answer: Answer, read: _Read) -> _Read:
        if len(self) >= WAYS_OF_A_QUESTION:
            self.clear()
            self._kept.clear()
        self[id(answer)] = read
        self._kept.append(answer)
        return read


class Batch:
    """A framework ready for any number of sheets, in memory that does not grow with them."""

    def __init__(self, framework: Framework, rules: Rules = DEFAULT_RULES) -> None:
        outline = framework.outline
        self._outline = outline
        self._rules = rules
        self._codes = tuple(spot.code for spot in outline.questions)
        self._readers = tuple(_Reader(spot, rules) for spot in outline.questions)
        self._lowest = _lowest(outline, rules)
        # From below, so that each comes after the groups in it.
        self._upper = [(at, spot) for at, spot in enumerate(outline.groups) if spot.groups][::-1]
        self._in_preorder = itemgetter(*_places(outline))
        self._head = f'"core": {json.dumps(VERSION)}, "rules": {json.dumps(rules.version)}, "nodes": {{'

    def scorecard_line(self, sheet: Mapping[str, Answer], *, head: str = "") -> str:
        """Return the figures of every node as JSON on one line, the same as those of `evaluate`.

        `head` is JSON text to begin the object with, ended by a comma. Raises AnswerError as `evaluate` does.
        """
        return f"{{{head}{self._head}{', '.join(self._nodes(sheet))}}}}}"

    def scorecard_page(self, sheet: Mapping[str, Answer], *, head: str = "") -> str:
        """Return the same with each node on a line of its own."""
        nodes = ",\n".join(self._nodes(sheet))
        return f"{{{head}{self._head}\n{nodes}\n}}}}"

    def _nodes(self, sheet: Mapping[str, Answer]) -> tuple[str, ...]:
        if not self._outline.question_codes.issuperset(sheet):
            refuse_unknown(self._outline, sheet)
        answers = map(sheet.get, self._codes, repeat(_SILENCE))
        read = tuple(
            [
                reader.get(id(answer)) or reader.read(answer)
                for reader, answer in zip(self._readers, answers, strict=True)
            ]
        )
        texts: Sequence[str] = self._in_preorder([*self._groups(read), *[way.text for way in read]])
        return tuple(texts)

    def _groups(self, read: tuple[_Read, ...]) -> list[str]:
        outline, rules = self._outline, self._rules
        tallies: dict[int, Tally] = {}
        texts = [""] * len(outline.groups)
        for position, asked, count in self._lowest:
            tallies[position], texts[position] = count(read[asked])
        for position, spot in self._upper:
            tallies[position] = tally = tally_of_groups(outline, spot, tallies, rules)
            texts[position] = _text_of(spot.code, spot.kind, figures_of_group(tally, rules))
        return texts


def _places(outline: Outline) -> list[int]:
    """Return in preorder where each node stands in the list of all groups followed by all questions."""
    places: list[int] = []
    for position, spot in enumerate(outline.groups):
        places.append(position)
        if not spot.groups:
            places += [len(outline.groups) + at for at in spot.questions]
    return places


def _lowest(outline: Outline, rules: Rules) -> list[tuple[int, slice, _Counter]]:
    """Return of each group of questions its position, where its questions stand, and what counts them."""
    lowest = [(position, spot) for position, spot in enumerate(outline.groups) if not spot.groups]
    ways = max(LEAST_WAYS_OF_A_GROUP, min(WAYS_OF_A_GROUP, WAYS_IN_ALL // len(lowest)))
    return [
        (
            position,
            slice(spot.questions.start, spot.questions.stop),
            lru_cache(maxsize=ways)(_counter(outline, spot, rules)),
        )
        for position, spot in lowest
    ]


def _counter(outline: Outline, spot: GroupSpot, rules: Rules) -> _Counter:
    questions = [outline.questions[at] for at in spot.questions]

    def count(ways: tuple[_Read, ...]) -> tuple[Tally, str]:
        asked = [(question, way.reading) for question, way in zip(questions, ways, strict=True)]
        tally = tally_of_questions(spot, asked, rules)
        return tally, _text_of(spot.code, spot.kind, figures_of_group(tally, rules))

    return count


def _text_of(code: str, kind: str, figures: Figures[Ratio]) -> str:
    return f"{_quoted(code)}: {figures_text(kind, figures)}"
