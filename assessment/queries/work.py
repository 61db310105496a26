"""Reads about what waits for somebody: each bounded, each starting from what the person may see."""

from django.db.models import Case, F, Q, QuerySet, When

from accounts.models import Person
from accounts.roles import Role
from assessment.lifecycle import State
from assessment.models import Assessment
from assessment.queries.assessments import FROZEN, portfolio, with_progress


def work(person: Person) -> QuerySet[Assessment]:
    """Return the assessments for the landing page: progress, don't-knows and the newest frozen summary.

    What waits for this person stands first, then what waits for others, by due date; then results, the newest first.
    """
    rows = with_progress(portfolio(person)).annotate(turn=_turn())
    due = Case(When(~Q(state__in=FROZEN), then=F("round__due_on")))
    return rows.order_by("turn", due, "-round__due_on", "agency__name", "pk")


def _turn() -> Case:
    # The page shows the first rows only: by date alone, last year's results would push this year's work out.
    mine = Q(viewer_role=Role.CONSULTANT, state__in=[State.SUBMITTED, State.IN_REVIEW])
    mine |= Q(viewer_role__in=[Role.RESPONDENT, Role.LEAD], state__in=[State.DRAFT, State.CHANGES_REQUESTED])
    return Case(When(mine, then=0), When(state__in=FROZEN, then=2), default=1)
