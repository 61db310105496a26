"""Up to three solved scenarios side by side: levels, money, time, risk, and what differs between them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from assessment.models import Assessment
from assessment.pages.links import heading
from roadmap.comparison import Chosen, Row, compare
from roadmap.models import Adoption
from roadmap.pages.figures import days, decimal, money, month, months
from roadmap.pages.plans import Shown

# How a value is said: the same of all sides, or of each in its own way.
Say = Callable[[Any], str] | Sequence[Callable[[Any], str]]


@dataclass(frozen=True)
class Side:
    """A solved scenario: its name, its address, its roadmap's id and its plan."""

    name: str
    url: str
    roadmap_id: int
    shown: Shown


def comparison_page(assessment: Assessment, sides: Sequence[Side], adoption: Adoption | None) -> dict[str, Any]:
    """Return the page; with fewer than two sides there is nothing to compare."""
    plans, names = [side.shown for side in sides], [side.name for side in sides]
    found = compare([plan.document for plan in plans]) if len(plans) > 1 else None
    return {
        "assessment": heading(assessment),
        "scenarios_url": reverse("roadmap:scenarios", args=[assessment.pk]),
        "sides": [{"name": side.name, "url": side.url, "is_adopted": _is_adopted(side, adoption)} for side in sides],
        "groups": groups_of(plans, names) if found else [],
        "differences": [_chosen(each, names) for each in found.initiatives] if found else [],
        "columns": len(sides) + 1,
        "shared": found.shared if found else 0,
    }


def _is_adopted(side: Side, adoption: Adoption | None) -> bool:
    return bool(adoption and adoption.roadmap_id == side.roadmap_id)


def groups_of(plans: Sequence[Shown], sides: Sequence[str]) -> list[dict[str, Any]]:
    """Return levels, money, time and risk of two or three plans, called `sides`, as groups of rows."""
    found, names = compare([plan.document for plan in plans]), plans[0].questionnaire.names
    levels = [_row(names.get(row.code, row.code), row, str, sides) for row in found.levels]
    parts = (_readiness(), _money([plan.currency for plan in plans]), _effort(), _risk())
    readiness, *others = [list(_said(found.figures, figures, sides)) for figures in parts]
    titles = (_("Money"), _("Time and people"), _("Risk"))
    rest = [{"name": title, "rows": rows} for title, rows in zip(titles, others, strict=True)]
    return [{"name": _("Levels at the end"), "rows": [*levels, *readiness]}, *rest]


def _said(
    rows: Iterable[Row], figures: Mapping[str, tuple[str, Say]], sides: Sequence[str]
) -> Iterable[dict[str, Any]]:
    known = {row.code: row for row in rows}
    return (_row(name, known[code], say, sides) for code, (name, say) in figures.items())


def _row(name: str, row: Row, say: Say, sides: Sequence[str]) -> dict[str, Any]:
    says = [say] * len(row.values) if callable(say) else say
    texts = ["–" if value is None else said(value) for value, said in zip(row.values, says, strict=True)]
    return {"name": name, "values": _beside(texts, sides), "differs": row.differs}


def _beside(texts: Sequence[str], sides: Sequence[str]) -> list[dict[str, str]]:
    """Return each text with the side that it is of: on a phone they stand under one another."""
    return [{"side": side, "text": text} for side, text in zip(sides, texts, strict=True)]


def _readiness() -> dict[str, tuple[str, Say]]:
    return {"readiness_then": (_("Readiness of 100"), str), "levels_up": (_("Levels gained in all"), str)}


def _money(currencies: Sequence[str]) -> dict[str, tuple[str, Say]]:
    said = [partial(money, currency=currency) for currency in currencies]
    return {
        "cost": (_("Cost"), said),
        "p80": (_("80 chances in 100 to stay below"), said),
        "npv": (_("Net present value"), said),
        "bcr": (_("Benefit for each unit of cost"), lambda text: decimal(text, 2)),
        "payback_years": (_("Paid back after, years"), decimal),
        "cost_per_point": (_("Cost of one readiness point"), said),
    }


def _effort() -> dict[str, tuple[str, Say]]:
    return {
        "months": (_("Time"), months),
        "ends_on": (_("Ends"), month),
        "staff_days": (_("People"), days),
        "initiatives": (_("Initiatives"), str),
    }


def _risk() -> dict[str, tuple[str, Say]]:
    return {
        "high_risk": (_("Initiatives with a high risk of delivery"), str),
        "targets_missed": (_("Targets that are not reached"), str),
        "gates": (_("Checks of ethics and privacy"), str),
    }


def _chosen(each: Chosen, sides: Sequence[str]) -> dict[str, Any]:
    return {"name": each.name, "values": _beside([_start(start) for start in each.starts], sides)}


def _start(month_number: int | None) -> str:
    return _("not in") if month_number is None else _("from month %(month)s") % {"month": month_number + 1}
