"""Money and people of a plan by period, against their limits."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import charts
from assessment.profile import chart_words
from roadmap.pages.figures import between, money
from roadmap.pages.phases import role_name
from roadmap.pages.pictures import picture
from roadmap.pages.plans import Document, Shown


def loads_part(shown: Shown) -> dict[str, Any] | None:
    """Return what each period uses; None for a plan that was made without periods."""
    periods = shown.document["periods"]
    if not periods:
        return None
    return {
        "money": _money(shown) if shown.currency else None,
        "people": _people(shown),
        "busy": _busy(shown),
    }


def period_name(period: Document) -> str:
    """Return a period by its months."""
    return between(period["starts_on"], period["ends_on"])


def _money(shown: Shown) -> dict[str, Any]:
    """Return the money as a chart; its table says too what was carried over."""
    head = [_("Period"), _("Limit"), _("Carried over"), _("Spent"), _("Left")]
    parts = ["carried", "spent", "left"]
    if any(period["money"].get("committed") for period in shown.document["periods"]):
        head, parts = [*head, _("Of what is spent: for what is done")], [*parts, "committed"]
    rows = tuple(tuple(_money_row(period, parts)) for period in shown.document["periods"])
    caption = _("Money by period, in %(currency)s") % {"currency": shown.currency}
    loads = tuple(_money_load(period) for period in shown.document["periods"])
    drawn = [charts.Resource(_("Spent of what may be spent"), loads)]
    return _drawn(drawn, charts.Table(tuple(head), rows), id="money", title=_money_title(loads), subtitle=caption)


def _drawn(
    resources: list[charts.Resource], table: charts.Table, *, id: str, title: str, subtitle: str
) -> dict[str, Any]:
    draw = partial(charts.load_bars, resources, words=chart_words())
    return picture(draw, table, id=id, title=title, subtitle=subtitle)


def _money_load(period: Document) -> charts.Load:
    """What an earlier period left over may be spent too."""
    spent = period["money"]
    limit = None if spent["limit"] is None else spent["limit"] + spent["carried"]
    return charts.Load(period_name(period), spent["spent"], limit, (money(spent["spent"], ""), money(limit, "")))


def _money_title(loads: tuple[charts.Load, ...]) -> str:
    over = sum(load.limit is not None and load.used > load.limit for load in loads)
    if over:
        title = ngettext("%(count)d period is above its limit", "%(count)d periods are above their limits", over)
        return title % {"count": over}
    if all(load.limit is None for load in loads):
        return _("No period has a limit of money")
    return _("Every period stays within its money")


def _money_row(period: Document, parts: Sequence[str]) -> list[str]:
    spent = period["money"]
    limit = _("no limit") if spent["limit"] is None else money(spent["limit"], "")
    return [period_name(period), limit, *(money(spent[key], "") for key in parts)]


def _people(shown: Shown) -> dict[str, Any]:
    periods = shown.document["periods"]
    roles = sorted({role for period in periods for role, row in period["people"].items() if row["used"]})
    head = (_("Role"), *(period_name(period) for period in periods))
    table = charts.Table(head, tuple(tuple(_role_row(role, shown)) for role in roles))
    drawn = [charts.Resource(role_name(role, shown), tuple(_role_loads(role, shown))) for role in roles]
    caption = _("Staff days by role and period; after “of” stands the limit")
    return _drawn(drawn, table, id="people", title=_("Who is needed, and when"), subtitle=caption)


def _role_loads(role: str, shown: Shown) -> Iterator[charts.Load]:
    for period in shown.document["periods"]:
        row = period["people"].get(role) or {"used": 0, "limit": None}
        yield charts.Load(period_name(period), row["used"], row["limit"], (str(row["used"]), str(row["limit"])))


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
