"""Evidence is added, shown for answers, and taken away; it never disappears from the trail."""

import hashlib
from collections.abc import Collection

from django.http import Http404
from django.utils import timezone

from accounts import events, policy
from accounts.acting import whole
from accounts.models import Person
from accounts.policy import Deed
from assessment import queries
from assessment.actions.evidence_rules import About, Upload, refuse_bad, refuse_too_many
from assessment.evidencefiles import kind_of, plain_name
from assessment.models import Answer, Assessment, Evidence, EvidenceFile, Review, Shown


@whole()
def add_evidence(
    assessment: Assessment, question: str, about: About, *, upload: Upload | None = None, by: Person
) -> Evidence:
    """Return the new evidence, shown for one answer. Raises InvalidInput for what is missing or not taken."""
    current = _open(assessment, by)
    answer = _answer(current, question)
    about = About(about.title.strip(), about.link.strip(), about.kept_at.strip(), about.effective_on)
    refuse_bad(about, upload)
    refuse_too_many(current, upload)
    made = Evidence.objects.create(
        assessment=current,
        agency_id=current.agency_id,
        title=about.title,
        link=about.link,
        kept_at=about.kept_at,
        effective_on=about.effective_on,
        added_by=by,
    )
    if upload:
        _keep_file(made, upload)
    new = _values(made) | ({"file": made.file.digest} if upload else {})
    events.record("evidence_added", made, by=by, agency_id=current.agency_id, new=new)
    _show(made, answer, by)
    return made


@whole()
def show_evidence(assessment: Assessment, question: str, evidence: Collection[int], *, by: Person) -> int:
    """Return how many pieces of evidence the assessment has already are now shown for one answer too."""
    current = _open(assessment, by)
    answer = _answer(current, question)
    shown = Shown.objects.filter(assessment=current, question=question).values("evidence")
    rows = Evidence.objects.filter(assessment=current, removed_at=None, pk__in=evidence).exclude(pk__in=shown)
    found = list(rows.order_by("pk"))
    for row in found:
        _show(row, answer, by)
    return len(found)


@whole()
def take_back_evidence(assessment: Assessment, question: str, evidence: int, *, by: Person) -> None:
    """Show a piece of evidence for this answer no more; the last answer that goes takes the evidence with it."""
    current = _open(assessment, by)
    rows = Shown.objects.filter(assessment=current, question=question, evidence=evidence, evidence__removed_at=None)
    shown = rows.select_related("evidence").first()
    if shown is None:
        raise Http404
    _withdraw_confirmation(current, question, by)
    events.record("evidence_taken_back", shown.evidence, by=by, agency_id=current.agency_id, old={"question": question})
    kept = shown.evidence
    shown.delete()
    if not Shown.objects.filter(evidence=kept).exists():
        kept.removed_at, kept.removed_by = timezone.now(), by
        kept.save(update_fields=["removed_at", "removed_by"])


def _open(assessment: Assessment, by: Person) -> Assessment:
    current = queries.locked(assessment, by)
    policy.require(Deed.ANSWER, current.viewer_role, current.state)
    return current


def _answer(assessment: Assessment, question: str) -> Answer:
    answer = Answer.objects.filter(queries.ASKED, assessment=assessment, question=question).first()
    if answer is None:
        raise Http404
    return answer


def _show(evidence: Evidence, answer: Answer, by: Person) -> None:
    Shown.objects.create(
        evidence=evidence,
        assessment_id=answer.assessment_id,
        agency_id=answer.agency_id,
        question=answer.question,
        shown_by=by,
    )
    _withdraw_confirmation(evidence.assessment, answer.question, by)
    events.record("evidence_shown", evidence, by=by, agency_id=answer.agency_id, new={"question": answer.question})


def _withdraw_confirmation(assessment: Assessment, question: str, by: Person) -> None:
    """Ask the reviewer anew: what was confirmed was other evidence, also where an undone verdict would say so again."""
    for review in Review.objects.filter(assessment=assessment, question=question):
        was_confirmed, review.evidence_confirmed = review.evidence_confirmed, False
        review.former = [{**said, "evidence_confirmed": False} for said in review.former]
        review.save(update_fields=["evidence_confirmed", "former"])
        if was_confirmed:
            old, new = {"question": question, "evidence_confirmed": True}, {"evidence_confirmed": False}
            events.record("confirmation_withdrawn", review, by=by, agency_id=assessment.agency_id, old=old, new=new)


def _keep_file(evidence: Evidence, upload: Upload) -> EvidenceFile:
    kind = kind_of(upload.name, upload.content)
    return EvidenceFile.objects.create(
        evidence=evidence,
        agency_id=evidence.agency_id,
        name=plain_name(upload.name),
        media_type=kind.media_type if kind else "",
        size=len(upload.content),
        digest=hashlib.sha256(upload.content).hexdigest(),
        content=upload.content,
    )


def _values(evidence: Evidence) -> dict[str, object]:
    day = evidence.effective_on
    return {
        "title": evidence.title,
        "link": evidence.link,
        "kept_at": evidence.kept_at,
        "effective_on": day.isoformat() if day else None,
    }
