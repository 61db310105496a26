"""Reads about moving assessments to other editions: each bounded, each starting from what the person may see."""

from django.db.models import QuerySet

from accounts.models import Person
from assessment.models import Assessment, Edition, Upgrade


def newer_editions(assessment: Assessment) -> QuerySet[Edition]:
    """Return the living editions of the assessment's framework that came after its own, the newest first."""
    # By number and not by time: a clock may be put back.
    own = Edition.objects.filter(pk=assessment.edition_id)
    rows = Edition.objects.defer("document").filter(code__in=own.values("code"), pk__gt=assessment.edition_id)
    return rows.filter(retirement=None).order_by("-pk")


def has_newer_edition(assessment: Assessment) -> bool:
    """Tell whether the assessment could move to a newer edition."""
    return newer_editions(assessment).exists()


def upgrades(person: Person, assessment: Assessment) -> QuerySet[Upgrade]:
    """Return the moves that the assessment made, in their order, with both editions and who made them."""
    rows = Upgrade.objects.visible_to(person).filter(assessment=assessment)
    return rows.select_related("taken_by", "from_edition", "to_edition").defer(
        "from_edition__document", "to_edition__document"
    )
