"""What was spent before a plan that began with something done or under way."""

from typing import Any

from django.utils.translation import gettext as _

from roadmap.pages.figures import money
from roadmap.pages.plans import Document, Shown


def spent_part(shown: Shown) -> dict[str, Any] | None:
    """Return what was spent before the plan, initiative by initiative; None where nothing was begun before it."""
    rows = shown.document["spent"]
    if not rows:
        return None
    known = [row["amount"] for row in rows if row["amount"] is not None]
    total = [_("In all"), "", "", money(sum(known) if known else None, "")]
    return {
        "sentence": _sentence(shown, known),
        "caption": _caption(shown),
        "head": [_("Initiative"), _("How far"), _("Planned in all"), _("Spent")],
        "rows": [*(_row(row) for row in rows), total],
    }


def _sentence(shown: Shown, known: list[int]) -> str:
    if not known or not shown.currency:
        return _("Nobody has entered what was spent on what is done or under way.")
    return _(
        "%(money)s were spent before this plan on what is done or under way. That money is gone whatever is decided, so"
        " it is no part of the costs here; what is done brings no further benefit to this account either."
    ) % {"money": money(sum(known), shown.currency)}


def _caption(shown: Shown) -> str:
    if not shown.currency:
        return _("Spent before this plan")
    return _("Spent before this plan, in %(currency)s") % {"currency": shown.currency}


def _row(row: Document) -> list[str]:
    far = _("done") if row["done"] else _("under way")
    spent = money(row["amount"], "")
    if row["amount"] is not None and not row["entered"]:
        spent = _("%(money)s by the estimate") % {"money": spent}
    return [row["name"], far, money(row["planned"], ""), spent]
