"""The form of a scenario's inputs as it was typed, and the document that it means.

A field is named as its place in plumbline.inputs/1, so that a mistake finds its field. What cannot be read as a number
stays as it was typed: the rules of inputs name it then, and the page shows it again.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from roadmap import input_rules

Typed = Mapping[str, str]
Document = dict[str, Any]
STEPS: Final = 3
MOST_PERIODS: Final = input_rules.PERIODS[-1]
WISHES: Final = ("mandatory", "excluded")
PERCENTAGE: Final = re.compile(r"\d{1,3}(?:\.\d{1,4})?")
NO_LIMIT: Final = ("-", "–")
GROUPED: Final = re.compile(r"\d{1,3}(?:[ ,.'\u00a0\u202f]\d{3})+")


def typed_of(document: Mapping[str, Any]) -> dict[str, str]:
    """Return inputs as the fields of the form."""
    made = {name: str(document[name]) for name in ("goal", "periods", "period_months", "currency", "starts_on")}
    made |= {f"targets.{code}": str(level) for code, level in document["targets"].items()}
    made |= {f"budget[{at}]": _text(amount) for at, amount in enumerate(document["budget"])}
    made |= {f"people.{role}": _row_text(days) for role, days in document["people"].items()}
    made |= {f"wish.{code}": wish for wish in WISHES for code in document[wish]}
    made |= {"change_load": str(document["change_load"]), "carry_over": "on" if document["carry_over"] else ""}
    return made | _discount_fields(document["discount"]) | _optimism_fields(document["optimism"])


def _text(amount: int | None) -> str:
    return "" if amount is None else str(amount)


def _row_text(days: list[int | None]) -> str:
    texts = ["–" if day is None else str(day) for day in days]
    return texts[0] if len(set(texts)) == 1 else " ".join(texts)


def _discount_fields(discount: Mapping[str, Any] | None) -> dict[str, str]:
    if discount is None:
        return {}
    made = {"discount.source": discount["source"]}
    for at, step in enumerate(discount["steps"]):
        made[f"discount.steps[{at}].rate"] = _percent_text(step["rate"])
        made[f"discount.steps[{at}].until_year"] = _text(step["until_year"])
    return made


def _optimism_fields(optimism: Mapping[str, Any] | None) -> dict[str, str]:
    if optimism is None:
        return {}
    shares = {f"optimism.{name}": _percent_text(optimism[name]) for name in ("uplift", "mitigation")}
    return shares | {"optimism.reason": optimism["reason"]}


def _percent_text(share: str) -> str:
    return f"{(Decimal(share) * 100).normalize():f}"


def document_of(typed: Typed, *, components: Iterable[str], roles: Iterable[str]) -> tuple[Document, dict[str, str]]:
    """Return the document that was meant, and what is wrong with its percentages, by field."""
    periods = number_of(typed.get("periods", ""))
    count = periods if isinstance(periods, int) and 0 < periods <= MOST_PERIODS else 1
    problems: dict[str, str] = {}
    document = {
        "goal": typed.get("goal", ""),
        "targets": {code: number_of(typed[f"targets.{code}"]) for code in components if typed.get(f"targets.{code}")},
        "periods": periods,
        "period_months": number_of(typed.get("period_months", "")),
        "currency": typed.get("currency", "").strip().upper(),
        "starts_on": typed.get("starts_on", "").strip(),
        "budget": budget_of(typed, count),
        "carry_over": bool(typed.get("carry_over")),
        "people": {role: _days(typed[f"people.{role}"], count) for role in roles if typed.get(f"people.{role}")},
        "change_load": number_of(typed.get("change_load", "")),
        "discount": _discount(typed, problems),
        "optimism": _optimism(typed, problems),
    }
    return document | {wish: _wished(typed, wish) for wish in WISHES}, problems


def budget_of(typed: Typed, count: int) -> list[Any]:
    """Return one amount for each period; periods that were added repeat the last amount that was typed."""
    amounts = [_amount(field) for field in _texts(typed, count)]
    return amounts if any(amount is not None for amount in amounts) else []


def _wished(typed: Typed, wish: str) -> list[str]:
    return sorted(name.removeprefix("wish.") for name, value in typed.items() if name[:5] == "wish." and value == wish)


def _amount(text: str) -> Any:
    return None if text.strip() in ("", *NO_LIMIT) else number_of(text)


def number_of(text: str) -> int | str:
    """Return a whole number, its groups of thousands taken together; the text itself where it is none."""
    trimmed = text.strip()
    if GROUPED.fullmatch(trimmed):
        trimmed = re.sub(r"\D", "", trimmed)
    return int(trimmed) if trimmed.isascii() and trimmed.isdigit() and len(trimmed) < 16 else trimmed


def _days(text: str, count: int) -> list[Any]:
    days = [_amount(part) for part in text.split()]
    return days * count if len(days) == 1 else days


def _percent(typed: Typed, name: str, problems: dict[str, str]) -> str:
    """Return a percentage as an exact share; where it is none, say so and return nothing that could be one."""
    text = typed.get(name, "").strip().removesuffix("%").strip().replace(",", ".")
    if PERCENTAGE.fullmatch(text or "0"):
        return f"{Decimal(text or '0') / 100:f}"
    problems[name] = _("Give a percentage, as 3.5.")
    return ""


def _discount(typed: Typed, problems: dict[str, str]) -> Document | None:
    source = typed.get("discount.source", "").strip()
    steps = []
    for at in range(STEPS):
        place = f"discount.steps[{at}]"
        year = typed.get(f"{place}.until_year", "").strip()
        if typed.get(f"{place}.rate", "").strip() or year:
            rate = _percent(typed, f"{place}.rate", problems)
            steps.append({"until_year": number_of(year) if year else None, "rate": rate})
    return {"source": source, "steps": steps} if source or steps else None


def _optimism(typed: Typed, problems: dict[str, str]) -> Document | None:
    names = ("optimism.uplift", "optimism.mitigation", "optimism.reason")
    if not any(typed.get(name, "").strip() for name in names):
        return None
    uplift, mitigation = (_percent(typed, name, problems) for name in names[:2])
    return {"uplift": uplift, "mitigation": mitigation, "reason": typed.get(names[2], "").strip()}


def with_targets(typed: Typed, targets: Mapping[str, int]) -> dict[str, str]:
    """Return the form with these target levels instead of its own."""
    return {**typed, **{f"targets.{code}": str(level) for code, level in targets.items()}}


def with_periods(typed: Typed) -> dict[str, str]:
    """Return the form with one field of money for each of its periods; new ones repeat the last amount."""
    periods = number_of(typed.get("periods", ""))
    count = periods if isinstance(periods, int) and 0 < periods <= MOST_PERIODS else 1
    kept = {name: value for name, value in typed.items() if not name.startswith("budget[")}
    return kept | {f"budget[{at}]": text for at, text in enumerate(_texts(typed, count))}


def _texts(typed: Typed, count: int) -> list[str]:
    fields = [typed[f"budget[{at}]"] for at in range(count) if f"budget[{at}]" in typed]
    return fields + [fields[-1] if fields else ""] * (count - len(fields))


def field_of(place: str) -> str:
    """Return the name of the field that shows a mistake of this place."""
    if place.startswith("people."):
        return place.partition("[")[0]
    for wish in WISHES:
        if place.startswith(f"{wish}."):
            return f"wish.{place.removeprefix(f'{wish}.')}"
    return {"discount": "discount.source", "discount.steps": "discount.steps[0].rate", "budget": "budget[0]"}.get(
        place, place
    )
