"""Where an imported assessment came from: what was decided there, and whose word that is."""

from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from assessment.lifecycle import Step
from assessment.models import Import
from documents.packs import fingerprint


def origin(imported: Import) -> dict[str, str]:
    """Return who took the pack and who signed it, in words."""
    taken = imported.record["exported"]
    values = {"by": taken["by"], "day": moment_words(taken["at"])}
    return {
        "taken": _("Its pack was taken by %(by)s on %(day)s.") % values,
        "fingerprint": fingerprint(imported.signed_by),
        "digest": imported.digest,
        "plan": _plan_words(imported.record["plan"]),
    }


def history(imported: Import) -> list[dict[str, Any]]:
    """Return what was decided there and that it came here, as the list of steps shows them."""
    decided = [
        {
            "label": Step(step["step"]).label,
            "by": step["by"],
            "at": datetime.fromisoformat(step["at"]),
            "reason": step["reason"],
        }
        for step in imported.record["steps"]
    ]
    arrived = {"label": _("Imported"), "by": imported.imported_by.name, "at": imported.imported_at, "reason": ""}
    return [*decided, arrived]


def moment_words(text: str) -> str:
    """Return the day of a moment that a pack names."""
    return date_format(localtime(datetime.fromisoformat(text)), "j F Y")


def _plan_words(plan: dict[str, Any] | None) -> str:
    if plan is None:
        return ""
    values = {"number": plan["number"], "by": plan["adopted_by"], "day": moment_words(plan["adopted_at"])}
    return _("Roadmap %(number)s was adopted there by %(by)s on %(day)s.") % values
