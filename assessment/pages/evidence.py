"""The pages beside one question: what is shown for its answer, and what several people say."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import scoring
from assessment.evidencefiles import KINDS
from assessment.models import Answer, Assessment, Evidence, Voice
from assessment.pages.links import heading, question_url
from assessment.questionnaire import Component, Question


def beside_page(assessment: Assessment, question: Question, component: str) -> dict[str, Any]:
    """Return what every page beside a question says above its content."""
    return {
        "assessment": heading(assessment),
        "question": {"code": question.code, "text": question.text, "evidence": question.evidence},
        "back_url": question_url(assessment.pk, component, question.code),
    }


def evidence_page(
    assessment: Assessment,
    question: Question,
    component: str,
    evidence: Iterable[Evidence],
    *,
    may_change: bool,
) -> dict[str, Any]:
    """Return the page of what is shown for one answer, and what the assessment has besides."""
    rows = list(evidence)
    shown = [row for row in rows if any(one.question == question.code for one in row.shown.all())]
    return {
        **beside_page(assessment, question, component),
        "url": reverse("assessment:evidence", args=[assessment.pk, question.code]),
        "shown": [_row(assessment, question, row) for row in shown],
        "others": [{"pk": row.pk, "title": row.title} for row in rows if row not in shown],
        "known_url": reverse("assessment:show_known", args=[assessment.pk, question.code]),
        "may_change": may_change,
        "endings": ", ".join(f".{ending}" for ending in KINDS),
    }


def _row(assessment: Assessment, question: Question, row: Evidence) -> dict[str, Any]:
    file = getattr(row, "file", None)
    others = sorted(one.question for one in row.shown.all() if one.question != question.code)
    return {
        "title": row.title,
        "link": row.link,
        "kept_at": row.kept_at,
        "effective_on": row.effective_on,
        "by": row.added_by.name,
        "at": row.added_at,
        "file_name": file.name if file else "",
        "file_size": file.size if file else 0,
        "file_url": reverse("assessment:evidence_file", args=[assessment.pk, row.pk]) if file else "",
        "others": ", ".join(others),
        "back_url": reverse("assessment:take_back_evidence", args=[assessment.pk, question.code, row.pk]),
    }


def voices_page(
    assessment: Assessment,
    question: Question,
    component: str,
    answer: Answer,
    said: Sequence[Voice],
    *,
    own: int,
    may_speak: bool,
    may_agree: bool,
) -> dict[str, Any]:
    """Return the page on which several people answer one question; `own` is the viewer's number."""
    levels = [voice.level for voice in said]
    mine = next((voice for voice in said if voice.given_by_id == own), None)
    return {
        **beside_page(assessment, question, component),
        "options": [{"level": option.level, "text": option.text} for option in question.options],
        "said": [{"by": v.given_by.name, "level": v.level, "note": v.note, "at": v.given_at} for v in said],
        "mine": {"level": mine.level if mine else None, "note": mine.note if mine else ""},
        "median": scoring.lower_median(levels) if levels else None,
        "words": voices_words(levels),
        "consensus": answer.consensus,
        "level": answer.level,
        "version": answer.version,
        "may_speak": may_speak,
        "may_agree": may_agree and bool(levels),
        "speak_url": reverse("assessment:give_voice", args=[assessment.pk, question.code]),
        "agree_url": reverse("assessment:agree_on", args=[assessment.pk, question.code]),
    }


def voices_words(levels: Sequence[int]) -> str:
    """Return what the levels of several people come to, in words; empty where nobody gave one."""
    if not levels:
        return ""
    number = ngettext("%(count)d person answered", "%(count)d people answered", len(levels)) % {"count": len(levels)}
    values = {"number": number, "median": scoring.lower_median(levels), "spread": scoring.spread(levels)}
    if scoring.spread(levels) > 1:
        words = _("%(number)s: level %(median)s in the middle, but %(spread)s levels apart. Talk about it first.")
    else:
        words = _("%(number)s: level %(median)s in the middle.")
    return words % values


def beside_questions(
    assessment: Assessment,
    component: Component,
    evidence: Mapping[str, int],
    voices: Mapping[str, Sequence[int]],
    *,
    may_speak: bool,
) -> dict[str, dict[str, str]]:
    """Return question -> the ways to what stands beside it, with how much there is; by counts and levels of each."""
    return {
        q.code: {
            "evidence_url": reverse("assessment:evidence", args=[assessment.pk, q.code]),
            "evidence_words": _evidence_words(evidence.get(q.code, 0), may_speak),
            "voices_url": _voices_url(assessment, q, voices.get(q.code, ()), may_speak),
            "voices_words": voices_words(voices.get(q.code, ())) or _("Answer as several people"),
        }
        for q in component.questions
    }


def _evidence_words(number: int, may_add: bool) -> str:
    if not number:
        return _("Add evidence") if may_add else _("No evidence")
    return ngettext("%(count)d piece of evidence", "%(count)d pieces of evidence", number) % {"count": number}


def _voices_url(assessment: Assessment, question: Question, levels: Sequence[int], may_speak: bool) -> str:
    if question.kind != "rubric" or not (levels or may_speak):
        return ""
    return reverse("assessment:voices", args=[assessment.pk, question.code])
