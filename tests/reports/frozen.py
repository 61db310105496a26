"""Many frozen results in little time: by the real freezing, without the road of answers and reviews before it."""

from django.db.models.functions import Now

from accounts.acting import acting_as
from accounts.models import Membership, Person
from accounts.roles import Role
from assessment.actions.snapshots import freeze
from assessment.lifecycle import AnswerState, State
from assessment.models import Answer, Assessment
from jobs.models import Job
from tests import factories


def frozen_results(number: int) -> tuple[Person, list[Assessment]]:
    """Return somebody who leads so many agencies, and the approved assessment of each."""
    agencies, lead = [factories.agency() for _ in range(number)], factories.person("Lina Lead")
    opened = factories.opened_round(*agencies)
    with acting_as(factories.administrator().pk):
        Membership.objects.bulk_create([Membership(agency=of, person=lead, role=Role.LEAD) for of in agencies])
    with acting_as(lead.pk):
        rows = Assessment.objects.filter(round=opened)
        rows.update(state=State.APPROVED)
        Answer.objects.filter(assessment__in=rows).update(
            state=AnswerState.CHOSEN, level=3, version=1, changed_by=lead, changed_at=Now()
        )
        assessments = list(rows.select_related("agency", "round").order_by("pk"))
        for assessment in assessments:
            freeze(assessment, by=lead)
    # Each freezing asks for draws as well, and who counts jobs here counts reports.
    Job.objects.filter(kind="robustness").delete()
    return lead, assessments
