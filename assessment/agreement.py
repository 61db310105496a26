"""How far agencies and reviewers see the same level, and whether questions hang together. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, TypeAlias

from assessment import bridge
from assessment.lifecycle import AnswerStanding, Verdict
from assessment.models import Answer, Review, Voice
from assessment.questionnaire import Dimension, Questionnaire
from scoring.agreement import Comparison, comparison
from scoring.consistency import Consistency, consistency
from scoring.krippendorff import Reliability, reliability

Row = Mapping[str, Any]
# The assessment and the question of an answer that several reviewers read.
Unit: TypeAlias = tuple[int, str]
# Enough for an interval of two digits, and few enough to wait for.
DRAWS: Final = 400


@dataclass(frozen=True)
class Result:
    """One agency's newest result: question -> its own level and, where somebody judged it, the reviewer's."""

    agency: str
    own: Mapping[str, int]
    reviewed: Mapping[str, int]

    @property
    def pairs(self) -> dict[str, tuple[int, int]]:
        """Return question -> (own, reviewer's) level, where there are both."""
        return {code: (self.own[code], level) for code, level in self.reviewed.items() if code in self.own}


def result_of(row: Row, questionnaire: Questionnaire) -> Result:
    """Return the levels of a frozen result; `row` has agency_name, answers and reviews."""
    own = _own_levels(questionnaire, row["answers"])
    reviewed = {}
    for review in row["reviews"]:
        level = _reviewed_level(review, own.get(review["question"]))
        if level is not None:
            reviewed[review["question"]] = level
    return Result(row["agency_name"], own, reviewed)


def by_agency(results: Iterable[Result]) -> list[tuple[str, Comparison]]:
    """Return for each agency how its own levels stand to its reviewer's, over all questions."""
    return [(result.agency, comparison(list(result.pairs.values()))) for result in results]


def by_question(results: Iterable[Result], questions: Iterable[str]) -> dict[str, Comparison]:
    """Return for each question how agencies' own levels stand to reviewers', over all agencies."""
    pairs = [result.pairs for result in results]
    return {code: comparison([each[code] for each in pairs if code in each]) for code in questions}


def by_dimension(results: Sequence[Result], dimensions: Iterable[Dimension]) -> dict[str, Consistency]:
    """Return for each dimension whether its questions hang together, over the levels that counted."""
    counted = [{**result.own, **result.reviewed} for result in results]
    return {d.code: consistency([_items(levels, d) for levels in counted]) for d in dimensions}


def _items(levels: Mapping[str, int], dimension: Dimension) -> list[int | None]:
    return [levels.get(question.code) for question in dimension.questions if question.has_score]


def reviewers_reliability(
    voices: Iterable[Voice],
    answers: Iterable[Answer],
    reviews: Iterable[Review],
    questionnaires: Mapping[int, Questionnaire],
) -> Reliability:
    """Return how far reviewers of the same answers agree: the verdict and every second reading is a rating each.

    A second level for an earlier version of the answer is left out, and so is one of whoever gave the verdict later:
    nobody agrees with themselves. `questionnaires` are by assessment.
    """
    asked = {(answer.assessment_id, answer.question): answer for answer in answers}
    verdicts = list(reviews)
    judges = {(review.assessment_id, review.question, review.reviewed_by_id) for review in verdicts}
    units = _second_levels((voice for voice in voices if not _is_by_one_of(judges, voice)), asked)
    for review in verdicts:
        key = (review.assessment_id, review.question)
        if key in units:
            units[key] += _first_level(questionnaires[review.assessment_id], asked[key], review)
    return _reliability(tuple(tuple(sorted(levels)) for _, levels in sorted(units.items())))


def _is_by_one_of(judges: Collection[tuple[int, str, int]], voice: Voice) -> bool:
    return (voice.assessment_id, voice.question, voice.given_by_id) in judges


def _second_levels(voices: Iterable[Voice], asked: Mapping[Unit, Answer]) -> dict[Unit, list[int]]:
    units: dict[Unit, list[int]] = {}
    for voice in voices:
        key = (voice.assessment_id, voice.question)
        if key in asked and not _is_outdated(voice, asked[key]):
            units.setdefault(key, []).append(voice.level)
    return units


def _is_outdated(voice: Voice, answer: Answer) -> bool:
    return answer.changed_at is not None and voice.given_at < answer.changed_at


@lru_cache(maxsize=64)
def _reliability(units: tuple[tuple[int, ...], ...]) -> Reliability:
    return reliability(units, draws=DRAWS)


def _first_level(questionnaire: Questionnaire, answer: Answer, review: Review) -> list[int]:
    if review.answer_version != answer.version:
        return []
    [row] = bridge.answer_rows([answer])
    [said] = bridge.review_rows([review])
    level = _reviewed_level(said, bridge.level_of(questionnaire, row))
    return [] if level is None else [level]


def _own_levels(questionnaire: Questionnaire, answers: Iterable[Row]) -> dict[str, int]:
    asked = [row for row in answers if row.get("standing", AnswerStanding.ASKED) == AnswerStanding.ASKED]
    levels = {row["question"]: bridge.level_of(questionnaire, row) for row in asked}
    return {code: level for code, level in levels.items() if level is not None}


def _reviewed_level(review: Row, own: int | None) -> int | None:
    match Verdict(review["verdict"]):
        case Verdict.AGREED:
            return own
        case Verdict.CHANGED:
            return int(review["level"])
        case Verdict.RETURNED:
            return None
