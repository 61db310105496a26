"""Addresses and names that several pages of an assessment share."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from assessment.models import Assessment


def heading(assessment: Assessment) -> dict[str, Any]:
    """Return what every page of an assessment says above its content."""
    return {
        "pk": assessment.pk,
        "agency_name": assessment.agency.name,
        "round_name": assessment.round.name,
        "due_on": assessment.round.due_on,
        "state_name": assessment.get_state_display(),
        "url": reverse("assessment:overview", args=[assessment.pk]),
    }


def question_url(assessment_id: int, component: str, question: str) -> str:
    """Return the address of a question on the page of its component."""
    return f"{reverse('assessment:answering', args=[assessment_id, component])}#question-{question}"


def days_left(assessment: Assessment) -> int | None:
    """Return the whole days until the answers are due; None after that day."""
    days = (assessment.round.due_on - timezone.localdate()).days
    return days if days >= 0 else None
