"""Adopting a roadmap: what it means, who did it, and the digest it is known by."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import policy
from accounts.policy import Deed
from assessment.models import Assessment, Import
from assessment.pages.links import heading
from assessment.pages.origin import origin
from roadmap.models import Adoption, Roadmap
from roadmap.pages import summary
from roadmap.pages.plans import Shown


def adoption_part(assessment: Assessment, roadmap: Roadmap, adoption: Adoption | None) -> dict[str, Any]:
    """Return whether this roadmap is the adopted one, and the way to adopt it for whoever may."""
    is_adopted = bool(adoption and adoption.roadmap_id == roadmap.pk)
    may_adopt = policy.may(Deed.ADOPT_ROADMAP, assessment.viewer_role, assessment.state)
    args = [assessment.pk, roadmap.number]
    return {
        "words": adopted_words(adoption) if adoption and is_adopted else "",
        "reason": adoption.reason if adoption and is_adopted else "",
        "digest": adoption.digest if adoption and is_adopted else "",
        "other": _other(adoption) if adoption and not is_adopted else "",
        "adopt_url": reverse("roadmap:adopt", args=args) if may_adopt and not is_adopted else "",
    }


def adopted_elsewhere(imported: Import) -> dict[str, Any]:
    """Return who adopted an imported plan where it came from, and why, in the shape of adoption_part."""
    told = imported.record["plan"]
    words = origin(imported)["plan"]
    return {"words": words, "reason": told["reason"], "digest": told["digest"], "other": "", "adopt_url": ""}


def adopted_words(adoption: Adoption) -> str:
    """Return who adopted the plan, and when."""
    values = {"by": adoption.adopted_by.name, "day": date_format(adoption.adopted_at, "j F Y")}
    return _("Adopted by %(by)s on %(day)s and frozen since") % values


def _other(adoption: Adoption) -> str:
    values = {"number": adoption.roadmap.number, "day": date_format(adoption.adopted_at, "j F Y")}
    return _("Roadmap %(number)s is the adopted one since %(day)s; this one is a proposal.") % values


def adopt_page(
    assessment: Assessment, roadmap: Roadmap, shown: Shown, adoption: Adoption | None, problems: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the page that asks once more: what is adopted, what follows from it, and why."""
    args = [assessment.pk, roadmap.number]
    return {
        "assessment": heading(assessment),
        "name": roadmap.scenario.name if roadmap.scenario else _("Roadmap %(number)s") % {"number": roadmap.number},
        "sentence": summary.sentence(shown),
        "digest": roadmap.digest,
        "other": _other(adoption) if adoption and adoption.roadmap_id != roadmap.pk else "",
        "url": reverse("roadmap:adopt", args=args),
        "roadmap_url": reverse("roadmap:roadmap", args=args[:1]),
        "problem": problems.get("reason", ""),
    }
