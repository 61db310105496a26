"""Where an assessment stands: its scorecard, frozen or live, and what would lift it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import scoring
from assessment import bridge, editions, queries
from assessment.models import Assessment, Snapshot
from assessment.questionnaire import Questionnaire

KEPT = 256


@dataclass(frozen=True)
class Standing:
    """A result. `snapshot` is None where it is live: the answers and verdicts as they are now."""

    card: Mapping[str, Any]
    targets: Mapping[str, int]
    snapshot: Snapshot | None
    lifts: Mapping[str, scoring.Lift | None]


def standing_of(assessment: Assessment, questionnaire: Questionnaire) -> Standing:
    """Return the newest frozen result of a decided assessment, else the live one. Two queries at the most."""
    snapshot = queries.counting_snapshot(assessment)
    if snapshot is None:
        return _live(assessment, questionnaire)
    lifts = frozen_lifts(snapshot.digest, snapshot.edition_id, _Payload(snapshot.payload))
    return Standing(snapshot.payload["scorecard"], snapshot.payload["targets"], snapshot, lifts)


@dataclass(frozen=True)
class _Payload:
    """A payload beside the digest that stands for it in the cache."""

    values: Mapping[str, Any]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Payload)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=KEPT)
def frozen_lifts(digest: str, edition_id: int, payload: _Payload) -> Mapping[str, scoring.Lift | None]:
    """Return component code -> cheapest lift of a frozen result; found once, since a snapshot never changes."""
    return lifts_of(editions.questionnaire(edition_id), bridge.snapshot_sheet(payload.values))


def lifts_of(questionnaire: Questionnaire, sheet: Mapping[str, scoring.Answer]) -> Mapping[str, scoring.Lift | None]:
    """Return component code -> the cheapest way one level up."""
    return {c.code: scoring.cheapest_lift(questionnaire.framework, sheet, c.code) for c in questionnaire.components}


def _live(assessment: Assessment, questionnaire: Questionnaire) -> Standing:
    answers = bridge.answer_rows(queries.answers(assessment))
    reviews = bridge.review_rows(queries.current_reviews(assessment))
    card = bridge.scorecard_of(questionnaire, answers, reviews)
    return Standing(card, assessment.targets, None, lifts_of(questionnaire, bridge.sheet_of(answers, reviews)))
