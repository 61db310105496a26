"""How much of a limit is used, period by period: money, or the days of one role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from charts import ramp
from charts.canvas import Canvas, canvas
from charts.marks import Svg, picture
from charts.measure import width_of, wrap
from charts.readings import ENGLISH, Table, Words

_NARROW = 480
_BAR = 16


@dataclass(frozen=True)
class Load:
    """What one period uses; `limit` is None where there is none. `shown` are the two as they are printed."""

    label: str
    used: float
    limit: float | None
    shown: tuple[str, str]


@dataclass(frozen=True)
class Resource:
    """Something of which there is only so much, with its unit in the label."""

    label: str
    loads: tuple[Load, ...]


@dataclass(frozen=True)
class _Layout:
    """Columns of a row: period, bar, words; in a narrow picture the bar lies under both."""

    canvas: Canvas
    name_width: float
    left: float
    width: float
    row: float
    drop: float


def load_bars(
    resources: Sequence[Resource],
    *,
    id: str,
    title: str,
    description: str,
    width: int = 640,
    words: Words = ENGLISH,
) -> Svg:
    """Return one bar a period for each resource, a tick at its limit; what lies above it is hatched."""
    layout = _layout(resources, width, words)
    body, y = [], 4.0
    for resource in resources:
        marks, y = _resource(resource, layout, y, words)
        body += marks
    return picture(
        body,
        width=width,
        height=y + 2,
        id=id,
        title=f"{title}. {'. '.join(_spoken(resource, words) for resource in resources)}.",
        description=description,
        ink=ramp.INK,
    )


def loads_table(resources: Sequence[Resource], *, words: Words = ENGLISH) -> Table:
    """Return the data table: resource, period, used, limit."""
    rows = [
        (resource.label, load.label, load.shown[0], words.no_limit if load.limit is None else load.shown[1])
        for resource in resources
        for load in resource.loads
    ]
    return Table((words.resource, words.period, words.used, words.limit), tuple(rows))


def _layout(resources: Sequence[Resource], width: int, words: Words) -> _Layout:
    if width < _NARROW:
        return _Layout(canvas(width, words), width * 0.42, 6, width - 12, row=50, drop=20)
    texts = [_said(load, words) for resource in resources for load in resource.loads]
    beside = min(max((width_of(text, 12) for text in texts), default=0), width * 0.34)
    left = width * 0.24
    return _Layout(canvas(width, words), left - 14, left, width - left - beside - 24, row=30, drop=0)


def _resource(resource: Resource, layout: _Layout, y: float, words: Words) -> tuple[list[str], float]:
    name = wrap(resource.label, layout.canvas.width - 12, 13, most=2, bold=True)
    marks = [layout.canvas.lines(6, y + 16, name, size=13, font_weight="bold")]
    y += len(name) * 15.6 + 12
    highest = max((max(load.used, load.limit or 0) for load in resource.loads), default=0)
    for load in resource.loads:
        marks += [*_words(load, layout, y, words), *_bar(load, layout, y + layout.drop, highest)]
        y += layout.row
    return marks, y + 8


def _words(load: Load, layout: _Layout, y: float, words: Words) -> Iterator[str]:
    drawn = layout.canvas
    yield drawn.lines(6, y + 13, wrap(load.label, layout.name_width, 12, most=1), size=12)
    room = drawn.width - layout.left - layout.width - 18 if layout.drop == 0 else drawn.width - layout.name_width - 24
    said = wrap(_said(load, words), room, 12, most=1)
    yield drawn.lines(drawn.width - 6, y + 13, said, size=12, anchor="end", fill=ramp.QUIET)


def _bar(load: Load, layout: _Layout, y: float, highest: float) -> Iterator[str]:
    drawn, share = layout.canvas, layout.width / highest if highest else 0.0
    within = min(load.used, load.used if load.limit is None else load.limit) * share
    yield drawn.box(layout.left, y, layout.width, _BAR, fill=ramp.SURFACE)
    if within > 0:
        yield drawn.box(layout.left, y, within, _BAR, fill=ramp.LEVELS[3])
    if load.used * share > within:
        yield drawn.hatched(layout.left + within, y, load.used * share - within, _BAR, stroke=ramp.INK)
    if load.limit is not None:
        x = layout.left + load.limit * share
        yield drawn.line(x, y - 4, x, y + _BAR + 4, stroke=ramp.INK, stroke_width=4)


def _said(load: Load, words: Words) -> str:
    used, limit = load.shown
    if load.limit is None:
        return f"{used}, {words.no_limit}"
    return words.used_of.format(used=used, limit=limit)


def _spoken(resource: Resource, words: Words) -> str:
    return f"{resource.label}: {'; '.join(f'{load.label} {_said(load, words)}' for load in resource.loads)}"
