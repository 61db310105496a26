"""What is not in the plan: what bound it, and what forcing it in would cost."""

from typing import Any

from django.utils.translation import gettext as _

from roadmap.initiatives import OWN
from roadmap.pages.plans import Document, Shown

# Of these the plan says only that there is nothing to do.
QUIET = {"not_needed", "not_applicable", "already_there", "no_target", "covered"}


def left_out_part(shown: Shown) -> dict[str, Any]:
    """Return what the limits kept out, one by one, and what is not needed, those with the same reason together."""
    rows = shown.document["left_out"]
    bound = [row for row in rows if set(row.get("bound_by", ())) - QUIET]
    groups: dict[str, list[str]] = {}
    for row in rows:
        if row not in bound:
            groups.setdefault(row["why"], []).append(_called(row))
    return {
        "bound": [_bound(row) for row in bound],
        "groups": [{"why": why, "names": names} for why, names in groups.items()],
    }


def bound_words(code: str) -> str:
    """Return what a limit is called."""
    return {
        "money": _("Money"),
        "people": _("People"),
        "order": _("Order: something must come before it"),
        "change_load": _("Too much at the same time"),
        "horizon": _("Not enough time before the end"),
        "exclusive": _("Another one of which only one may be chosen"),
        "excluded": _("You excluded it"),
        "mandatory": _("What has to be in the plan"),
        "targets": _("The targets"),
        "running": _("What runs already"),
    }.get(code, code)


def _called(row: Document) -> str:
    return _("%(name)s (your own)") % {"name": row["name"]} if row["code"].startswith(OWN) else str(row["name"])


def _bound(row: Document) -> dict[str, Any]:
    return {
        "code": row["code"],
        "name": row["name"],
        "is_own": row["code"].startswith(OWN),
        "why": row["why"],
        "bounds": [bound_words(code) for code in row["bound_by"] if code not in QUIET],
        "forcing": row["forcing"]["words"] if row["forcing"] else "",
    }
