"""The strip of peers: for each component the own level and where the middle of the peers stands, no single one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from charts import ramp
from charts.canvas import Attribute, Canvas, canvas
from charts.marks import Svg, picture
from charts.measure import width_of, wrap
from charts.readings import ENGLISH, Table, Words

LEVELS = 5
_NARROW = 480
_HEAD = 24
_MARK = 9.0
_NAME = 14
_INK: dict[str, Attribute] = {"stroke": ramp.INK, "stroke_width": 4}
_BAND: dict[str, Attribute] = {"fill": ramp.LEVELS[1], "stroke": ramp.STRONG, "stroke_width": 1}


@dataclass(frozen=True)
class Peers:
    """One component beside its peers: levels 1..5, halves among them; None where nothing may be said of them.

    `said` is all of it in words, as a row of the table has it; `instead` stands where nothing may be drawn.
    """

    label: str
    level: int | None
    median: float | None
    quartiles: tuple[float, float] | None
    said: tuple[str, ...]
    instead: str = ""


@dataclass(frozen=True)
class _Layout:
    canvas: Canvas
    name_width: float
    left: float
    right: float
    drop: float
    row: float

    def at(self, level: float) -> float:
        return self.left + (self.right - self.left) * (level - 1) / (LEVELS - 1)


def peers_strip(
    rows: Sequence[Peers], *, id: str, title: str, description: str, width: int = 640, words: Words = ENGLISH
) -> Svg:
    """Return a line from level 1 to 5 for each component: band between quartiles, tick at the median, own level."""
    layout = _layout(canvas(width, words))
    body = [*_scale(layout)]
    for at, row in enumerate(rows):
        body += _row(row, _HEAD + at * layout.row, layout)
    has_band = any(row.quartiles for row in rows)
    key, height = _key(layout, words, _HEAD + len(rows) * layout.row + 14, has_band=has_band)
    alternative = "; ".join(f"{row.label}: {_spoken(row, words)}" for row in rows)
    title = f"{title}. {alternative}."
    return picture([*body, *key], width=width, height=height, id=id, title=title, description=description, ink=ramp.INK)


def peers_table(rows: Sequence[Peers], *, words: Words = ENGLISH) -> Table:
    """Return every number of the strip; what may not be said stands as a dash."""
    head = (words.component, words.your_level, words.peers, words.median, words.middle_half, words.rank)
    return Table(head, tuple((row.label, *row.said) for row in rows))


def _spoken(row: Peers, words: Words) -> str:
    heads = (words.your_level, words.peers, words.median, words.middle_half, words.rank)
    facts = [f"{head} {said}" for head, said in zip(heads, row.said, strict=True) if said != "–"]
    return ", ".join([*facts, row.instead] if row.instead else facts)


def _layout(drawn: Canvas) -> _Layout:
    wide = drawn.width
    if wide < _NARROW:
        return _Layout(drawn, name_width=wide - 8, left=14, right=wide - 14, drop=44, row=74)
    return _Layout(drawn, name_width=wide * 0.36, left=wide * 0.42, right=wide - 18, drop=20, row=52)


def _scale(layout: _Layout) -> Iterator[str]:
    for level in range(1, LEVELS + 1):
        yield layout.canvas.text(layout.at(level), 14, str(level), size=12, anchor="middle", fill=ramp.QUIET)


def _row(row: Peers, y: float, layout: _Layout) -> list[str]:
    drawn, middle = layout.canvas, y + layout.drop
    name = wrap(row.label, layout.name_width, _NAME, most=2 if layout.left > 20 else 1, bold=True)
    first = y + (24 if layout.left > 20 else 22) - (len(name) - 1) * _NAME * 0.6
    body = [drawn.lines(2, first, name, size=_NAME, font_weight="bold")]
    body.append(drawn.line(layout.at(1), middle, layout.at(LEVELS), middle, stroke=ramp.LINE, stroke_width=2))
    body += [drawn.line(layout.at(k), middle - 4, layout.at(k), middle + 4) for k in range(1, LEVELS + 1)]
    return [*body, *_middle(row, middle, layout), *_own(row, middle, layout)]


def _middle(row: Peers, y: float, layout: _Layout) -> Iterator[str]:
    drawn = layout.canvas
    if row.median is None:
        said = wrap(row.instead, layout.right - layout.left, 11, most=1)
        yield drawn.lines(layout.left - 10, y + 22, said, size=11, fill=ramp.QUIET)
        return
    if row.quartiles is not None:
        low, high = (layout.at(level) for level in row.quartiles)
        yield drawn.box(low - 3, y - 7, high - low + 6, 14, rx=3, **_BAND)
    yield drawn.line(layout.at(row.median), y - 13, layout.at(row.median), y + 13, **_INK)


def _own(row: Peers, y: float, layout: _Layout) -> Iterator[str]:
    if row.level is None:
        return
    x = layout.at(row.level)
    corners = ((x, y - _MARK), (x + _MARK, y), (x, y + _MARK), (x - _MARK, y))
    yield layout.canvas.polygon(corners, fill=ramp.ACCENT, stroke=ramp.PAPER, stroke_width=1.5)


def _key(layout: _Layout, words: Words, y: float, *, has_band: bool) -> tuple[list[str], float]:
    drawn, x, body = layout.canvas, 4.0, []
    names = (words.your_level, words.peers_median, *((words.middle_half,) if has_band else ()))
    for mark, name in enumerate(names):
        if x > 4 and x + 26 + width_of(name, 12) > drawn.width:
            x, y = 4.0, y + 20
        body.append(_sign(mark, x, y, drawn) + drawn.text(x + 26, y, name, size=12, fill=ramp.QUIET))
        x += 26 + width_of(name, 12) + 18
    return body, y + 12


def _sign(mark: int, x: float, y: float, drawn: Canvas) -> str:
    own = ((x + 9, y - 12), (x + 17, y - 4), (x + 9, y + 4), (x + 1, y - 4))
    signs = (
        lambda: drawn.polygon(own, fill=ramp.ACCENT),
        lambda: drawn.line(x + 9, y - 13, x + 9, y + 5, **_INK),
        lambda: drawn.box(x, y - 10, 20, 12, rx=3, **_BAND),
    )
    return signs[mark]()
