"""What a reviewer has before them: answers, verdicts, evidence, voices, last round's levels, findings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.utils import timezone

import scoring
from assessment import bridge, checks, editions, queries
from assessment.lifecycle import AnswerStanding, Side
from assessment.models import Answer, Assessment, Review, Voice
from assessment.queries.snapshots import last_round
from assessment.queries.voices import voices
from assessment.questionnaire import Questionnaire

# One level apart is how people differ; more than that is put up for discussion.
DIFFER_ABOVE = 1


@dataclass(frozen=True)
class LastRound:
    """The newest frozen result of the agency in an earlier round: its name, and the level that counted by question."""

    name: str
    levels: Mapping[str, int]


@dataclass(frozen=True)
class Material:
    """Everything about the answers of one assessment; `answers` are those that are asked, in the edition's order.

    `reviews` may speak of earlier versions of their answers; `verdict_on` gives the one that counts.
    """

    assessment: Assessment
    questionnaire: Questionnaire
    answers: Mapping[str, Answer]
    reviews: Mapping[str, Review]
    evidence: Mapping[str, Sequence[Mapping[str, Any]]]
    findings: tuple[checks.Finding, ...]
    claimed: frozenset[str]
    levels: Mapping[str, int]
    voices: Mapping[str, Sequence[Voice]]
    last: LastRound | None

    def verdict_on(self, code: str) -> Review | None:
        """Return the verdict on the present version of an answer; None where it has none."""
        review, answer = self.reviews.get(code), self.answers[code]
        return review if review and review.answer_version == answer.version else None

    def has_moved(self, code: str) -> bool:
        """Tell whether the answer has another level than the one that counted in the last round."""
        before = self.last.levels.get(code) if self.last else None
        return before is not None and before != self.levels.get(code)

    def do_voices_differ(self, code: str) -> bool:
        """Tell whether people of the agency see this more than one level apart."""
        levels = [voice.level for voice in self.voices.get(code, ())]
        return bool(levels) and scoring.spread(levels) > DIFFER_ABOVE

    @cached_property
    def touching(self) -> Mapping[str, Sequence[checks.Finding]]:
        """Return question -> the findings that touch it."""
        return checks.by_question(self.findings)

    def judged(self) -> "Material":
        """Return the same with the verdicts as they are now."""
        return replace(self, reviews=_by_question(queries.reviews(self.assessment)))


def material_of(assessment: Assessment, questionnaire: Questionnaire) -> Material:
    """Return what a reviewer has before them now, by one query for each kind of it."""
    rows = list(queries.answers(assessment))
    evidence = queries.evidence_by_question(assessment)
    plain = bridge.answer_rows(rows, evidence)
    asked = {answer.question: answer for answer in rows if answer.standing == AnswerStanding.ASKED}
    return Material(
        assessment=assessment,
        questionnaire=questionnaire,
        answers={code: asked[code] for code in questionnaire.questions if code in asked},
        reviews=_by_question(queries.reviews(assessment)),
        evidence=evidence,
        findings=checks.findings(questionnaire, plain, evidence, timezone.localdate()),
        claimed=checks.claimed_above_evidence(questionnaire, plain, evidence),
        levels=checks.levels_of(questionnaire, bridge.own_sheet(questionnaire, plain)),
        voices=_voices(assessment),
        last=_last(assessment),
    )


def _by_question(rows: Any) -> dict[str, Review]:
    return {review.question: review for review in rows}


def _voices(assessment: Assessment) -> dict[str, list[Voice]]:
    found: dict[str, list[Voice]] = {}
    for voice in voices(assessment, Side.AGENCY):
        found.setdefault(voice.question, []).append(voice)
    return found


def _last(assessment: Assessment) -> LastRound | None:
    before = last_round(assessment)
    if before is None:
        return None
    questionnaire = editions.questionnaire(before["edition_id"])
    return LastRound(before["round"], checks.levels_of(questionnaire, bridge.snapshot_sheet(questionnaire, before)))
