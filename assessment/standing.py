"""Where an assessment stands: its scorecard, frozen or live, and what would lift it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _

import scoring
from accounts import policy
from accounts.policy import Deed
from accounts.refusals import WrongStep
from assessment import bridge, editions, queries
from assessment.models import Assessment, Snapshot
from assessment.questionnaire import Questionnaire

NO_RESULT_YET = _("There is no approved result yet.")
WHEN_RESULT = _("Results, roadmap and reports appear here as soon as a reviewer has approved the answers.")
KEPT = 256
Sheet = tuple[tuple[str, scoring.Answer], ...]


def previews(assessment: Assessment) -> bool:
    """Tell whether the viewer reads the answers and verdicts as they are now: the reviewer who is at work on them."""
    return policy.may(Deed.PREVIEW_RESULT, assessment.viewer_role, assessment.state)


def require_result(assessment: Assessment) -> None:
    """Refuse where nothing was approved yet. Raises WrongStep."""
    if not assessment.has_result:
        raise WrongStep(NO_RESULT_YET, WHEN_RESULT)


@dataclass(frozen=True)
class Standing:
    """A result. `snapshot` is None where it is live: the answers and verdicts as they are now."""

    card: Mapping[str, Any]
    targets: Mapping[str, int]
    snapshot: Snapshot | None
    lifts: Mapping[str, scoring.Lift | None]


def standing_of(assessment: Assessment, questionnaire: Questionnaire) -> Standing:
    """Return the newest frozen result, to the reviewer at work the live one. Raises WrongStep where there is none."""
    if previews(assessment):
        return _live(assessment, questionnaire)
    require_result(assessment)
    snapshot = queries.snapshots(assessment)[0]
    # By the levels alone: a cache of whole payloads would hold every note in the memory of each web worker.
    sheet = tuple(bridge.snapshot_sheet(questionnaire, snapshot.payload).items())
    lifts = frozen_lifts(snapshot.payload["edition"]["digest"], snapshot.edition_id, sheet)
    return Standing(snapshot.payload["scorecard"], snapshot.payload["targets"], snapshot, lifts)


@lru_cache(maxsize=KEPT)
def frozen_lifts(digest: str, edition_id: int, sheet: Sheet) -> Mapping[str, scoring.Lift | None]:
    """Return component code -> cheapest lift of a frozen sheet; `digest` is that of the edition it answers."""
    return lifts_of(editions.questionnaire(edition_id), dict(sheet))


def lifts_of(questionnaire: Questionnaire, sheet: Mapping[str, scoring.Answer]) -> Mapping[str, scoring.Lift | None]:
    """Return component code -> the cheapest way one level up."""
    return {c.code: scoring.cheapest_lift(questionnaire.framework, sheet, c.code) for c in questionnaire.components}


def _live(assessment: Assessment, questionnaire: Questionnaire) -> Standing:
    answers = bridge.answer_rows(queries.answers(assessment), queries.evidence_by_question(assessment))
    reviews = bridge.review_rows(queries.current_reviews(assessment))
    card = bridge.scorecard_of(questionnaire, answers, reviews)
    return Standing(
        card, assessment.targets, None, lifts_of(questionnaire, bridge.sheet_of(questionnaire, answers, reviews))
    )
