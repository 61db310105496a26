"""The portfolio: agencies beside each other, component by component. Sorted by name, never ranked."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import policy
from accounts.policy import Deed
from assessment.models import Assessment
from assessment.pages.links import heading
from assessment.queries import FROZEN
from assessment.questionnaire import Questionnaire


def portfolio_page(part: "Page[Assessment]", questionnaires: Mapping[int, Questionnaire]) -> dict[str, Any]:
    """Return one page of the portfolio; the columns are the components of the editions on it, in their order."""
    # Rounds may ask by different editions; a column stands for every component of any of them.
    columns = {c.code: c.name for questionnaire in questionnaires.values() for c in questionnaire.components}
    return {
        "columns": list(columns.values()),
        "rows": [_row(row, columns, questionnaires[row.edition_id]) for row in part],
        "previous_url": f"?page={part.previous_page_number()}" if part.has_previous() else None,
        "next_url": f"?page={part.next_page_number()}" if part.has_next() else None,
        "words": _("Page %(number)d of %(all)d") % {"number": part.number, "all": part.paginator.num_pages},
    }


def _row(row: Assessment, columns: Mapping[str, str], questionnaire: Questionnaire) -> dict[str, Any]:
    may_read = policy.may(Deed.READ_RESULT, row.viewer_role, row.state)
    summary: Mapping[str, Any] = (row.summary or {}) if may_read else {}
    cells = [
        {
            "level": summary[code]["level"] if code in summary else None,
            "name": questionnaire.levels.get((summary.get(code) or {}).get("level") or 0, ""),
            "score": summary[code]["shown"] if code in summary else "",
            "known": code in summary,
        }
        for code in columns
    ]
    return {**heading(row), "cells": cells, "none": _none(row), "url": reverse("assessment:overview", args=[row.pk])}


def _none(row: Assessment) -> str:
    """Return why a cell is empty: no result, or none that this viewer may read."""
    is_hidden = row.state in FROZEN and not policy.may(Deed.READ_RESULT, row.viewer_role, row.state)
    return _("Not shown to you") if is_hidden else _("No result yet")
