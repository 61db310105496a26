"""What must hold of a plumbline.inputs/1 document; each mistake with its place and its remedy."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Final

from django.utils.translation import gettext as _

from roadmap.days import problem_with_day

FORMAT: Final = "plumbline.inputs/1"
PERIODS: Final = range(1, 21)
PERIOD_MONTHS: Final = (3, 6)
CHANGE_LOADS: Final = range(1, 21)
LEVELS: Final = range(1, 6)
MOST: Final = 10**12
YEARS: Final = range(101)
LONGEST_TEXT: Final = 500

REQUIRED: Final = ("goal", "targets", "periods", "period_months", "currency", "starts_on")
DEFAULTS: Final[Mapping[str, Any]] = {
    "format": FORMAT,
    "budget": [],
    "carry_over": False,
    "people": {},
    "change_load": 4,
    "mandatory": [],
    "excluded": [],
    "discount": None,
    "optimism": None,
}
_DECIMAL: Final = re.compile(r"\d{1,2}(\.\d{1,6})?")
_CURRENCY: Final = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True)
class Mistake:
    """What is wrong at one place, as `budget[2]` or `targets.data`, and what to do about it."""

    place: str
    words: str

    def __str__(self) -> str:
        return f"{self.place}: {self.words}"


def mistakes(
    document: Mapping[str, Any],
    *,
    components: Collection[str] | None = None,
    initiatives: Collection[str] | None = None,
    roles: Collection[str] | None = None,
) -> tuple[Mistake, ...]:
    """Return every mistake of the document in the order of its fields; codes are checked where they are given."""
    shapes = tuple(_shapes(document))
    if shapes:
        return shapes
    whole = {**DEFAULTS, **document}
    codes = (
        *_unknown(whole, "targets", components),
        *_unknown(whole, "people", roles),
        *_unknown(whole, "mandatory", initiatives),
        *_unknown(whole, "excluded", initiatives),
    )
    return (*codes, *_lengths(whole), *_both(whole), *_goal(whole), *_steps(whole["discount"]))


def _shapes(document: Mapping[str, Any]) -> Iterator[Mistake]:
    for name in document:
        if name not in _SHAPES:
            yield Mistake(name, _("There is no such field. Remove it."))
    for name, check in _SHAPES.items():
        if name in document:
            yield from check(name, document[name])
        elif name in REQUIRED:
            yield Mistake(name, _("This field is missing. Fill it in."))


def _said(holds: bool, place: str, words: str) -> Iterator[Mistake]:
    if not holds:
        yield Mistake(place, words)


def _is_whole(value: Any, allowed: range) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value in allowed


def _whole(allowed: range) -> Callable[[str, Any], Iterator[Mistake]]:
    # The words inside: they are in the language of whoever asks, not of whoever started the process.
    return lambda place, value: _said(
        _is_whole(value, allowed),
        place,
        _("Give a whole number from %(first)s to %(last)s.") % {"first": allowed[0], "last": allowed[-1]},
    )


def _one_of(*allowed: Any) -> Callable[[str, Any], Iterator[Mistake]]:
    # As a list: True is 1 to a set.
    return lambda place, value: _said(
        any(value == each and type(value) is type(each) for each in allowed),
        place,
        _("Choose one of: %(choices)s.") % {"choices": ", ".join(str(each) for each in allowed)},
    )


def _targets(place: str, value: Any) -> Iterator[Mistake]:
    if not isinstance(value, Mapping):
        yield Mistake(place, _("Give a level for each component, by its code."))
        return
    for code, level in value.items():
        yield from _said(_is_whole(level, LEVELS), f"{place}.{code}", _("Choose a level from 1 to 5."))


def _currency(place: str, value: Any) -> Iterator[Mistake]:
    is_code = isinstance(value, str) and bool(_CURRENCY.fullmatch(value))
    return _said(is_code, place, _("Give the three capital letters of the currency, as EUR."))


def _day(place: str, value: Any) -> Iterator[Mistake]:
    try:
        outside = problem_with_day(date.fromisoformat(value))
    except (TypeError, ValueError):
        yield Mistake(place, _("Give a day that exists as year-month-day, as 2027-01-31."))
        return
    if outside:
        yield Mistake(place, str(outside))


def _amounts(place: str, value: Any) -> Iterator[Mistake]:
    if not isinstance(value, list):
        yield Mistake(place, _("Give one value for each period."))
        return
    for number, amount in enumerate(value):
        holds = amount is None or _is_whole(amount, range(MOST + 1))
        yield from _said(holds, f"{place}[{number}]", _("Give a whole number from 0, or leave it empty for no limit."))


def _people(place: str, value: Any) -> Iterator[Mistake]:
    if not isinstance(value, Mapping):
        yield Mistake(place, _("Give the staff-days of each role, by its code."))
        return
    for role, days in value.items():
        yield from _amounts(f"{place}.{role}", days)


def _codes(place: str, value: Any) -> Iterator[Mistake]:
    is_list = isinstance(value, list) and all(isinstance(code, str) for code in value)
    return _said(is_list and len(set(value)) == len(value), place, _("Give a list of codes, each of them once."))


def _text(place: str, value: Any) -> Iterator[Mistake]:
    is_text = isinstance(value, str) and bool(value.strip()) and len(value) <= LONGEST_TEXT
    words = _("Write it down, in at most %(most)s characters.") % {"most": LONGEST_TEXT}
    # PostgreSQL has no place for NUL, and UTF-8 none for half of a surrogate pair.
    can_be_kept = is_text and not any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in value)
    return _said(can_be_kept, place, words)


def _decimal(most: int) -> Callable[[str, Any], Iterator[Mistake]]:
    return lambda place, value: _said(
        isinstance(value, str) and bool(_DECIMAL.fullmatch(value)) and float(value) <= most,
        place,
        _("Give a decimal number from 0 to %(most)s as text, as “0.035”.") % {"most": most},
    )


def _record(**fields: Callable[[str, Any], Iterator[Mistake]]) -> Callable[[str, Any], Iterator[Mistake]]:
    def check(place: str, value: Any) -> Iterator[Mistake]:
        if value is None and "." not in place and "[" not in place:
            return
        if not isinstance(value, Mapping) or set(value) != set(fields):
            yield Mistake(place, _("Give exactly these fields: %(fields)s.") % {"fields": ", ".join(fields)})
            return
        for name, inner in fields.items():
            yield from inner(f"{place}.{name}", value[name])

    return check


def _year(place: str, value: Any) -> Iterator[Mistake]:
    holds = value is None or _is_whole(value, YEARS)
    return _said(holds, place, _("Give the last year of this rate, from 0 to 100, or leave it empty."))


def _rates(place: str, value: Any) -> Iterator[Mistake]:
    if not isinstance(value, list) or not 0 < len(value) <= 10:
        yield Mistake(place, _("Give one to ten rates."))
        return
    for number, step in enumerate(value):
        yield from _RATE(f"{place}[{number}]", step)


_RATE: Final = _record(until_year=_year, rate=_decimal(1))
_SHAPES: Final[Mapping[str, Callable[[str, Any], Iterator[Mistake]]]] = {
    "format": _one_of(FORMAT),
    "goal": _one_of("readiness", "targets"),
    "targets": _targets,
    "periods": _whole(PERIODS),
    "period_months": _one_of(*PERIOD_MONTHS),
    "currency": _currency,
    "starts_on": _day,
    "budget": _amounts,
    "carry_over": _one_of(True, False),
    "people": _people,
    "change_load": _whole(CHANGE_LOADS),
    "mandatory": _codes,
    "excluded": _codes,
    "discount": _record(source=_text, steps=_rates),
    "optimism": _record(uplift=_decimal(10), mitigation=_decimal(1), reason=_text),
}


def _unknown(document: Mapping[str, Any], name: str, known: Collection[str] | None) -> Iterator[Mistake]:
    for code in document[name] if known is not None else ():
        if known is not None and code not in known:
            yield Mistake(f"{name}.{code}", _("There is nothing with this code. Choose one from the list."))


def _lengths(document: Mapping[str, Any]) -> Iterator[Mistake]:
    periods = document["periods"]
    words = _("Give one value for each of the %(periods)s periods.") % {"periods": periods}
    yield from _said(len(document["budget"]) in (0, periods), "budget", words)
    for role, days in document["people"].items():
        yield from _said(len(days) == periods, f"people.{role}", words)


def _both(document: Mapping[str, Any]) -> Iterator[Mistake]:
    for code in document["mandatory"]:
        if code in document["excluded"]:
            yield Mistake(f"excluded.{code}", _("It cannot be both mandatory and excluded. Choose one."))


def _goal(document: Mapping[str, Any]) -> Iterator[Mistake]:
    holds = document["goal"] != "targets" or bool(document["targets"])
    return _said(
        holds, "targets", _("The cheapest way needs somewhere to go. Set a target for one component at least.")
    )


def _steps(discount: Mapping[str, Any] | None) -> Iterator[Mistake]:
    if discount is None:
        return
    years = [step["until_year"] for step in discount["steps"]]
    earlier = years[:-1]
    ordered = years[-1] is None and None not in earlier and all(a < b for a, b in pairwise(earlier))
    yield from _said(ordered, "discount.steps", _("Order the rates by year, and leave the last one open-ended."))
