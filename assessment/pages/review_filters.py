"""Which answers of a review are shown, and how many of each kind there are."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.refusals import Text
from assessment.lifecycle import AnswerState, Verdict
from assessment.material import Material

Matches = Callable[[Material, str], bool]


def _is_judged(verdict: Verdict) -> Matches:
    def matches(material: Material, code: str) -> bool:
        given = material.verdict_on(code)
        return given is not None and given.verdict == verdict

    return matches


def _is_touched(*, by_contradiction: bool) -> Matches:
    def matches(material: Material, code: str) -> bool:
        touching = material.touching.get(code, ())
        return any((finding.kind == "contradiction") == by_contradiction for finding in touching)

    return matches


FILTERS: Mapping[str, tuple[Text, Matches]] = {
    "all": (_("All"), lambda material, code: True),
    "open": (_("Without a verdict"), lambda material, code: material.verdict_on(code) is None),
    "returned": (_("To return"), _is_judged(Verdict.RETURNED)),
    "changed": (_("Changed by reviewer"), _is_judged(Verdict.CHANGED)),
    "dont_know": (
        _("Agency does not know"),
        lambda material, code: material.answers[code].state == AnswerState.DONT_KNOW,
    ),
    "claimed": (_("Claimed above evidence"), lambda material, code: code in material.claimed),
    "contradictions": (_("Contradictions"), _is_touched(by_contradiction=True)),
    "findings": (_("Other findings"), _is_touched(by_contradiction=False)),
    "moved": (_("Changed since last round"), Material.has_moved),
    "voices": (_("Several voices differ"), Material.do_voices_differ),
}


def is_shown(material: Material, code: str, wanted: str) -> bool:
    """Tell whether an answer is among those that were asked for; an unknown filter asks for all."""
    return FILTERS.get(wanted, FILTERS["all"])[1](material, code)


def filters_of(material: Material, wanted: str = "") -> list[dict[str, Any]]:
    """Return the filters of the page, each with how many answers it shows."""
    return [
        {
            "name": name,
            "label": label,
            "url": f"?show={name}",
            "current": name == wanted,
            "number": sum(matches(material, code) for code in material.answers),
        }
        for name, (label, matches) in FILTERS.items()
    ]


def progress_of(material: Material) -> dict[str, int]:
    """Return how many answers have a verdict on their present version, and how many go back."""
    given = [review for code in material.answers if (review := material.verdict_on(code))]
    returned = sum(review.verdict == Verdict.RETURNED for review in given)
    return {"judged": len(given), "total": len(material.answers), "returned": returned}


def counts_of(material: Material) -> dict[str, Any]:
    """Return every count of the page, as the reply to one verdict brings them up to date."""
    progress = progress_of(material)
    words = rest_words(progress["total"] - progress["judged"])
    return {**progress, "filters": filters_of(material), "rest_words": words}


def rest_words(count: int) -> str:
    """Return how many answers wait for a verdict, in words."""
    if not count:
        return str(_("Every answer has a verdict."))
    words = ngettext("%(count)d answer has no verdict yet.", "%(count)d answers have no verdict yet.", count)
    return words % {"count": count}
