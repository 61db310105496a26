"""Tables of numbers whose last row is the sum of those above it; added up here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

Amount = int | None
Row = tuple[str, Sequence[Amount]]


@dataclass(frozen=True)
class Tally:
    """A head, rows of a name and its cells as they print, and the row of sums."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]


def tally(head: Sequence[str], rows: Iterable[Row], *, total: str, written: Callable[[int], str]) -> Tally:
    """Return the table of these rows; what is not known is a dash and adds nothing."""
    known = [(name, tuple(amounts)) for name, amounts in rows]
    columns = zip(*(amounts for _name, amounts in known), strict=True)
    sums = [_sum(column) for column in columns] or [None] * (len(head) - 1)
    return Tally(
        head=tuple(head),
        rows=tuple((name, *(_cell(amount, written) for amount in amounts)) for name, amounts in known),
        total=(total, *(_cell(amount, written) for amount in sums)),
    )


def _sum(column: Iterable[Amount]) -> Amount:
    known = [amount for amount in column if amount is not None]
    return sum(known) if known else None


def _cell(amount: Amount, written: Callable[[int], str]) -> str:
    return "–" if amount is None else written(amount)
