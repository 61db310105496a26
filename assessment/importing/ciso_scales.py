"""Scores of CISO Assistant as levels and shares."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assessment.importing.adapting import Adapting, Part, free_code
from assessment.importing.cells import number_of

# What the tool itself offers for a requirement of a framework without a scale.
RESULTS = (
    ("non_compliant", "Non-compliant", 0),
    ("partial", "Partially compliant", 0.5),
    ("compliant", "Compliant", 1),
)


@dataclass(frozen=True)
class Scale:
    """What a requirement is scored on: its lowest and highest score, and the options that name them."""

    low: float
    high: float
    options: tuple[Part, ...]
    levels: list[Part] | None = None

    @classmethod
    def of(cls, found: Mapping[str, Any], adapting: Adapting) -> "Scale":
        """Return the scale of a framework object; the tool's own results where it defines none."""
        definition = found.get("scores_definition")
        if isinstance(definition, dict):
            definition = definition.get("scale")
        scores = sorted(_scores(definition), key=lambda score: score[0])
        low = _number(found.get("min_score"), scores[0][0] if scores else 0)
        high = _number(found.get("max_score"), scores[-1][0] if scores else 100)
        if len(scores) < 2 or high <= low:
            adapting.note("the framework names no scores; its requirements ask for the degree of compliance")
            results = ({"code": code, "text": text, "share": share} for code, text, share in RESULTS)
            return cls(low, high if high > low else low + 1, tuple(results))
        return cls(low, high, tuple(_options(scores, low, high, adapting)), _levels(scores, adapting))

    def share(self, score: object) -> float | None:
        number = number_of(score)
        return _share(number, self.low, self.high) if isinstance(number, int | float) else None


def _scores(definition: Any) -> Iterator[tuple[float, Mapping[str, Any]]]:
    for entry in definition if isinstance(definition, list) else ():
        score = number_of(entry.get("score")) if isinstance(entry, dict) else None
        if isinstance(score, int | float):
            yield score, entry


def _number(value: object, otherwise: float) -> float:
    number = number_of(value)
    return number if isinstance(number, int | float) else otherwise


def _share(score: float, low: float, high: float) -> float:
    share = round(min(max((score - low) / (high - low), 0), 1), 4)
    return int(share) if share == int(share) else share


def _options(
    scores: list[tuple[float, Mapping[str, Any]]], low: float, high: float, adapting: Adapting
) -> Iterator[Part]:
    taken: set[str] = set()
    for score, entry in scores:
        name = adapting.text(entry.get("name") or f"{score}")
        option: Part = {"code": free_code(f"{score:g}", taken), "text": name, "share": _share(score, low, high)}
        tell = " ".join(str(entry.get("description") or "").split())
        if tell:
            option["tell"] = adapting.text(tell)
        yield option


def _levels(scores: list[tuple[float, Mapping[str, Any]]], adapting: Adapting) -> list[Part] | None:
    if len(scores) != 5:
        return None
    named = [(str(entry.get("name") or score), entry.get("description") or "") for score, entry in scores]
    return [
        {"level": n, "name": adapting.line(name), "meaning": adapting.paragraph(about) or name}
        for n, (name, about) in enumerate(named, start=1)
    ]
