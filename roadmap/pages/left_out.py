"""What is not in the plan: what bound it, and what forcing it in would cost."""

from typing import Any

from django.utils.translation import gettext as _

from roadmap.pages.figures import decimal, money
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
            groups.setdefault(row["why"], []).append(row["name"])
    return {
        "bound": [_bound(row, shown) for row in bound],
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
        "value": _("Others bring more for the same limits"),
    }.get(code, code)


def _bound(row: Document, shown: Shown) -> dict[str, Any]:
    return {
        "code": row["code"],
        "name": row["name"],
        "why": row["why"],
        "bounds": [bound_words(code) for code in row["bound_by"] if code not in QUIET],
        "forcing": _forcing(row["forcing"], shown),
    }


def _forcing(forcing: Document | None, shown: Shown) -> str:
    """Return what forcing it in would do: words of the solver, readiness and money."""
    if forcing is None:
        return ""
    effects = [
        _("readiness %(points)s points") % {"points": _signed(decimal(forcing["readiness"]))}
        if forcing.get("readiness") is not None
        else "",
        _("cost %(money)s") % {"money": _signed(money(forcing["cost"], shown.currency))}
        if shown.currency and forcing.get("cost") is not None
        else "",
    ]
    told = ", ".join(effect for effect in effects if effect)
    return f"{forcing['words']} ({told})" if told else forcing["words"]


def _signed(number: str) -> str:
    return number if "−" in number else f"+{number}"
