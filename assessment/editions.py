"""Editions are read once a process: they never change, so they are kept by their key."""

from functools import lru_cache

from assessment.models import Edition
from assessment.questionnaire import Questionnaire, questionnaire_of

KEPT = 32


@lru_cache(maxsize=KEPT)
def questionnaire(edition_id: int) -> Questionnaire:
    """Return an edition as values. Raises Edition.DoesNotExist."""
    return questionnaire_of(Edition.objects.values_list("document", flat=True).get(pk=edition_id))
