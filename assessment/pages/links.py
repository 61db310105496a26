"""Addresses and names that several pages of an assessment share."""

from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import policy
from assessment.lifecycle import State
from assessment.models import Assessment
from assessment.questionnaire import Questionnaire

# Who sent in time is not late, however long the review takes.
WITH_AGENCY = (State.DRAFT, State.CHANGES_REQUESTED)
WITH_REVIEWER = (State.SUBMITTED, State.IN_REVIEW)


def heading(assessment: Assessment) -> dict[str, Any]:
    """Return what every page of an assessment says above its content."""
    return {
        "pk": assessment.pk,
        "agency_name": assessment.agency.name,
        "round_name": assessment.round.name,
        "due_on": assessment.round.due_on,
        "state_name": assessment.get_state_display(),
        "url": reverse("assessment:overview", args=[assessment.pk]),
        # Empty but for what was decided in another installation.
        "history": policy.HISTORY if assessment.state == State.IMPORTED else "",
    }


def question_url(assessment_id: int, component: str, question: str) -> str:
    """Return the address of a question on the page of its component."""
    return f"{reverse('assessment:answering', args=[assessment_id, component])}#question-{question}"


def first_component(questionnaire: Questionnaire, questions: Collection[str]) -> str:
    """Return the code of the first component that asks one of these questions; of the very first where none does."""
    components = questionnaire.components
    return next((c.code for c in components if any(q.code in questions for q in c.questions)), components[0].code)


def time_left(assessment: Assessment) -> str:
    """Return how long the agency still has, or how late it is; empty where the due date binds nobody any more."""
    days = (assessment.round.due_on - timezone.localdate()).days
    if assessment.state in WITH_AGENCY and days < 0:
        return ngettext("%(count)d day late", "%(count)d days late", -days) % {"count": -days}
    if assessment.state in (*WITH_AGENCY, *WITH_REVIEWER) and days >= 0:
        return (
            _("due today")
            if days == 0
            else ngettext("%(count)d day left", "%(count)d days left", days) % {"count": days}
        )
    return ""
