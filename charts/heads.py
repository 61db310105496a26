"""Heads over narrow columns: in one row, in two rows by turns, or a letter for each."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase

from charts import ramp
from charts.canvas import Canvas
from charts.measure import width_of, wrap

_SIZE = 11
_LINE = 13.2
_MOST = 3


def column_heads(
    canvas: Canvas, names: Sequence[str], left: float, cell: float
) -> tuple[str, float, list[tuple[str, str]]]:
    """Return the heads, the height they reach, and the letters with their names where words have no room."""
    for rows in (1, 2):
        rooms = _rooms(len(names), left, cell, rows)
        if all(_fits(name, room) for name, room in zip(names, rooms, strict=True)):
            return *_words(canvas, names, rooms, left, cell, rows=rows), []
    letters = letters_for(len(names))
    drawn, y = _words(canvas, letters, [cell] * len(names), left, cell, rows=1)
    return drawn, y, list(zip(letters, names, strict=True))


def _rooms(columns: int, left: float, cell: float, rows: int) -> list[float]:
    """In two rows a head may reach halfway over its neighbours, at an edge of the picture only over one."""
    if rows == 1:
        return [cell - 8] * columns
    rooms = [2 * cell - 12] * columns
    for at in ([0] if left < cell else []) + [columns - 1] * (columns > 0):
        rooms[at] = 1.5 * cell
    return rooms


def _fits(name: str, room: float) -> bool:
    is_whole = all(width_of(word, _SIZE, bold=True) <= room for word in name.split())
    return is_whole and len(wrap(name, room, _SIZE, most=_MOST + 1, bold=True)) <= _MOST


def _words(
    canvas: Canvas, names: Sequence[str], rooms: Sequence[float], left: float, cell: float, *, rows: int
) -> tuple[str, float]:
    heads = [wrap(name, room, _SIZE, most=_MOST, bold=True) for name, room in zip(names, rooms, strict=True)]
    drawn, y = "", 0.0
    for row in range(rows):
        mine = range(row, len(heads), rows)
        y += max((len(heads[at]) for at in mine), default=0) * _LINE
        for at in mine:
            x, anchor = _place(canvas, heads[at], left + (at + 0.5) * cell)
            start = y + 12 - len(heads[at]) * _LINE + _SIZE - 9
            drawn += canvas.lines(x, start, heads[at], size=_SIZE, anchor=anchor, font_weight="bold")
    # From a head of the upper row a line leads past the lower one to its column.
    for at in range(0, len(heads), 2) if rows == 2 else ():
        x = left + (at + 0.5) * cell
        drawn += canvas.line(x, max(y - _lower(heads) + 6, 0), x, y + 8, stroke=ramp.STRONG)
    return drawn, y + 10


def _lower(heads: Sequence[tuple[str, ...]]) -> float:
    return max((len(head) for head in heads[1::2]), default=0) * _LINE


def _place(canvas: Canvas, head: tuple[str, ...], middle: float) -> tuple[float, str]:
    half = max((width_of(line, _SIZE, bold=True) for line in head), default=0) / 2
    if middle + half > canvas.width - 2:
        return canvas.width - 2, "end"
    if middle - half < 2:
        return 2, "start"
    return middle, "middle"


def letters_for(count: int) -> list[str]:
    """Return A to Z, then A1 to Z1 and so on."""
    turns = (divmod(at, len(ascii_uppercase)) for at in range(count))
    return [f"{ascii_uppercase[letter]}{turn or ''}" for turn, letter in turns]
