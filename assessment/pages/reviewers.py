"""How far several reviewers agree, in words."""

from typing import Any

from django.utils.translation import gettext as _

from assessment.pages.figures import decimal_of
from scoring.krippendorff import Reliability
from scoring.thresholds import THRESHOLDS


def reviewers_part(found: Reliability) -> dict[str, Any]:
    """Return how far several reviewers of the same answers agree, in figures and words."""
    if found.alpha is None or found.low is None or found.high is None:
        return {"figures": [], "words": _no_alpha(found), "hint": ""}
    return {
        "figures": [
            {"name": _("Answers read by two or more"), "value": str(found.units)},
            {"name": _("Levels given"), "value": str(found.ratings)},
            {"name": _("Krippendorff’s alpha, ordinal"), "value": decimal_of(found.alpha)},
            {
                "name": _("95 % interval"),
                "value": _("%(low)s to %(high)s") % {"low": decimal_of(found.low), "high": decimal_of(found.high)},
            },
        ],
        "words": _verdict_words(found),
        "hint": _few_units(found.units),
    }


def _no_alpha(found: Reliability) -> str:
    if found.no_alpha == "no_variation":
        return _("Every reviewer gave the same level everywhere, so there is nothing to tell agreement from chance by.")
    return _("No answer was read by two reviewers yet. Ask a second one to give levels on the second reading’s page.")


def _verdict_words(found: Reliability) -> str:
    match found.verdict:
        case "rely":
            return _("Reviewers agree: their levels can be relied on.")
        case "tentative":
            return _("Reviewers agree in part: draw tentative conclusions only.")
        case _:
            return _("Reviewers differ too much: talk through what the levels mean before results are published.")


def _few_units(units: int) -> str:
    if units >= THRESHOLDS.kappa_from:
        return ""
    return _("Few answers were read twice: take these figures with care.")
