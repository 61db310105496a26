"""Profile bars: one row per component that one can read from two metres."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from charts import ramp
from charts.canvas import Attribute, Canvas, canvas
from charts.marks import Svg, picture
from charts.measure import wrap
from charts.readings import ENGLISH, Axis, Words, could_be, has_interval, spoken

LEVELS = 5
_HEAD = 26
_TRACK = 22


@dataclass(frozen=True)
class _Layout:
    """Columns of a row, in units of the viewBox; a narrow picture puts the bar under the name."""

    canvas: Canvas
    name_x: float
    name_width: float
    bar_x: float
    bar_width: float
    bar_drop: float
    row: float

    def edge(self, level: float) -> float:
        return self.bar_x + self.bar_width * level / LEVELS


def _layout(drawn: Canvas) -> _Layout:
    wide = drawn.width
    if wide < 480:
        return _Layout(drawn, name_x=54, name_width=wide - 130, bar_x=2, bar_width=wide - 6, bar_drop=62, row=122)
    return _Layout(
        drawn, name_x=58, name_width=wide * 0.31, bar_x=wide * 0.42, bar_width=wide * 0.46, bar_drop=10, row=62
    )


def profile_bars(
    rows: Sequence[Axis], *, id: str, title: str, description: str, width: int = 640, words: Words = ENGLISH
) -> Svg:
    """Return one row per component: numeral, name, bar on 1..5, target tick, interval band, score."""
    layout = _layout(canvas(width, words))
    body = [*_scale(layout, words)]
    for at, row in enumerate(rows):
        y = _HEAD + at * layout.row
        body += [*_badge(row, y, layout), *_name(row, y, layout, words), *_bar(row, y + layout.bar_drop, layout, words)]
        body.append(_score(row, y, layout))
    return picture(
        body,
        width=width,
        height=_HEAD + len(rows) * layout.row,
        id=id,
        title=f"{title}. {spoken(rows, words)}.",
        description=description,
        ink=ramp.INK,
    )


def _scale(layout: _Layout, words: Words) -> Iterator[str]:
    if layout.bar_x > 10:
        for level in range(1, LEVELS + 1):
            middle = layout.edge(level - 0.5)
            yield layout.canvas.text(middle, 14, str(level), size=12, anchor="middle", fill=ramp.QUIET)
    heading = f"{words.score}, {words.of_hundred}"
    yield layout.canvas.text(layout.canvas.width - 1, 14, heading, size=11, anchor="end", fill=ramp.QUIET)


def _badge(row: Axis, y: float, layout: _Layout) -> Iterator[str]:
    """The numeral on the colour of its level; the number and the outline carry the meaning without the colour."""
    drawn, top, size = layout.canvas, y + 2, 44
    if row.level is None:
        yield drawn.hatched(1, top, size, size, stroke=ramp.STRONG)
        return
    yield drawn.box(1, top, size, size, rx=4, fill=ramp.fill(row.level), stroke=ramp.STRONG, stroke_width=1)
    numeral: dict[str, Attribute] = {"font_weight": "bold", "fill": ramp.on(row.level)}
    yield drawn.text(23, y + 34, str(row.level), size=28, anchor="middle", **numeral)


def _name(row: Axis, y: float, layout: _Layout, words: Words) -> Iterator[str]:
    name = wrap(row.label, layout.name_width, 15, most=2, bold=True)
    yield layout.canvas.lines(layout.name_x, y + 18, name, size=15, font_weight="bold")
    reading = words.not_assessed if row.level is None else row.level_name
    if has_interval(row):
        reading = f"{reading}, {could_be(row, words)}" if reading else could_be(row, words)
    below = wrap(reading, layout.name_width, 12, most=1)
    yield layout.canvas.lines(layout.name_x, y + 18 + len(name) * 18 - 1, below, size=12, fill=ramp.QUIET)


def _bar(row: Axis, y: float, layout: _Layout, words: Words) -> Iterator[str]:
    if row.level is None:
        yield layout.canvas.hatched(layout.bar_x, y, layout.bar_width, _TRACK, stroke=ramp.STRONG)
    else:
        yield from _filled(row, row.level, y, layout)
    if row.target is not None:
        yield from _tick(row.target, y, layout, words)


def _filled(row: Axis, level: int, y: float, layout: _Layout) -> Iterator[str]:
    block = layout.bar_width / LEVELS
    for step in range(1, LEVELS + 1):
        colour = ramp.fill(level) if step <= level else ramp.PAPER
        edge: dict[str, Attribute] = {"fill": colour, "stroke": ramp.STRONG, "stroke_width": 1}
        yield layout.canvas.box(layout.edge(step - 1), y, block, _TRACK, **edge)
    if row.projected is not None and row.projected > level:
        ahead: dict[str, Attribute] = {"fill": "none", "stroke": ramp.INK, "stroke_dasharray": "5 3"}
        reach = layout.edge(row.projected) - layout.edge(level)
        yield layout.canvas.box(layout.edge(level), y + 3, reach, _TRACK - 6, stroke_width=1.6, **ahead)
    if has_interval(row):
        yield from _band(row, y + _TRACK / 2, layout)


def _band(row: Axis, y: float, layout: _Layout) -> Iterator[str]:
    low, high = layout.edge(row.low or 1), layout.edge(row.high or 1)
    # A white edge keeps the band visible on the darkest level.
    yield layout.canvas.box(low - 1.5, y - 3.5, high - low + 3, 7, fill=ramp.PAPER)
    yield layout.canvas.box(low, y - 2, high - low, 4, fill=ramp.INK)


def _tick(target: int, y: float, layout: _Layout, words: Words) -> Iterator[str]:
    x = layout.edge(target)
    yield layout.canvas.line(x, y - 5, x, y + _TRACK + 5, stroke=ramp.INK, stroke_width=4)
    label = words.target_at.format(level=target)
    yield layout.canvas.text(x, y + _TRACK + 18, label, size=12, anchor="middle" if target < LEVELS else "end")


def _score(row: Axis, y: float, layout: _Layout) -> str:
    score = row.score if row.level is not None and row.score else "–"
    return layout.canvas.text(layout.canvas.width - 1, y + 32, score, size=22, anchor="end", font_weight="bold")
