"""The trend: one or two series over time; a gap is a gap, a projection is dashed and hollow, a break is a break."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from html import escape

from charts import ramp
from charts.canvas import Attribute, Canvas, canvas
from charts.listing import listing
from charts.marks import Svg, element, picture, plain
from charts.measure import wrap
from charts.readings import ENGLISH, Words
from charts.series import Break, Series, Value, runs, spoken
from charts.ticks import grouped
from charts.trend_names import names_beside
from charts.trend_plot import (
    NARROW,
    Look,
    Panel,
    Say,
    Show,
    break_marks,
    days_below,
    days_of,
    grid,
    panels_of,
    signs_of,
)

_MARK = 4.5
_PLAN: dict[str, Attribute] = {"stroke": ramp.INK, "stroke_width": 1.4, "stroke_dasharray": "1.5 3.5"}
_AHEAD: dict[str, Attribute] = {"stroke_width": 2.2, "stroke_dasharray": "6 4"}
_KNOWN: dict[str, Attribute] = {"stroke_width": 2.2}


def trend(
    series: Sequence[Series],
    *,
    id: str,
    title: str,
    description: str,
    breaks: Sequence[Break] = (),
    width: int = 640,
    words: Words = ENGLISH,
    say: Say = date.isoformat,
    show: Show = grouped,
) -> Svg:
    """Return a panel for each unit over one calendar; `say` writes a day of the axis and `show` a number of it."""
    drawn, body, y = canvas(width, words), [], 0.0
    for standing in panels_of(series, drawn, days_of(series, drawn, show)):
        head, y = _head(standing, y, has_breaks=bool(breaks))
        panel = replace(standing, top=y)
        body += [head, *grid(panel, show), *break_marks(panel, breaks), *_lines(panel, breaks, words)]
        body += days_below(panel, say)
        if width >= NARROW:
            body += names_beside(panel, words)
        y = panel.bottom + 34
    key, y = _key(drawn, series, y, words)
    names, y = listing(drawn, signs_of(breaks), y)
    return picture(
        [*body, key, names],
        width=width,
        height=y + 4,
        id=id,
        title=f"{title}. {spoken(series, breaks, words)}.",
        description=description,
        ink=ramp.INK,
    )


def _head(panel: Panel, y: float, *, has_breaks: bool) -> tuple[str, float]:
    """The unit; in a narrow picture the names too, which have no room behind their lines."""
    drawn = panel.canvas
    unit = wrap(panel.unit, drawn.width - 12, 12, most=2, bold=True)
    head = drawn.lines(6, y + 16, unit, size=12, font_weight="bold")
    y += 8 + len(unit) * 14.4
    for series, look in panel.series if drawn.width < NARROW else ():
        name = wrap(series.label, drawn.width - 40, 12, most=2)
        head += _line(drawn, (8, y + 9), (26, y + 9), look, _KNOWN) + _point(drawn, (17, y + 9), look, is_hollow=False)
        head += drawn.lines(34, y + 13, name, size=12)
        y += len(name) * 14.4 + 4
    return head, y + (18 if has_breaks else 6)


def _lines(panel: Panel, breaks: Sequence[Break], words: Words) -> Iterator[str]:
    for series, look in panel.series:
        yield from _plan(panel, series.planned)
        for before, after in runs(series.values, breaks):
            way = _AHEAD if after.is_projection else _KNOWN
            yield _line(panel.canvas, panel.at(before), panel.at(after), look, way)
        for each in series.values:
            if each.value is not None:
                point = _point(panel.canvas, panel.at(each), look, is_hollow=each.is_projection)
                yield element("g", element("title", escape(plain(_tip(series, each, words)))), point)


def _tip(series: Series, value: Value, words: Words) -> str:
    """What a pointer that rests on a value is told: all of it, with the source."""
    kind = words.projection if value.is_projection else ""
    told = (f"{series.label}: {value.shown}", kind, value.on.isoformat(), value.source)
    return ", ".join(filter(None, told))


def _plan(panel: Panel, planned: Sequence[Value]) -> Iterator[str]:
    for before, after in runs(planned, ()):
        (x1, y1), (x2, y2) = panel.at(before), panel.at(after)
        yield panel.canvas.line(x1, y1, x2, y2, **_PLAN)
    for each in planned:
        if each.value is not None:
            yield _diamond(panel.canvas, panel.at(each))


def _line(
    drawn: Canvas, one: tuple[float, float], other: tuple[float, float], look: Look, way: dict[str, Attribute]
) -> str:
    return drawn.line(one[0], one[1], other[0], other[1], stroke=look.stroke, **way)


def _point(drawn: Canvas, at: tuple[float, float], look: Look, *, is_hollow: bool) -> str:
    inside: dict[str, Attribute] = {"fill": ramp.PAPER if is_hollow else look.stroke}
    edge: dict[str, Attribute] = {**inside, "stroke": look.stroke, "stroke_width": 1.8}
    if look.is_square:
        return drawn.box(at[0] - _MARK + 0.5, at[1] - _MARK + 0.5, 2 * _MARK - 1, 2 * _MARK - 1, **edge)
    return drawn.circle(at[0], at[1], _MARK, **edge)


def _diamond(drawn: Canvas, at: tuple[float, float]) -> str:
    x, y = at
    corners = ((x, y - 5), (x + 5, y), (x, y + 5), (x - 5, y))
    return drawn.polygon(corners, fill=ramp.PAPER, stroke=ramp.INK, stroke_width=1.2)


def _key(drawn: Canvas, series: Sequence[Series], y: float, words: Words) -> tuple[str, float]:
    """What dots and dashes mean, where there are any."""
    key = ""
    if any(each.planned for each in series):
        key += drawn.line(8, y + 9, 34, y + 9, **_PLAN) + _diamond(drawn, (21, y + 9)) + _named(drawn, y, words.planned)
        y += 20
    if any(value.is_projection for each in series for value in each.values):
        ahead: dict[str, Attribute] = {"stroke": ramp.ACCENT, **_AHEAD}
        ring = drawn.circle(21, y + 9, _MARK, fill=ramp.PAPER, stroke=ramp.ACCENT, stroke_width=1.8)
        key += drawn.line(8, y + 9, 34, y + 9, **ahead) + ring + _named(drawn, y, words.projection)
        y += 20
    return key, y + 2


def _named(drawn: Canvas, y: float, name: str) -> str:
    return drawn.lines(42, y + 13, wrap(name, drawn.width - 48, 12, most=1), size=12)
