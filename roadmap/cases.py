"""What other public bodies did, and to whom it is worth telling."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from roadmap.initiatives import Need

NEARLY: Final = 1  # levels


@dataclass(frozen=True)
class Figure:
    """An outcome that a named public source of that year states."""

    text: str
    source: str
    year: int
    address: str = ""


@dataclass(frozen=True)
class Case:
    """What one body did, over which years, and how it went; `cautionary` where it is told as a warning."""

    code: str
    title: str
    country: str
    body: str
    years: str
    what: str
    preconditions: tuple[Need, ...]
    worked: tuple[str, ...]
    failed: tuple[str, ...]
    figures: tuple[Figure, ...] = ()
    initiatives: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    cautionary: bool = False
    language: str = ""


@dataclass(frozen=True)
class Offer:
    """A case for an agency: which of its preconditions are met, and which are one level short."""

    case: Case
    met: tuple[Need, ...]
    missing: tuple[Need, ...]


def offered(
    cases: Iterable[Case], levels: Mapping[str, int | None], planned: Collection[str] = ()
) -> tuple[Offer, ...]:
    """Return the cases whose preconditions are all met or one level short; first those that speak most of the plan.

    `levels` are those of the agency's dimensions; what is not assessed counts as level 1.
    """
    offers = sorted(_offers(cases, levels), key=lambda offer: _rank(offer, planned))
    return tuple(offers)


def _offers(cases: Iterable[Case], levels: Mapping[str, int | None]) -> Iterator[Offer]:
    for case in cases:
        short = {need: need.level - (levels.get(need.dimension) or 1) for need in case.preconditions}
        if max(short.values(), default=0) <= NEARLY:
            met = tuple(need for need, by in short.items() if by <= 0)
            yield Offer(case, met, missing=tuple(need for need in short if need not in met))


def _rank(offer: Offer, planned: Collection[str]) -> tuple[int, int, str]:
    shared = sum(code in planned for code in offer.case.initiatives)
    return -shared, len(offer.missing), offer.case.code
