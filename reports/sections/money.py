"""Costs and benefits: what is known, how sure it is, what was assumed. Nothing is made up where nobody estimated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from assessment import wording
from charts import Table
from reports.sections.executive import cost_words
from reports.sections.moneycharts import cost_benefit_figure, kind_words, swings_figure
from reports.sections.planwords import phase_words
from reports.sections.roadmap import name_of
from reports.sections.source import Document, Figure, Source, decimal, whole
from reports.sections.tally import Tally, tally
from reports.typesetting import line


@dataclass(frozen=True)
class Money:
    """The chapter; without prices it says so and names what drives the cost instead."""

    finding: str
    facts: tuple[tuple[str, str], ...] = ()
    costs: Tally | None = None
    years: Tally | None = None
    ranges: Table | None = None
    swings: Table | None = None
    charts: tuple[Figure, ...] = ()
    swings_words: str = ""
    assumptions: tuple[str, ...] = ()
    drivers: Table | None = None
    estimates: Table | None = None


def money(source: Source, *, briefly: bool) -> Money:
    """Return costs and benefits of the plan, with ranges and assumptions.

    `briefly` without each initiative and estimate; what moves the outcome most is then drawn with its numbers.
    """
    plan = source.plan or {}
    economics: Document | None = plan.get("economics")
    if not economics:
        finding = _("Nobody has estimated costs yet, so there is no sum to show. These are what drives the cost:")
        return Money(finding, drivers=_drivers(source))
    return Money(
        finding=_finding(economics, source),
        facts=tuple(_facts(economics, source)),
        costs=None if briefly else _costs(source),
        years=_years(economics),
        ranges=_ranges(source),
        swings=None if briefly else _swings(economics, source),
        charts=tuple(_charts(economics, source, briefly=briefly)),
        swings_words=_swings_words(economics),
        assumptions=tuple(_assumptions(economics, source)),
        estimates=None if briefly else _estimates(source),
    )


def total_words(source: Source) -> str:
    """Return what the plan costs, as sure as it is known; empty where nobody estimated it."""
    economics: Document | None = (source.plan or {}).get("economics")
    return _finding(economics, source) if economics else ""


def _finding(economics: Document, source: Source) -> str:
    total = economics["total"]
    if total["p50"] is None:
        return _("The plan costs %(cost)s.") % {"cost": source.money(economics["base_cost"])}
    return _("The plan costs %(likely)s or less in half of all cases, and %(safe)s or less in four of five.") % {
        "likely": source.money(total["p50"]),
        "safe": source.money(total["p80"]),
    }


def _facts(economics: Document, source: Source) -> Iterator[tuple[str, str]]:
    yield _("Cost over the horizon"), source.money(economics["base_cost"])
    # While a cost is missing a plan only seems to pay.
    if economics["npv"] is not None and not economics.get("missing"):
        yield _("Net present value"), source.money(economics["npv"])
    if economics["bcr"] is not None:
        yield _("Benefit for each unit of cost"), decimal(economics["bcr"])
    if economics["payback_years"] is not None:
        yield _("Paid back after"), _("%(years)s years") % {"years": decimal(economics["payback_years"])}
    if economics["cost_per_point"] is not None:
        yield _("Cost of one point of readiness"), source.money(economics["cost_per_point"])


def _costs(source: Source) -> Tally:
    head = (_("Initiative"), _("Cost, once"), _("Cost, each year"), _("Benefit, each year"))
    rows = [
        (name_of(step["code"], source), tuple(step.get(kind) for kind in ("build", "run", "benefit")))
        for step in source.steps
    ]
    return tally(head, rows, total=_("In all"), written=whole)


def _years(economics: Document) -> Tally:
    head = (_("Year"), _("Cost"), _("Benefit"), _("Benefit less cost"))
    rows = [(_year(row), (row["cost"], row["benefit"], row["net"])) for row in economics["years"]]
    return tally(head, rows, total=_("In all"), written=whole)


def _year(row: Document) -> str:
    number = str(row["year"] + 1)
    if row["factor"] is None:
        return number
    return _("%(year)s (counts %(factor)s)") % {"year": number, "factor": decimal(row["factor"])}


def _ranges(source: Source) -> Table | None:
    phases = [phase for phase in (source.plan or {})["phases"] if phase.get("p50") is not None]
    if not phases:
        return None
    head = (_("Phase"), _("Half of all cases at most"), _("Four of five cases at most"))
    return Table(head, tuple((phase_words(phase), whole(phase["p50"]), whole(phase["p80"])) for phase in phases))


# --- what matters most --------------------------------------------------------------------------------------------


def _swings(economics: Document, source: Source) -> Table | None:
    if not economics["tornado"]:
        return None
    head = (_("Estimate"), _("At its low end"), _("At its high end"))
    return Table(head, tuple(_swing(row, source) for row in economics["tornado"]))


def _swing(row: Document, source: Source) -> tuple[str, ...]:
    name = _("%(kind)s of: %(initiative)s") % {
        "kind": kind_words(row["kind"]),
        "initiative": name_of(row["code"], source),
    }
    return name, whole(row["low"]), whole(row["high"])


def _charts(economics: Document, source: Source, *, briefly: bool) -> Iterator[Figure]:
    if economics["tornado"]:
        yield swings_figure(economics, source)
    if found := cost_benefit_figure(economics, source, briefly=briefly):
        yield found


def _swings_words(economics: Document) -> str:
    if any(row["what"] == "cost" for row in economics["tornado"]):
        return _("What the plan would cost if one estimate came out at an end of its range, all others as expected.")
    return _(
        "What the net present value would be if one estimate came out at an end of its range, all others as expected."
    )


# --- what was assumed ---------------------------------------------------------------------------------------------


def _assumptions(economics: Document, source: Source) -> Iterator[str]:
    if economics["rate_source"]:
        yield _("Later money is discounted by the rate of: %(source)s.") % {"source": line(economics["rate_source"])}
    else:
        yield _("No discount rate was chosen, so money is not discounted and there is no net present value.")
    if optimism := economics["optimism"]:
        yield _(
            "Costs tend to be underestimated: %(uplift)s%% is put on top, of which %(mitigation)s%% is averted "
            "(%(reason)s). That adds %(amount)s."
        ) % {
            "uplift": _percent(optimism["uplift"]),
            "mitigation": _percent(optimism["mitigation"]),
            "reason": line(optimism["reason"]).rstrip("."),
            "amount": source.money(optimism["amount"]),
        }
    if unpriced := economics["unpriced"]:
        names = [name_of(code, source) for code in unpriced]
        yield _("Without any estimate, and in no sum: %(names)s.") % {"names": wording.listed(names)}
    if silent := _without_benefit(source):
        yield _("Nobody estimated a benefit of these, so they count with their cost alone: %(names)s.") % {
            "names": wording.listed([name_of(code, source) for code in silent])
        }
    if spent := [row["amount"] for row in (source.plan or {}).get("spent", ()) if row["amount"] is not None]:
        yield _("Spent before this plan on what is done or under way, and in no sum: %(money)s.") % {
            "money": source.money(sum(spent))
        }
    yield _("Expected value of an estimate: its low end, four times its likely value and its high end, divided by six.")
    yield _("The ranges come from 5,000 draws with a fixed start, so that they can be repeated.")


def _without_benefit(source: Source) -> list[str]:
    """Return the initiatives that have a cost and no benefit, where others have one: the sums are of unlike things."""
    priced = [step for step in source.steps if step.get("build") is not None or step.get("run") is not None]
    silent = [step["code"] for step in priced if step.get("benefit") is None]
    return silent if len(silent) < len(priced) else []


def _percent(share: str) -> str:
    return decimal(f"{float(Fraction(share) * 100):.1f}".removesuffix(".0"))


def _drivers(source: Source) -> Table:
    rows = tuple((name_of(step["code"], source), cost_words(step["code"], source)) for step in source.steps)
    return Table((_("Initiative"), _("Cost drivers")), rows)


def _estimates(source: Source) -> Table | None:
    rows = tuple(_estimate_rows((source.plan or {}).get("estimates", {}).items(), source))
    head = (_("Initiative"), _("Estimate"), _("Low"), _("Likely"), _("High"), _("Source"), _("Author"))
    return Table(head, rows) if rows else None


def _estimate_rows(estimates: Iterable[tuple[str, Document]], source: Source) -> Iterator[tuple[str, ...]]:
    for code, kinds in estimates:
        for kind, said in kinds.items():
            amounts = (whole(said["low"]), whole(said["likely"]), whole(said["high"]))
            yield name_of(code, source), kind_words(kind), *amounts, line(said["source"]), line(said["author"])
