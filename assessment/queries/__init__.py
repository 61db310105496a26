"""Reads about assessments: each bounded, each starting from what the person may see. One file per subject."""

from assessment.queries.answers import (
    ASKED,
    LOCKED_ANSWER,
    SETTLED,
    answer_rows,
    answers,
    answers_to_route,
    locked_answer,
    open_questions,
    versions_of,
)
from assessment.queries.assessments import FROZEN, assessments, locked, portfolio, steps, with_progress
from assessment.queries.editions import editions, editions_to_ask
from assessment.queries.evidence import evidence_by_question, evidence_counts, is_shown_evidence
from assessment.queries.frameworks import (
    author_role,
    draft_of,
    drafts,
    drafts_by_code,
    framework_at,
    framework_editions,
    is_code_taken,
    latest_edition,
    locked_draft,
    retirement_of,
    versions_of_framework,
)
from assessment.queries.imports import import_of
from assessment.queries.peers import (
    PeersKnown,
    editions_left,
    peer_figures,
    peers_known,
    peers_read,
    released,
    shared_levels,
    sharing,
    sharing_counts,
)
from assessment.queries.reviews import current_reviews, returned, returned_questions, reviews, versions_judged
from assessment.queries.robustness import robustness_of, visible_snapshot
from assessment.queries.rounds import rounds, rounds_with_counts
from assessment.queries.snapshots import counting_snapshot, latest_snapshot, result_before, results_before, snapshots
from assessment.queries.voices import voice_levels
from assessment.queries.work import work

__all__ = [
    "ASKED",
    "FROZEN",
    "LOCKED_ANSWER",
    "SETTLED",
    "PeersKnown",
    "answer_rows",
    "answers",
    "answers_to_route",
    "assessments",
    "author_role",
    "counting_snapshot",
    "current_reviews",
    "draft_of",
    "drafts",
    "drafts_by_code",
    "editions",
    "editions_left",
    "editions_to_ask",
    "evidence_by_question",
    "evidence_counts",
    "framework_at",
    "framework_editions",
    "import_of",
    "is_code_taken",
    "is_shown_evidence",
    "latest_edition",
    "latest_snapshot",
    "locked",
    "locked_answer",
    "locked_draft",
    "open_questions",
    "peer_figures",
    "peers_known",
    "peers_read",
    "portfolio",
    "released",
    "result_before",
    "results_before",
    "retirement_of",
    "returned",
    "returned_questions",
    "reviews",
    "robustness_of",
    "rounds",
    "rounds_with_counts",
    "shared_levels",
    "sharing",
    "sharing_counts",
    "snapshots",
    "steps",
    "versions_judged",
    "versions_of",
    "versions_of_framework",
    "visible_snapshot",
    "voice_levels",
    "with_progress",
    "work",
]
