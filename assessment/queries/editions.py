"""Reads about published editions: each bounded, each starting from what the person may see."""

from django.db.models import QuerySet

from assessment.models import Edition


def editions() -> QuerySet[Edition]:
    """Return the published editions without their documents, the newest first."""
    return Edition.objects.defer("document").order_by("-published_at", "-pk")
