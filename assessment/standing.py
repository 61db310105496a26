"""Where an assessment stands: its scorecard, frozen or live, and what would lift it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

import scoring
from accounts import policy
from accounts.policy import Deed
from accounts.refusals import WrongStep
from assessment import bridge, editions, queries
from assessment.actions.robustness import job_key
from assessment.models import Assessment, Snapshot
from assessment.questionnaire import Questionnaire
from assessment.readings import Readings, readings_of
from jobs import queries as jobs
from jobs.lifecycle import JobState

NO_RESULT_YET = _("There is no approved result yet.")
WHEN_RESULT = _("Results, roadmap and reports appear here as soon as a reviewer has approved the answers.")
KEPT = 256
ROOT = "agency"
TestState = Literal["none", "queued", "running", "failed", "done"]
STATES: Mapping[JobState, TestState] = {
    JobState.QUEUED: "queued",
    JobState.RUNNING: "running",
    JobState.FAILED: "failed",
}
Sheet = tuple[tuple[str, scoring.Answer], ...]
Lifts = Mapping[str, scoring.Lift | None]


def previews(assessment: Assessment) -> bool:
    """Tell whether the viewer reads the answers and verdicts as they are now: the reviewer who is at work on them."""
    return policy.may(Deed.PREVIEW_RESULT, assessment.viewer_role, assessment.state)


def require_result(assessment: Assessment) -> None:
    """Refuse where nothing was approved yet. Raises WrongStep."""
    if not assessment.has_result:
        raise WrongStep(NO_RESULT_YET, WHEN_RESULT)


@dataclass(frozen=True)
class Standing:
    """A result. `snapshot` is None where it is live: the answers and verdicts as they are now.

    `questionnaire` is the edition it was measured by, which an upgrade leaves behind; `readings` is None where the
    snapshot is older than they are.
    """

    questionnaire: Questionnaire
    card: Mapping[str, Any]
    targets: Mapping[str, int]
    snapshot: Snapshot | None
    lifts: Lifts
    readings: Readings | None

    def is_left_behind(self, assessment: Assessment) -> bool:
        """Tell whether the assessment moved to another edition since the result was frozen."""
        return self.snapshot is not None and self.snapshot.edition_id != assessment.edition_id


def standing_of(assessment: Assessment, *, with_lifts: bool = True) -> Standing:
    """Return the newest frozen result, to the reviewer at work the live one. Raises WrongStep where there is none.

    Looking for lifts takes most of the time of a live one; `with_lifts` False leaves them out.
    """
    if previews(assessment):
        return _live(assessment, with_lifts=with_lifts)
    require_result(assessment)
    snapshot = queries.snapshots(assessment)[0]
    questionnaire, payload = editions.questionnaire(snapshot.edition_id), snapshot.payload
    # By the levels alone: a cache of whole payloads would hold every note in the memory of each web worker.
    sheet = tuple(bridge.snapshot_sheet(questionnaire, payload).items())
    return Standing(
        questionnaire,
        payload["scorecard"],
        payload["targets"],
        snapshot,
        frozen_lifts(payload["edition"]["digest"], snapshot.edition_id, sheet),
        payload.get("readings"),
    )


@dataclass(frozen=True)
class Firmness:
    """Whether a frozen result was tested: `document` once it is "done", else how far its job is and why it failed."""

    state: TestState
    percent: int = 0
    reason: str = ""
    document: Mapping[str, Any] | None = None


def firmness_of(snapshot: Snapshot) -> Firmness:
    """Return how firm a frozen result is, or how far the work on that is."""
    found = queries.robustness_of(snapshot)
    if found:
        return Firmness("done", 100, document=found.payload)
    job = jobs.job_with_key(job_key(snapshot))
    if job is None or job.state == JobState.DONE:
        return Firmness("none")
    return Firmness(STATES[JobState(job.state)], job.progress, job.reason)


@lru_cache(maxsize=KEPT)
def frozen_lifts(digest: str, edition_id: int, sheet: Sheet) -> Lifts:
    """Return group -> cheapest lift of a frozen sheet; `digest` is that of the edition it answers."""
    questionnaire = editions.questionnaire(edition_id)
    return lifts_of(questionnaire, dict(sheet), [ROOT, *questionnaire.names])


def lifts_of(questionnaire: Questionnaire, sheet: Mapping[str, scoring.Answer], codes: Iterable[str]) -> Lifts:
    """Return code -> the cheapest way one level up, of these groups."""
    return {code: scoring.cheapest_lift(questionnaire.framework, sheet, code) for code in codes}


def _live(assessment: Assessment, *, with_lifts: bool) -> Standing:
    questionnaire = editions.questionnaire(assessment.edition_id)
    rows = (
        bridge.answer_rows(queries.answers(assessment), queries.evidence_by_question(assessment)),
        bridge.review_rows(queries.current_reviews(assessment)),
    )
    # That of the whole agency takes longer than a page may, and the answers of a preview change all the time.
    wanted = questionnaire.names if with_lifts else ()
    lifts = lifts_of(questionnaire, bridge.sheet_of(questionnaire, *rows), wanted)
    card = bridge.scorecard_of(questionnaire, *rows)
    return Standing(questionnaire, card, assessment.targets, None, lifts, readings_of(questionnaire, *rows))
