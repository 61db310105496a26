"""The economics of a plan as the JSON values of its document: whole units of money, rates as decimal text."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from roadmap.economics.allowance import Allowance
from roadmap.economics.appraisal import Economics
from roadmap.economics.draws import Spread
from roadmap.economics.rounding import decimal, rows_of, whole
from roadmap.inputs import decimal_text


def document(economics: Economics) -> dict[str, Any]:
    """Return the `economics` of a plumbline.plan/2 document; rounded once, here. Rows of years sum up to the base cost.

    `what` of the tornado says what its ends are: "npv", or "cost" where there is no net present value.
    """
    worth = economics.worth
    return {
        "currency": economics.currency,
        "rate_source": economics.rate_source,
        "priced": len(economics.priced),
        "unpriced": list(economics.unpriced),
        "missing": [{"code": code, "kinds": list(kinds)} for code, kinds in economics.missing.items()],
        "base_cost": whole(economics.base_cost),
        "optimism": economics.allowance and _allowance(economics.allowance),
        "pvc": _money(worth.pvc),
        "pvb": _money(worth.pvb),
        "npv": _money(worth.npv),
        "bcr": None if worth.bcr is None else decimal(worth.bcr, 2),
        "payback_years": None if worth.payback_years is None else decimal(worth.payback_years, 1),
        "years": _years(economics),
        "total": spread_document(economics.total),
        "tornado": _tornado(economics),
        "cost_per_point": _money(economics.cost_per_point),
    }


def spread_document(spread: Spread | None) -> dict[str, int | None]:
    """Return P50 and P80, as they stand in the total and in each phase; None where nothing has a cost."""
    return {"p50": spread.p50 if spread else None, "p80": spread.p80 if spread else None}


def _money(amount: Fraction | None) -> int | None:
    return None if amount is None else whole(amount)


def _allowance(allowance: Allowance) -> dict[str, Any]:
    optimism = allowance.optimism
    return {
        "uplift": decimal_text(optimism.uplift),
        "mitigation": decimal_text(optimism.mitigation),
        "reason": optimism.reason,
        "amount": whole(allowance.amount),
        "npv": _money(allowance.npv),
    }


def _years(economics: Economics) -> list[Mapping[str, Any]]:
    costs = rows_of(year.cost for year in economics.years)
    benefits = rows_of(year.benefit for year in economics.years)
    return [
        {
            "year": year.number,
            "cost": cost,
            "benefit": benefit,
            "factor": None if year.factor is None else decimal(year.factor, 4),
            "net": benefit - cost,
        }
        for year, cost, benefit in zip(economics.years, costs, benefits, strict=True)
    ]


def _tornado(economics: Economics) -> list[dict[str, Any]]:
    what = "cost" if economics.worth.npv is None else "npv"
    return [
        {"what": what, "code": swing.code, "kind": swing.kind, "low": whole(swing.low), "high": whole(swing.high)}
        for swing in economics.tornado
    ]
