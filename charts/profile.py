"""Profile bars: one row per component that one can read from two metres."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from charts import ramp
from charts.marks import Svg, element, hatched, lines, picture, text
from charts.measure import wrap
from charts.readings import ENGLISH, Axis, Words, could_be, has_interval, spoken

LEVELS = 5
_HEAD = 26
_TRACK = 22


@dataclass(frozen=True)
class _Layout:
    """Columns of a row, in units of the viewBox; a narrow picture puts the bar under the name."""

    name_x: float
    name_width: float
    bar_x: float
    bar_width: float
    bar_drop: float
    row: float

    def edge(self, level: float) -> float:
        return self.bar_x + self.bar_width * level / LEVELS


def _layout(width: int) -> _Layout:
    if width < 480:
        return _Layout(name_x=54, name_width=width - 130, bar_x=2, bar_width=width - 6, bar_drop=62, row=122)
    return _Layout(name_x=58, name_width=width * 0.31, bar_x=width * 0.42, bar_width=width * 0.46, bar_drop=10, row=62)


def profile_bars(
    rows: Sequence[Axis], *, id: str, title: str, description: str, width: int = 640, words: Words = ENGLISH
) -> Svg:
    """Return one row per component: numeral, name, bar on 1..5, target tick, interval band, score."""
    layout = _layout(width)
    body = [*_scale(layout, width, words)]
    for at, row in enumerate(rows):
        y = _HEAD + at * layout.row
        body += [*_badge(row, y), *_name(row, y, layout, words), *_bar(row, y + layout.bar_drop, layout, words)]
        body.append(_score(row, y, width))
    return picture(
        body,
        width=width,
        height=_HEAD + len(rows) * layout.row,
        id=id,
        title=f"{title}. {spoken(rows, words)}.",
        description=description,
        ink=ramp.INK,
    )


def _scale(layout: _Layout, width: int, words: Words) -> Iterator[str]:
    if layout.bar_x > 10:
        for level in range(1, LEVELS + 1):
            middle = layout.edge(level - 0.5)
            yield text(middle, 14, str(level), size=12, fill=ramp.QUIET, text_anchor="middle")
    heading = f"{words.score}, {words.of_hundred}"
    yield text(width - 1, 14, heading, size=11, fill=ramp.QUIET, text_anchor="end")


def _badge(row: Axis, y: float) -> Iterator[str]:
    """The numeral on the colour of its level; the number and the outline carry the meaning without the colour."""
    box = {"x": 1.0, "y": y + 2.0, "width": 44.0, "height": 44.0}
    if row.level is None:
        yield hatched(**box, stroke=ramp.STRONG)
        return
    yield element("rect", **box, rx=4, fill=ramp.fill(row.level), stroke=ramp.STRONG, stroke_width=1)
    yield text(23, y + 34, str(row.level), size=28, font_weight="bold", text_anchor="middle", fill=ramp.on(row.level))


def _name(row: Axis, y: float, layout: _Layout, words: Words) -> Iterator[str]:
    name = wrap(row.label, layout.name_width, 15, most=2, bold=True)
    yield lines(layout.name_x, y + 18, name, size=15, font_weight="bold")
    reading = words.not_assessed if row.level is None else row.level_name
    if has_interval(row):
        reading = f"{reading}, {could_be(row, words)}" if reading else could_be(row, words)
    below = wrap(reading, layout.name_width, 12, most=1)
    yield lines(layout.name_x, y + 18 + len(name) * 18 - 1, below, size=12, fill=ramp.QUIET)


def _bar(row: Axis, y: float, layout: _Layout, words: Words) -> Iterator[str]:
    if row.level is None:
        yield hatched(layout.bar_x, y, layout.bar_width, _TRACK, stroke=ramp.STRONG)
    else:
        yield from _filled(row, row.level, y, layout)
    if row.target is not None:
        yield from _tick(row.target, y, layout, words)


def _filled(row: Axis, level: int, y: float, layout: _Layout) -> Iterator[str]:
    block = layout.bar_width / LEVELS
    for step in range(1, LEVELS + 1):
        colour = ramp.fill(level) if step <= level else ramp.PAPER
        edge: dict[str, str | float] = {"fill": colour, "stroke": ramp.STRONG, "stroke_width": 1}
        yield element("rect", x=layout.edge(step - 1), y=y, width=block, height=_TRACK, **edge)
    if row.projected is not None and row.projected > level:
        ahead: dict[str, str | float] = {"fill": "none", "stroke": ramp.INK, "stroke_dasharray": "5 3"}
        reach = layout.edge(row.projected) - layout.edge(level)
        yield element("rect", x=layout.edge(level), y=y + 3, width=reach, height=_TRACK - 6, stroke_width=1.6, **ahead)
    if has_interval(row):
        yield from _band(layout.edge(row.low or 1), layout.edge(row.high or 1), y + _TRACK / 2)


def _band(low: float, high: float, y: float) -> Iterator[str]:
    # A white edge keeps the band visible on the darkest level.
    yield element("rect", x=low - 1.5, y=y - 3.5, width=high - low + 3, height=7, fill=ramp.PAPER)
    yield element("rect", x=low, y=y - 2, width=high - low, height=4, fill=ramp.INK)


def _tick(target: int, y: float, layout: _Layout, words: Words) -> Iterator[str]:
    x = layout.edge(target)
    yield element("line", x1=x, y1=y - 5, x2=x, y2=y + _TRACK + 5, stroke=ramp.INK, stroke_width=4)
    label = words.target_at.format(level=target)
    yield text(x, y + _TRACK + 18, label, size=12, text_anchor="middle" if target < LEVELS else "end")


def _score(row: Axis, y: float, width: int) -> str:
    score = row.score if row.level is not None and row.score else "–"
    return text(width - 1, y + 32, score, size=22, font_weight="bold", text_anchor="end")
