"""Money and people of a plan by period, against their limits."""

from typing import Any

from django.utils.translation import gettext as _

from roadmap.pages.figures import between, money
from roadmap.pages.phases import role_name
from roadmap.pages.plans import Document, Shown


def loads_part(shown: Shown) -> dict[str, Any] | None:
    """Return what each period uses; None for a plan that was made without periods."""
    periods = shown.document["periods"]
    if not periods:
        return None
    return {"money": _money(shown) if shown.currency else None, "people": _people(shown), "busy": _busy(shown)}


def period_name(period: Document) -> str:
    """Return a period by its months."""
    return between(period["starts_on"], period["ends_on"])


def _money(shown: Shown) -> dict[str, Any]:
    head = [_("Period"), _("Limit"), _("Carried over"), _("Spent"), _("Left")]
    return {
        "caption": _("Money by period, in %(currency)s") % {"currency": shown.currency},
        "head": head,
        "rows": [_money_row(period) for period in shown.document["periods"]],
    }


def _money_row(period: Document) -> list[str]:
    spent = period["money"]
    limit = _("no limit") if spent["limit"] is None else money(spent["limit"], "")
    return [period_name(period), limit, *(money(spent[key], "") for key in ("carried", "spent", "left"))]


def _people(shown: Shown) -> dict[str, Any]:
    periods = shown.document["periods"]
    roles = sorted({role for period in periods for role, row in period["people"].items() if row["used"]})
    return {
        "caption": _("Staff days by role and period; after “of” stands the limit"),
        "head": [_("Role"), *(period_name(period) for period in periods)],
        "rows": [
            [role_name(role, shown), *(_days(period["people"].get(role)) for period in periods)] for role in roles
        ],
    }


def _role_row(role: str, shown: Shown) -> list[str]:
    return [role_name(role, shown), *(_days(period["people"].get(role)) for period in shown.document["periods"])]


def _days(row: Document | None) -> str:
    if not row:
        return "–"
    if row["limit"] is None:
        return str(row["used"])
    return _("%(used)s of %(limit)s") % row


def _busy(shown: Shown) -> str:
    """Return the sentence about how much runs at the same time."""
    most = max(period["running"] for period in shown.document["periods"])
    allowed = (shown.document["inputs"] or {}).get("change_load")
    if allowed is None:
        return _("At most %(most)s initiatives run at the same time.") % {"most": most}
    return _("At most %(most)s initiatives run at the same time; the limit is %(allowed)s.") % {
        "most": most,
        "allowed": allowed,
    }
