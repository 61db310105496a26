"""The second reader's page: each answer as the agency gave it, and nothing of the first reviewer's verdicts."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.refusals import Refusal
from assessment.material import Material
from assessment.models import Voice
from assessment.pages.links import heading
from assessment.pages.review_item import said_item
from assessment.pages.reviewing import shown_in
from assessment.pages.verdict_choices import checked, level_choices


def second_page(material: Material, own: Mapping[str, Voice], viewer_id: int) -> dict[str, Any]:
    """Return the page with every answer that can have a level; `own` are the levels the viewer gave."""
    codes = readable(material, viewer_id)
    return {
        "assessment": heading(material.assessment),
        "components": shown_in(
            material.questionnaire, {code: second_item(material, code, own.get(code)) for code in codes}
        ),
        **progress_of(codes, own),
        "left_out": len(_scored(material)) - len(codes),
    }


def readable(material: Material, viewer_id: int) -> list[str]:
    """Return the questions that the viewer can read again: those with a level on which the verdict is not theirs."""
    judged = {code for code, review in material.reviews.items() if review.reviewed_by_id == viewer_id}
    return [code for code in _scored(material) if code not in judged]


def second_item(material: Material, code: str, voice: Voice | None) -> dict[str, Any]:
    """Return one answer with the viewer's own level for it."""
    question, answer = material.questionnaire.questions[code], material.answers[code]
    given = str(voice.level) if voice else ""
    is_old = voice is not None and answer.changed_at is not None and voice.given_at < answer.changed_at
    return {
        **said_item(material, code),
        "url": reverse("assessment:give_second_level", args=[material.assessment.pk, code]),
        "choices": checked(level_choices(material, question), given),
        "own_note": voice.note if voice else "",
        "saved": _saved_words(voice, is_old=is_old) if voice else "",
        "error": "",
    }


def refused_second_item(item: Mapping[str, Any], posted: Mapping[str, str], refusal: Refusal) -> dict[str, Any]:
    """Return the answer with the level that was tried, and why it was not saved."""
    return {
        **item,
        "choices": checked(item["choices"], posted.get("choice", "")),
        "own_note": posted.get("reason", ""),
        "error": " ".join(map(str, refusal.fields.values())) or f"{refusal.message} {refusal.remedy}",
    }


def progress_of(codes: list[str], own: Mapping[str, Voice]) -> dict[str, int]:
    """Return how many of the answers the viewer has given a level."""
    return {"read": sum(code in own for code in codes), "total": len(codes)}


def _scored(material: Material) -> list[str]:
    return [code for code in material.answers if material.questionnaire.questions[code].has_score]


def _saved_words(voice: Voice, *, is_old: bool) -> str:
    values = {"level": voice.level, "day": date_format(voice.given_at, "j F")}
    if is_old:
        return _("The answer has changed since you gave level %(level)s on %(day)s. Read it again.") % values
    return _("You gave level %(level)s, %(day)s") % values
