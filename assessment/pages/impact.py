"""The impact page: what publishing a draft would touch, and how last round's scores would shift."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment.differences import Difference
from assessment.impact import Shift, moved
from assessment.models import Draft
from assessment.questionnaire import Questionnaire


def impact_page(
    draft: Draft,
    differs: Sequence[Difference],
    touched: Sequence[Mapping[str, Any]],
    shifts: Sequence[Shift],
    questionnaire: Questionnaire,
) -> dict[str, Any]:
    """Return the page of a draft that keeps every rule; without shifts where nobody was assessed yet."""
    return {
        "title": draft.title,
        "edit_url": edit_url(draft),
        "problems": 0,
        "is_new": draft.base is None,
        "base": str(draft.base) if draft.base else "",
        "moving": [_row(row) for row in differs if row.moves_levels],
        "others": [_row(row) for row in differs if not row.moves_levels],
        "touched": touched,
        "sentence": _sentence(shifts),
        "columns": [(c.code, c.name) for c in questionnaire.components],
        "rows": [_shift(shift, questionnaire) for shift in shifts],
    }


def edit_url(draft: Draft) -> str:
    """Return where a draft is edited."""
    return reverse("assessment:draft", args=[draft.pk])


def touched_rows(
    counted: Mapping[str, int],
    *,
    answers: int,
    targets: int,
    trends: int,
    common: int,
    questions: int,
) -> list[dict[str, Any]]:
    """Return what a new edition touches, a line each."""
    return [
        {"name": _("Rounds under this framework"), "number": counted["rounds"], "words": ""},
        {"name": _("Agencies assessed"), "number": counted["agencies"], "words": ""},
        {
            "name": _("Open assessments"),
            "number": counted["open"],
            "words": _("They stay on their edition until somebody moves them."),
        },
        {
            "name": _("Decided assessments"),
            "number": counted["decided"],
            "words": _("They are frozen and never change."),
        },
        {
            "name": _("Answers that would be set aside"),
            "number": answers,
            "words": _("In open assessments, should they move: their question is gone. They are kept."),
        },
        {
            "name": _("Targets on components that go"),
            "number": targets,
            "words": _("In open assessments, should they move."),
        },
        {
            "name": _("Agencies with a trend"),
            "number": trends,
            "words": _("%(common)s of %(questions)s questions are common to both; a comparison rests on these.")
            % {"common": common, "questions": questions},
        },
    ]


def _row(difference: Difference) -> dict[str, str]:
    return {"kind": difference.kind, "place": difference.place, "words": difference.words}


def _sentence(shifts: Sequence[Shift]) -> str:
    if not shifts:
        return _("There is no frozen result that you may read, so no shift can be shown.")
    values = {"moved": moved(shifts), "all": len(shifts)}
    words = ngettext(
        "In %(moved)s of %(all)s result a level would be another one.",
        "In %(moved)s of %(all)s results a level would be another one.",
        len(shifts),
    )
    return words % values


def _shift(shift: Shift, questionnaire: Questionnaire) -> dict[str, Any]:
    codes = ["agency", *(component.code for component in questionnaire.components)]
    return {
        "agency": shift.agency,
        "url": reverse("assessment:result", args=[shift.assessment]),
        "cells": [_cell(shift.now.get(code), shift.then[code]) for code in codes],
        "lost": shift.lost,
        "open": shift.open,
    }


def _cell(now: Mapping[str, Any] | None, then: Mapping[str, Any]) -> dict[str, Any]:
    before = now or {"level": None, "shown": None}
    return {
        "before": before["level"] or "–",
        "after": then["level"] or "–",
        "scores": f"{before['shown'] or '–'} → {then['shown'] or '–'}",
        "moves": before["level"] != then["level"],
    }
