"""The kinds of agency that good-enough targets are offered for."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from roadmap.profiles import Criticality, Size, good_enough


def kinds(typed: Mapping[str, str]) -> dict[str, Any]:
    """Return the two choices as templates/roadmap/_kind.html shows them."""
    sizes = {
        Size.SMALL: _("Small: up to 50 people"),
        Size.MEDIUM: _("Medium: up to 500 people"),
        Size.LARGE: _("Large: more than 500 people"),
    }
    criticalities = {
        Criticality.ORDINARY: _("Ordinary: a week without it is a nuisance"),
        Criticality.IMPORTANT: _("Important: a week without it harms plans and purses"),
        Criticality.CRITICAL: _("Critical: a week without it endangers people or the state"),
    }
    return {
        "size": typed.get("size", Size.MEDIUM),
        "criticality": typed.get("criticality", Criticality.IMPORTANT),
        "sizes": [{"value": size.value, "label": words} for size, words in sizes.items()],
        "criticalities": [{"value": each.value, "label": words} for each, words in criticalities.items()],
    }


def targets_for(typed: Mapping[str, str], components: Iterable[str]) -> dict[str, int] | None:
    """Return the targets that are good enough for the kind that was chosen; None where there is no such kind."""
    size, criticality = typed.get("size", ""), typed.get("criticality", "")
    if size not in set(Size) or criticality not in set(Criticality):
        return None
    return good_enough(Size(size), Criticality(criticality), components)
