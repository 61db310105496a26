"""What moves first when the budget does: readiness, targets, money, payback and risk, before and after."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from roadmap.comparison import Row, compare
from roadmap.pages.figures import decimal, money, month
from roadmap.pages.plans import Shown


def moves(now: Shown, then: Shown) -> list[dict[str, Any]]:
    """Return what whoever decides looks at first, in both plans; of the components those that end elsewhere."""
    compared = compare([now.document, then.document])
    found, names = {row.code: row for row in compared.figures}, now.questionnaire.names
    levels = [_said(names.get(row.code, row.code), row, _level) for row in compared.levels if row.differs]

    def amount(value: int | None) -> str:
        return money(value, now.currency)

    figures: tuple[tuple[str, str, Callable[[Any], str]], ...] = (
        ("readiness_then", _("Readiness at the end, of 100"), _plain),
        ("targets_missed", _("Targets that are not reached"), _plain),
        ("cost", _("Cost"), amount),
        ("p80", _("80 chances in 100 to stay below"), amount),
        ("payback_years", _("Payback"), _payback),
        ("high_risk", _("Initiatives with a high risk of delivery"), _plain),
        ("ends_on", _("Ends"), _day),
    )
    first, *others = [_said(name, found[code], say) for code, name, say in figures]
    return [first, *levels, *others]


def _said(name: str, row: Row, say: Callable[[Any], str]) -> dict[str, Any]:
    before, after = map(say, row.values)
    return {"name": name, "before": before, "after": after, "differs": row.differs}


def _level(level: int | None) -> str:
    return _("level %(level)s") % {"level": level} if level else _("not assessed")


def _plain(value: Any) -> str:
    return "–" if value is None else str(value)


def _payback(years: str | None) -> str:
    # None also where nobody gave a benefit: then nothing pays the money back either.
    return _("after %(years)s years") % {"years": decimal(years)} if years else _("not paid back")


def _day(day: str | None) -> str:
    return month(day) if day else "–"


def same_rule(now: Shown) -> str:
    """Return what the rule of thumb made of the whole budget: what a trial by that rule is fairly held against."""
    solver, baseline = now.document["solver"], now.document["baseline"]
    if not isinstance(solver, dict) or solver["status"] == "greedy" or not baseline:
        return ""
    values = {"readiness": baseline["readiness"], "cost": money(baseline["cost"], now.currency)}
    return (
        _(
            "The roadmap was searched for longer than a trial is. When it was made, the quick rule of this page came "
            "to readiness %(readiness)s and a cost of %(cost)s with the full budget."
        )
        % values
    )
