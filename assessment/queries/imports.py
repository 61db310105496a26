"""Reads about imported assessments: each bounded, each starting from what the person may see."""

from accounts.models import Person
from assessment.models import Assessment, Import


def import_of(person: Person, assessment: Assessment) -> Import | None:
    """Return where an assessment came from, with who brought it; None where it was made here."""
    return Import.objects.visible_to(person).filter(assessment=assessment).select_related("imported_by").first()
