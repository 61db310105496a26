"""Reads about named what-ifs: each bounded, each starting from what the person may see."""

from django.db.models import QuerySet

from accounts.models import Person
from assessment.models import Assessment, WhatIf


def what_ifs(person: Person, assessment: Assessment) -> QuerySet[WhatIf]:
    """Return the named what-ifs of an assessment by name, with who kept them."""
    rows = WhatIf.objects.visible_to(person).filter(assessment=assessment)
    return rows.select_related("assessment", "kept_by").order_by("name", "pk")
