"""Editions are read once a process: they never change, so they are kept by their key."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from assessment.models import Edition
from assessment.questionnaire import Questionnaire, questionnaire_of

# More than a site has in use at once, and few enough to stay small in every worker.
KEPT = 32


@lru_cache(maxsize=KEPT)
def questionnaire(edition_id: int, language: str | None = None) -> Questionnaire:
    """Return an edition as values, in a language it has or else in its own. Raises Edition.DoesNotExist."""
    return questionnaire_of(document(edition_id), language)


@lru_cache(maxsize=KEPT)
def document(edition_id: int) -> Mapping[str, Any]:
    """Return the framework document of an edition, to be read only. Raises Edition.DoesNotExist."""
    found: Mapping[str, Any] = Edition.objects.values_list("document", flat=True).get(pk=edition_id)
    return found
