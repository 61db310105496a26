"""Reads about rulings: what was said to the decisions that plans ask for."""

from django.db.models import QuerySet

from accounts.models import Person
from assessment.models import Assessment
from roadmap.models import Ruling, Step
from roadmap.queries.roadmaps import adoption


def rulings(person: Person, assessment: Assessment) -> QuerySet[Ruling]:
    """Return the rulings of an assessment, decision by decision, the newest of each first."""
    rows = Ruling.objects.visible_to(person).filter(assessment=assessment)
    return rows.select_related("ruled_by").order_by("initiative", "-version")


def owner_of(person: Person, assessment: Assessment, initiative: str) -> int | None:
    """Return the id of whoever owns the step of an initiative in the adopted plan; None where nobody is named."""
    adopted = adoption(assessment)
    steps = Step.objects.visible_to(person).filter(adoption=adopted, initiative=initiative)
    return steps.values_list("owner_person", flat=True).first() if adopted else None
