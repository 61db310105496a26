"""The heat map: a numeral in each cell, on the colour of its level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from charts import ramp
from charts.canvas import Canvas, canvas
from charts.heads import column_heads
from charts.listing import listing
from charts.marks import Svg, picture
from charts.measure import wrap
from charts.readings import ENGLISH, Table, Words

_NARROW = 480
_CELL = 28


@dataclass(frozen=True)
class HeatRow:
    """An agency or a dimension with its level 1..5 in each column, None where nothing is assessed."""

    label: str
    levels: tuple[int | None, ...]


@dataclass(frozen=True)
class _Layout:
    canvas: Canvas
    left: float
    cell: float
    is_narrow: bool

    def at(self, column: int) -> float:
        return self.left + column * self.cell


def heat_map(
    rows: Sequence[HeatRow],
    columns: Sequence[str],
    *,
    id: str,
    title: str,
    description: str,
    width: int = 640,
    words: Words = ENGLISH,
) -> Svg:
    """Return the map of rows by columns, in the order given; in a narrow picture a row's name stands above it."""
    is_narrow = width < _NARROW
    left = 6.0 if is_narrow else width * 0.3
    layout = _Layout(canvas(width, words), left, (width - left - 6) / max(len(columns), 1), is_narrow)
    heads, y, signs = column_heads(layout.canvas, columns, layout.left, layout.cell)
    cells, y = _rows(rows, layout, y)
    key, y = _key(rows, layout, y, words)
    names, y = listing(layout.canvas, signs, y)
    return picture(
        [heads, *cells, key, names],
        width=width,
        height=y + 6,
        id=id,
        title=f"{title}. {'. '.join(_spoken(row, columns, words) for row in rows)}.",
        description=description,
        ink=ramp.INK,
    )


def heat_table(rows: Sequence[HeatRow], columns: Sequence[str], *, first: str, words: Words = ENGLISH) -> Table:
    """Return the data table; `first` is the head of the names."""
    body = tuple((row.label, *(_said(level, words) for level in row.levels)) for row in rows)
    return Table((first, *columns), body)


def _rows(rows: Sequence[HeatRow], layout: _Layout, y: float) -> tuple[list[str], float]:
    marks = []
    for row in rows:
        width = layout.canvas.width - 12 if layout.is_narrow else layout.left - 16
        name = wrap(row.label, width, 12, most=2)
        high = len(name) * 14.4
        drop = high + 4 if layout.is_narrow else max((high - _CELL) / 2, 0)
        middle = 0 if layout.is_narrow else max((_CELL - high) / 2, 0)
        marks.append(layout.canvas.lines(6, y + middle + 11, name, size=12))
        for at, level in enumerate(row.levels):
            marks += _cell(level, layout.at(at), y + drop, layout)
        y += drop + _CELL + (10 if layout.is_narrow else 4)
    return marks, y


def _cell(level: int | None, x: float, y: float, layout: _Layout) -> Iterator[str]:
    drawn, wide = layout.canvas, layout.cell - 2
    if level is None:
        yield drawn.hatched(x + 1, y, wide, _CELL, stroke=ramp.STRONG)
        return
    yield drawn.box(x + 1, y, wide, _CELL, fill=ramp.fill(level), stroke=ramp.STRONG, stroke_width=0.6)
    ink = ramp.on(level)
    yield drawn.text(x + layout.cell / 2, y + 19, str(level), size=14, anchor="middle", font_weight="bold", fill=ink)


def _key(rows: Sequence[HeatRow], layout: _Layout, y: float, words: Words) -> tuple[str, float]:
    """Only the hatching needs a word: the levels are written in their cells."""
    if all(level is not None for row in rows for level in row.levels):
        return "", y + 4
    drawn = layout.canvas
    name = wrap(words.not_assessed, drawn.width - 44, 12, most=1)
    return drawn.hatched(6, y + 6, 22, 14, stroke=ramp.STRONG) + drawn.lines(34, y + 17, name, size=12), y + 28


def _said(level: int | None, words: Words) -> str:
    return words.not_assessed if level is None else str(level)


def _spoken(row: HeatRow, columns: Sequence[str], words: Words) -> str:
    cells = zip(columns, row.levels, strict=True)
    return f"{row.label}: {', '.join(f'{column} {_said(level, words)}' for column, level in cells)}"
