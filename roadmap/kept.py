"""What a re-planning leaves as it is: what is done, what is left of what runs, and what was spent on both."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any, Final

from django.utils.translation import gettext as _

from roadmap.catalogue import Catalogue
from roadmap.days import LATEST, first_of, month_of
from roadmap.economics.rounding import whole
from roadmap.initiatives import Initiative
from roadmap.inputs import Estimate, Estimates

Document = Mapping[str, Any]
BUILD: Final = "build"


@dataclass(frozen=True)
class Span:
    """From the beginning of one month of the plan to that of another; counted from 0, perhaps below."""

    start: int
    end: int

    @property
    def left(self) -> int:
        """The months of it that lie within the plan."""
        return self.end - max(self.start, 0)

    @property
    def months(self) -> int:
        return self.end - self.start


@dataclass(frozen=True)
class Spent:
    """What an initiative has cost before the plan, and what it was to cost in all; None is not known.

    `amount` is what somebody entered, or by the estimate what fell due before the plan began.
    """

    code: str
    name: str
    is_done: bool
    amount: int | None
    is_entered: bool
    planned: int | None


@dataclass(frozen=True)
class Kept:
    """What stays, as its document says it, on the calendar of a plan that starts on a day.

    The document: {"done": [codes], "running": {code: period}}, and since plans begin in the current period "days":
    {code: [first, last]}, "spent": {code: amount entered} in "currency", "names": {code: name} and "on": the day of the
    re-planning.
    """

    document: Document
    starts_on: date

    @cached_property
    def done(self) -> frozenset[str]:
        return frozenset(self.document.get("done", ()))

    @cached_property
    def running(self) -> Mapping[str, int]:
        return dict(self.document.get("running", {}))

    @property
    def currency(self) -> str:
        """The currency of what was entered as spent; empty where nothing was, or nobody knows."""
        return str(self.document.get("currency", "")) if self._entered else ""

    @cached_property
    def spans(self) -> Mapping[str, Span]:
        """When what is kept began and ends, of those whose days are known."""
        return {code: self._span(code, *map(date.fromisoformat, days)) for code, days in self._days.items()}

    @property
    def ended(self) -> Mapping[str, int]:
        """The month in which something done has ended, where that lies within the plan."""
        ends = {code: self.spans[code].end for code in sorted(self.done & self.spans.keys())}
        return {code: month for code, month in ends.items() if month > 0}

    @property
    def passed(self) -> int:
        """How many months of the plan are over, one that is not quite over among them."""
        if "on" not in self.document:
            return 0
        today = date.fromisoformat(self.document["on"])
        month = month_of(today, self.starts_on)
        return max(0, month if first_of(month, self.starts_on) == today else month + 1)

    def lost(self, catalogue: Catalogue) -> list[str]:
        """Return the names of what is kept and stands in the catalogue no more."""
        names = self.document.get("names", {})
        return [names.get(code, code) for code in sorted({*self.done, *self.running} - catalogue.initiatives.keys())]

    def catalogue(self, known: Catalogue) -> Catalogue:
        """Return the catalogue in which what runs is what is left of it."""
        changed = {code: self._remaining(known.initiatives[code]) for code in self.spans if code in known.initiatives}
        return replace(known, initiatives={**known.initiatives, **changed})

    def estimates(self, known: Estimates) -> Estimates:
        """Return the estimates in which what runs costs what is left of it, and what is done what it came to."""
        rows = {code: dict(row) for code, row in known.items()}
        for code in self.spans.keys() & self.running.keys() & rows.keys():
            if BUILD in rows[code]:
                rows[code][BUILD] = _part(rows[code][BUILD], self.spans[code])
        for code in self._entered.keys() & self.done:
            amount = self._entered[code]
            rows.setdefault(code, {})[BUILD] = Estimate(amount, amount, amount, _("what it came to"), "")
        return rows

    def spent(self, catalogue: Catalogue, estimates: Estimates) -> list[Spent]:
        """Return what everything that is kept has cost before the plan; what is known of it in its own row."""
        codes = [code for code in sorted({*self.done, *self.running}) if code in catalogue.initiatives]
        return [self._spent(code, catalogue.initiatives[code].name, estimates) for code in codes]

    @property
    def _days(self) -> Mapping[str, Any]:
        return dict(self.document.get("days", {}))

    @property
    def _entered(self) -> Mapping[str, int]:
        return dict(self.document.get("spent", {}))

    def _span(self, code: str, first: date, last: date) -> Span:
        first, last = min(first, LATEST), min(last, LATEST)
        start = month_of(first, self.starts_on)
        if code in self.done:
            return Span(start, max(month_of(last, self.starts_on), start) + 1)
        # What should have ended and runs on ends today at the earliest, and in the first month of the plan.
        until = max(last, date.fromisoformat(self.document["on"]), self.starts_on)
        return Span(start, max(month_of(until, self.starts_on), start) + 1)

    def _remaining(self, initiative: Initiative) -> Initiative:
        span = self.spans[initiative.code]
        if initiative.code in self.done:
            return replace(initiative, months=span.months)
        share = Fraction(span.left, span.months)
        people = {role: whole(days * share) for role, days in initiative.people.items()}
        days = sum(people.values()) if people else whole(initiative.staff_days * share)
        return replace(initiative, months=span.end, people=people, staff_days=days)

    def _spent(self, code: str, name: str, estimates: Estimates) -> Spent:
        known = estimates.get(code, {}).get(BUILD)
        planned = None if known is None else whole(known.mean)
        entered = self._entered.get(code)
        if entered is not None:
            return Spent(code, name, code in self.done, entered, True, planned)
        span = self.spans.get(code)
        share = Fraction(1) if code in self.done or span is None else 1 - Fraction(span.left, span.months)
        amount = None if known is None else whole(known.mean * share)
        return Spent(code, name, code in self.done, amount, False, planned)


def _part(estimate: Estimate, span: Span) -> Estimate:
    """Return what is left to pay of what is paid evenly from its first to its last month."""
    share = Fraction(span.left, span.months)
    low, likely, high = (whole(value * share) for value in (estimate.low, estimate.likely, estimate.high))
    words = _("%(source)s; of %(all)d months %(left)d are left") % {
        "source": estimate.source,
        "all": span.months,
        "left": span.left,
    }
    return Estimate(low, likely, high, words, estimate.author)
