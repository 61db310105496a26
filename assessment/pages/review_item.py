"""One answer under review: what the agency says and shows, what stands out in it, and the reviewer's verdict."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.refusals import Refusal
from assessment import wording
from assessment.languages import lang_of
from assessment.lifecycle import Verdict
from assessment.material import Material
from assessment.models import Answer, Review
from assessment.pages.links import question_url
from assessment.pages.verdict_choices import checked, verdict_choices
from assessment.questionnaire import Question


def review_item(material: Material, code: str) -> dict[str, Any]:
    """Return one answer with its verdict; a verdict on an earlier version of the answer counts as none."""
    question = material.questionnaire.questions[code]
    review, seen = material.reviews.get(code), material.verdict_on(code)
    return {
        **said_item(material, code),
        "choices": verdict_choices(material, question, seen),
        "url": reverse("assessment:judge", args=[material.assessment.pk, code]),
        "answer_url": question_url(material.assessment.pk, material.questionnaire.component_of(code).code, code),
        "findings": [finding.text for finding in material.touching.get(code, ())],
        "claimed": code in material.claimed,
        "last": _last(material, code),
        "voices": _voices(material, code),
        "is_confirmed": seen is not None and seen.evidence_confirmed,
        "verdict": seen.verdict if seen else "",
        "verdict_words": _verdict_words(review, is_current=seen is not None),
        "review_reason": review.reason if review else "",
        "undo": _undo(material, code),
        "error": "",
    }


def said_item(material: Material, code: str) -> dict[str, Any]:
    """Return one answer as the agency gave it, with what it shows for it."""
    answer, question = material.answers[code], material.questionnaire.questions[code]
    level = material.levels.get(code)
    return {
        "code": code,
        "text": question.text,
        "lang": lang_of(question.language),
        "question": question,
        "essential": question.essential,
        "words": _words(question, answer),
        "level": level,
        "level_name": material.questionnaire.levels.get(level or 0, ""),
        "reason": answer.reason,
        "note": answer.note,
        "answered_by": answer.changed_by.name if answer.changed_by else "",
        "answered_at": answer.changed_at,
        "version": answer.version,
        "evidence": [_evidence(material.assessment.pk, row) for row in material.evidence.get(code, ())],
    }


def refused_item(item: Mapping[str, Any], posted: Mapping[str, str], refusal: Refusal) -> dict[str, Any]:
    """Return the answer with the verdict that was tried, and why it was not saved."""
    error = " ".join(map(str, refusal.fields.values())) or f"{refusal.message} {refusal.remedy}"
    if "given" in posted:
        # It was undoing that was tried: nothing was typed.
        return {**item, "error": error}
    tried = posted.get("choice", "")
    return {
        **item,
        "choices": checked(item["choices"], tried),
        "review_reason": posted.get("reason", ""),
        "is_confirmed": "evidence_confirmed" in posted,
        "error": error,
    }


def _words(question: Question, answer: Answer) -> str:
    if answer.level is None:
        return wording.answer_words(question, answer)
    # The level stands beside it already.
    return next((option.text for option in question.options if option.level == answer.level), "")


def _evidence(assessment_id: int, row: Mapping[str, Any]) -> dict[str, Any]:
    day, file = row["effective_on"], row.get("file")
    return {
        **row,
        "day": date_format(date.fromisoformat(day), "j F Y") if day else "",
        "file_url": reverse("assessment:evidence_file", args=[assessment_id, row["id"]]) if file else "",
    }


def _last(material: Material, code: str) -> dict[str, Any] | None:
    level = material.last.levels.get(code) if material.last else None
    if material.last is None or level is None:
        return None
    names = material.questionnaire.levels
    return {
        "round": material.last.name,
        "level": level,
        "name": names.get(level, ""),
        "moved": material.has_moved(code),
    }


def _voices(material: Material, code: str) -> dict[str, Any] | None:
    given = material.voices.get(code, ())
    if not given:
        return None
    rows = [{"name": voice.given_by.name, "level": voice.level, "note": voice.note} for voice in given]
    return {"rows": rows, "differ": material.do_voices_differ(code)}


def _undo(material: Material, code: str) -> dict[str, Any] | None:
    review = material.reviews.get(code)
    if review is None:
        return None
    return {
        "url": reverse("assessment:undo_verdict", args=[material.assessment.pk, code]),
        "given": review.reviewed_at.isoformat(),
        "before": _before_words(review),
    }


def _before_words(review: Review) -> str:
    """Return what stands again when the verdict is undone."""
    if not review.former:
        return _("Then it has none.")
    last = review.former[-1]
    match Verdict(last["verdict"]):
        case Verdict.AGREED:
            return _("Then the one before stands again: agreed.")
        case Verdict.CHANGED:
            return _("Then the one before stands again: level %(level)s.") % {"level": last["level"]}
        case Verdict.RETURNED:
            return _("Then the one before stands again: to be returned.")


def _verdict_words(review: Review | None, *, is_current: bool) -> str:
    if review is None:
        return ""
    values = {"by": review.reviewed_by.name, "day": date_format(review.reviewed_at, "j F"), "level": review.level}
    if not is_current:
        return _("The answer has changed since the verdict of %(day)s. Judge it again.") % values
    match Verdict(review.verdict):
        case Verdict.AGREED:
            return _("Agreed by %(by)s, %(day)s") % values
        case Verdict.CHANGED:
            return _("Level %(level)s by %(by)s, %(day)s") % values
        case Verdict.RETURNED:
            return _("To be returned, %(by)s, %(day)s") % values
