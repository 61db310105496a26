"""The decision freezes the assessment."""

from typing import Any

from django.db.models import Max
from django.utils import timezone

import scoring
from accounts import events
from accounts.models import Person
from assessment import bridge, editions, queries
from assessment.actions.robustness import ask_for
from assessment.models import Answer, Assessment, Edition, Review, Snapshot
from assessment.readings import readings_of
from documents.canonical import digest


def freeze(assessment: Assessment, *, by: Person) -> Snapshot:
    """Return the snapshot of a locked assessment: everything its levels follow from, and its digest.

    Its robustness is asked for; a worker delivers it later.
    """
    last = Snapshot.objects.filter(assessment=assessment).aggregate(last=Max("number"))["last"] or 0
    # The questionnaire is in memory already; its document is the largest value in the database.
    edition = Edition.objects.defer("document").get(pk=assessment.edition_id)
    payload = _payload(assessment, edition, number=last + 1, by=by)
    snapshot = Snapshot.objects.create(
        assessment=assessment,
        agency_id=assessment.agency_id,
        edition=edition,
        number=last + 1,
        payload=payload,
        summary=bridge.summary_of(payload),
        core_version=scoring.VERSION,
        digest=digest(payload),
        taken_by=by,
    )
    events.record("snapshot_taken", snapshot, by=by, agency_id=assessment.agency_id, new={"digest": snapshot.digest})
    ask_for(snapshot, by=by)
    return snapshot


def _payload(assessment: Assessment, edition: Edition, *, number: int, by: Person) -> dict[str, Any]:
    answers = list(queries.answers(assessment).order_by("question"))
    reviews = list(queries.reviews(assessment).order_by("question"))
    evidence = queries.evidence_by_question(assessment)
    questionnaire = editions.questionnaire(edition.pk)
    rows = bridge.answer_rows(answers, evidence), bridge.review_rows(reviews)
    now = timezone.now().isoformat()
    agency, opened = assessment.agency, assessment.round
    return {
        "format": bridge.SNAPSHOT_FORMAT,
        "core": scoring.VERSION,
        "number": number,
        "taken_at": now,
        "agency": {"id": agency.pk, "code": agency.code, "name": agency.name},
        "round": {"id": opened.pk, "name": opened.name, "scope": opened.scope, "due_on": opened.due_on.isoformat()},
        "assessment": {"id": assessment.pk},
        "edition": {
            "code": edition.code,
            "version": edition.version,
            "title": edition.title,
            "language": edition.language,
            "digest": edition.digest,
        },
        "answers": [_answer(answer, evidence.get(answer.question, [])) for answer in answers],
        "reviews": [_review(review) for review in reviews],
        "targets": assessment.targets,
        "scorecard": bridge.scorecard_of(questionnaire, *rows),
        "readings": readings_of(questionnaire, *rows),
        "approved": {"by": by.name, "at": now},
    }


def _answer(answer: Answer, evidence: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "question": answer.question,
        "state": str(answer.state),
        "level": answer.level,
        "value": answer.value,
        "standing": str(answer.standing),
        "consensus": answer.consensus,
        "evidence": evidence,
        "note": answer.note,
        "reason": answer.reason,
        "version": answer.version,
        # By name: a frozen result must read the same when the account is gone.
        "by": answer.changed_by.name if answer.changed_by else None,
        "at": answer.changed_at.isoformat() if answer.changed_at else None,
    }


def _review(review: Review) -> dict[str, Any]:
    return {
        "question": review.question,
        "verdict": str(review.verdict),
        "level": review.level,
        "evidence_confirmed": review.evidence_confirmed,
        "reason": review.reason,
        "by": review.reviewed_by.name,
        "at": review.reviewed_at.isoformat(),
    }
