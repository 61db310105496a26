"""A linear program over whole and continuous columns, in values: nothing here knows who solves it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from roadmap.planned import Bound

Number = Fraction | int
Terms = Mapping[int, Number]


class Tag(NamedTuple):
    """Which limit a row stands for; `of` is a role, component or initiative."""

    bound: Bound
    of: str | None = None
    period: int | None = None


@dataclass(frozen=True, eq=False)
class Row:
    """The sum of columns times their numbers lies between `least` and `most`; None is no bound."""

    terms: Terms
    least: Number | None = None
    most: Number | None = None
    tag: Tag | None = None

    @cached_property
    def scaled(self) -> tuple[tuple[tuple[int, float], ...], float | None, float | None]:
        """Terms by column, least and most, divided by the largest number: worked out once for many programs."""
        scale = max((abs(Fraction(value)) for value in self.terms.values()), default=Fraction(1)) or Fraction(1)
        terms = tuple((at, float(value / scale)) for at, value in sorted(self.terms.items()) if value)
        least, most = (None if bound is None else float(bound / scale) for bound in (self.least, self.most))
        return terms, least, most


@dataclass(frozen=True)
class Program:
    """Columns from 0 to `tops`, whole numbers where `whole`; `goal` is to be the most."""

    tops: tuple[Number, ...] = ()
    whole: tuple[bool, ...] = ()
    rows: tuple[Row, ...] = ()
    goal: Terms = field(default_factory=dict)

    def aiming(self, goal: Terms) -> "Program":
        return replace(self, goal=goal)

    def with_rows(self, rows: Iterable[Row]) -> "Program":
        return replace(self, rows=(*self.rows, *rows))

    def kept(self, keeps: Callable[[Tag], bool]) -> "Program":
        """Return the program with only those limits; rows without a tag always stay."""
        return replace(self, rows=tuple(row for row in self.rows if row.tag is None or keeps(row.tag)))


class Drawing:
    """A program while it is drawn."""

    def __init__(self) -> None:
        self.tops: list[Number] = []
        self.whole: list[bool] = []
        self.rows: list[Row] = []

    def column(self, top: Number = 1, *, is_whole: bool = False) -> int:
        self.tops.append(top)
        self.whole.append(is_whole)
        return len(self.tops) - 1

    def row(
        self, terms: Terms, *, least: Number | None = None, most: Number | None = None, tag: Tag | None = None
    ) -> None:
        self.rows.append(Row(dict(terms), least, most, tag))

    def program(self) -> Program:
        return Program(tuple(self.tops), tuple(self.whole), tuple(self.rows))
