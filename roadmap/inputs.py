"""What a roadmap is solved for: goal, targets, limits and money, as values that no later step changes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

from roadmap import input_rules
from roadmap.days import first_of, month_of
from roadmap.input_rules import Mistake

FORMAT: Final = input_rules.FORMAT
# ISO 4217's code for no currency at all.
NO_CURRENCY: Final = "XXX"
# What the first page with money begins with, to be changed there.
USUAL_CURRENCY: Final = "EUR"
KINDS: Final = ("build", "run", "benefit")


class InputsError(ValueError):
    """Inputs that cannot be; `mistakes` names every place with what is wrong there and the remedy."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


class Goal(StrEnum):
    """The most readiness that the limits allow, or the cheapest way to the targets."""

    READINESS = "readiness"
    TARGETS = "targets"


@dataclass(frozen=True)
class RateStep:
    """A rate a year up to and with `until_year`, counted from 0; None for all years after."""

    until_year: int | None
    rate: Fraction


@dataclass(frozen=True)
class Discount:
    """What later money is worth today, by whose word."""

    source: str
    steps: tuple[RateStep, ...]


@dataclass(frozen=True)
class Optimism:
    """Costs turn out higher by `uplift`, less the share of it that `mitigation` takes away, for a written reason."""

    uplift: Fraction
    mitigation: Fraction
    reason: str


@dataclass(frozen=True)
class Inputs:
    """All that is chosen for one roadmap. Money in whole units, effort in staff-days; None is no limit.

    `budget` and each row of `people` have one value a period; a role without a row has no limit.
    """

    goal: Goal
    targets: Mapping[str, int]
    periods: int
    period_months: int
    currency: str
    starts_on: date
    budget: tuple[int | None, ...]
    carry_over: bool = False
    people: Mapping[str, tuple[int | None, ...]] = field(default_factory=dict)
    change_load: int = 4
    mandatory: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    discount: Discount | None = None
    optimism: Optimism | None = None


@dataclass(frozen=True)
class Estimate:
    """A value in three points: money once (build) or a year (run, benefit), with where it comes from and by whom."""

    low: int
    likely: int
    high: int
    source: str
    author: str

    @property
    def mean(self) -> Fraction:
        """The mean of PERT: (a + 4m + b) / 6."""
        return Fraction(self.low + 4 * self.likely + self.high, 6)


# By initiative, then by one of KINDS.
Estimates = Mapping[str, Mapping[str, Estimate]]


def inputs_of(
    document: Mapping[str, Any],
    *,
    components: Collection[str] | None = None,
    initiatives: Collection[str] | None = None,
    roles: Collection[str] | None = None,
) -> Inputs:
    """Return the inputs in a plumbline.inputs/1 document; where codes are given, others are mistakes.

    Raises InputsError with every mistake.
    """
    mistakes = input_rules.mistakes(document, components=components, initiatives=initiatives, roles=roles)
    if mistakes:
        raise InputsError(mistakes)
    return _inputs({**input_rules.DEFAULTS, **document})


def to_document(inputs: Inputs) -> dict[str, Any]:
    """Return the inputs as a plumbline.inputs/1 document: the same for the same inputs, rates as exact decimals."""
    return {
        "format": FORMAT,
        "goal": inputs.goal.value,
        "targets": dict(sorted(inputs.targets.items())),
        "periods": inputs.periods,
        "period_months": inputs.period_months,
        "currency": inputs.currency,
        "starts_on": inputs.starts_on.isoformat(),
        "budget": list(inputs.budget),
        "carry_over": inputs.carry_over,
        "people": {role: list(days) for role, days in sorted(inputs.people.items())},
        "change_load": inputs.change_load,
        "mandatory": sorted(inputs.mandatory),
        "excluded": sorted(inputs.excluded),
        "discount": _discount_document(inputs.discount),
        "optimism": _optimism_document(inputs.optimism),
    }


def currency_of(plan: Mapping[str, Any]) -> str:
    """Return the currency of a plan's document, empty where the plan is without money."""
    code = str((plan.get("inputs") or {}).get("currency", NO_CURRENCY))
    return "" if code == NO_CURRENCY else code


def without_limits(targets: Mapping[str, int], *, starts_on: date, currency: str = NO_CURRENCY) -> Inputs:
    """Return the inputs for the cheapest way to the targets in ten years, without money: XXX is no currency."""
    return Inputs(Goal.TARGETS, dict(targets), 20, 6, currency, starts_on, (None,) * 20)


def from_day(inputs: Mapping[str, Any], day: date) -> dict[str, Any] | None:
    """Return the inputs for what is left from the period of a day on, with the limits of those periods.

    None where all periods are over by then; before the first one nothing changes.
    """
    start, length = date.fromisoformat(inputs["starts_on"]), inputs["period_months"]
    over = max(0, month_of(day, start) // length)
    if over >= inputs["periods"]:
        return None
    left = {"periods": inputs["periods"] - over, "starts_on": first_of(over * length, start).isoformat()}
    people = {role: days[over:] for role, days in inputs["people"].items()}
    return {**inputs, **left, "budget": inputs["budget"][over:], "people": people}


def decimal_text(value: Fraction) -> str:
    """Return a fraction that a decimal can say exactly as that decimal, without an exponent."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{exact.normalize():f}"


def _inputs(document: Mapping[str, Any]) -> Inputs:
    periods = document["periods"]
    return Inputs(
        goal=Goal(document["goal"]),
        targets=dict(sorted(document["targets"].items())),
        periods=periods,
        period_months=document["period_months"],
        currency=document["currency"],
        starts_on=date.fromisoformat(document["starts_on"]),
        budget=tuple(document["budget"] or [None] * periods),
        carry_over=document["carry_over"],
        people={role: tuple(days) for role, days in sorted(document["people"].items())},
        change_load=document["change_load"],
        mandatory=frozenset(document["mandatory"]),
        excluded=frozenset(document["excluded"]),
        discount=_discount(document["discount"]),
        optimism=_optimism(document["optimism"]),
    )


def _discount(row: Mapping[str, Any] | None) -> Discount | None:
    if row is None:
        return None
    steps = tuple(RateStep(step["until_year"], Fraction(step["rate"])) for step in row["steps"])
    return Discount(row["source"].strip(), steps)


def _optimism(row: Mapping[str, Any] | None) -> Optimism | None:
    if row is None:
        return None
    return Optimism(Fraction(row["uplift"]), Fraction(row["mitigation"]), row["reason"].strip())


def _discount_document(discount: Discount | None) -> dict[str, Any] | None:
    if discount is None:
        return None
    steps = [{"until_year": step.until_year, "rate": decimal_text(step.rate)} for step in discount.steps]
    return {"source": discount.source, "steps": steps}


def _optimism_document(optimism: Optimism | None) -> dict[str, Any] | None:
    if optimism is None:
        return None
    shares = {"uplift": decimal_text(optimism.uplift), "mitigation": decimal_text(optimism.mitigation)}
    return {**shares, "reason": optimism.reason}
