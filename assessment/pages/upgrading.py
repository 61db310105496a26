"""The page on which an assessment moves to another edition: first what it would mean, then the move."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse

from assessment.models import Assessment, Edition, Upgrade
from assessment.pages.links import heading
from assessment.questionnaire import Questionnaire
from assessment.upgrading import UpgradePlan


def upgrade_page(
    assessment: Assessment,
    offered: Sequence[Edition],
    chosen: Edition | None,
    preview: Mapping[str, Any] | None,
    done: Iterable[Upgrade],
) -> dict[str, Any]:
    """Return the page; `preview` is preview_part's for the chosen edition."""
    address = reverse("assessment:upgrade", args=[assessment.pk])
    return {
        "assessment": heading(assessment),
        "edition": str(assessment.edition),
        "editions": [
            {"name": str(edition), "url": f"{address}?edition={edition.pk}", "at": edition.published_at}
            for edition in offered
        ],
        "chosen": {"pk": chosen.pk, "name": str(chosen), "url": address} if chosen else None,
        "preview": preview,
        "done": [_done(row) for row in done],
    }


def preview_part(old: Questionnaire, new: Questionnaire, plan: UpgradePlan) -> dict[str, Any]:
    """Return what the move would mean, question by question."""
    return {
        "kept": len(plan.mapped) - len(plan.reworded),
        "reworded": _questions(plan.reworded, new),
        "reset": _questions(plan.reset, new),
        "added": _questions(plan.added, new),
        "dropped": _questions(plan.dropped, old),
        "shelved": len(plan.shelved),
    }


def _questions(codes: Iterable[str], questionnaire: Questionnaire) -> list[dict[str, str]]:
    known = questionnaire.questions
    return [{"code": code, "text": known[code].text if code in known else ""} for code in codes]


def _done(row: Upgrade) -> dict[str, Any]:
    return {
        "from": row.from_edition.version,
        "to": row.to_edition.version,
        "by": row.taken_by.name,
        "at": row.taken_at,
        "mapped": len(row.mapped),
        "reset": row.reset,
        "added": row.added,
        "dropped": row.dropped,
    }
