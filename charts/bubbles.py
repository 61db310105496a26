"""Bubbles over two measures: effort against impact, and cost against benefit."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from charts import ramp
from charts.bubble_plot import NARROW, STEEP, Bubble, Measures, Plot, Show, even_line, grid, plot_of, quarters
from charts.listing import listing
from charts.marks import Svg, picture
from charts.measure import wrap
from charts.placing import Disc, Label, apart, beside
from charts.readings import ENGLISH, Table, Words
from charts.ticks import grouped

_NAME = 11
_EDGE: dict[str, str | float] = {"stroke": ramp.ACCENT, "stroke_width": 1.5}
_PLANNED = {**_EDGE, "fill": ramp.LEVELS[1]}
_LEFT_OUT = {**_EDGE, "fill": ramp.PAPER, "stroke_dasharray": "3 2"}


def effort_impact(
    bubbles: Sequence[Bubble],
    measures: Measures,
    *,
    id: str,
    title: str,
    description: str,
    split: tuple[float, float] | None = None,
    width: int = 640,
    words: Words = ENGLISH,
    show: Show = grouped,
) -> Svg:
    """Return the matrix of effort (across) and impact (up), its quarters named.

    `split` is where effort and impact begin to be much, the middle of the field without it; `show` writes a number of
    an axis.
    """
    plot = plot_of(bubbles, width, words, show)
    body, height = _over([*grid(plot, measures, show), *quarters(plot, words, split)], bubbles, measures, plot, words)
    said = f"{title}. {'; '.join(_spoken(bubbles, measures, words))}."
    return picture(body, width=width, height=height, id=id, title=said, description=description, ink=ramp.INK)


def cost_benefit(
    bubbles: Sequence[Bubble],
    measures: Measures,
    *,
    id: str,
    title: str,
    description: str,
    width: int = 640,
    words: Words = ENGLISH,
    show: Show = grouped,
    steep: float = STEEP,
) -> Svg:
    """Return cost (across) against benefit (up), both in one money; on the dashed line they are equal.

    The field is `steep` times as high as it is wide.
    """
    plot = plot_of(bubbles, width, words, show, steep)
    body, height = _over([*grid(plot, measures, show), *even_line(plot, words)], bubbles, measures, plot, words)
    said = f"{title}. {'; '.join(_spoken(bubbles, measures, words))}."
    return picture(body, width=width, height=height, id=id, title=said, description=description, ink=ramp.INK)


def bubbles_table(bubbles: Sequence[Bubble], measures: Measures, *, words: Words = ENGLISH) -> Table:
    """Return the data table: name, the three measures, and whether it is planned where some are not."""
    head = (words.initiative, measures.across, measures.up, measures.size)
    if all(bubble.is_planned for bubble in bubbles):
        return Table(head, tuple((bubble.label, *bubble.shown) for bubble in bubbles))
    return Table((*head, words.in_plan), tuple((each.label, *each.shown, _is_in(each, words)) for each in bubbles))


def _is_in(bubble: Bubble, words: Words) -> str:
    return words.yes if bubble.is_planned else words.no


def _over(
    ground: list[str], bubbles: Sequence[Bubble], measures: Measures, plot: Plot, words: Words
) -> tuple[list[str], float]:
    """Return the marks with the bubbles over their ground, and the height of all."""
    most = max((bubble.size for bubble in bubbles), default=0)
    true = [plot.disc(bubble, most) for bubble in bubbles]
    discs = apart(true, plot.inner)
    labels = _labels(bubbles, discs, plot)
    drawn = zip(bubbles, discs, labels, strict=True)
    marks = [mark for number, each in enumerate(drawn, 1) for mark in _bubble(number, *each, plot)]
    key, y = _key(bubbles, measures, plot, words)
    named = enumerate(zip(bubbles, labels, strict=True), 1)
    names, y = listing(plot.canvas, [(str(number), bubble.label) for number, (bubble, label) in named if not label], y)
    return [*ground, *_moved(true, discs, plot), *marks, key, names], y + 6


def _labels(bubbles: Sequence[Bubble], discs: Sequence[Disc], plot: Plot) -> tuple[Label | None, ...]:
    if plot.canvas.width < NARROW:
        return (None,) * len(bubbles)
    names = [wrap(bubble.label, 118, _NAME, most=2) for bubble in bubbles]
    return beside(discs, names, size=_NAME, field=plot.inner)


def _moved(true: Sequence[Disc], discs: Sequence[Disc], plot: Plot) -> Iterator[str]:
    """A thin line leads from a bubble that had to make room to the place where it belongs."""
    for before, after in zip(true, discs, strict=True):
        if math.hypot(after.x - before.x, after.y - before.y) > 3:
            yield plot.canvas.line(before.x, before.y, after.x, after.y, stroke=ramp.STRONG)
            yield plot.canvas.circle(before.x, before.y, 2, fill=ramp.STRONG)


def _bubble(number: int, bubble: Bubble, disc: Disc, label: Label | None, plot: Plot) -> Iterator[str]:
    yield plot.canvas.circle(disc.x, disc.y, disc.r, **(_PLANNED if bubble.is_planned else _LEFT_OUT))
    yield plot.canvas.text(disc.x, disc.y + 4, str(number), size=_NAME, anchor="middle", font_weight="bold")
    if label:
        box = label.box
        yield plot.canvas.box(box.left, box.top, box.right - box.left, box.bottom - box.top, fill=ramp.SURFACE)
        yield plot.canvas.lines(label.x, label.y, label.lines, size=_NAME, anchor=label.anchor)


def _key(bubbles: Sequence[Bubble], measures: Measures, plot: Plot, words: Words) -> tuple[str, float]:
    drawn, y, room = plot.canvas, plot.field.bottom + 44, plot.canvas.width - 12
    area = wrap(words.area.format(measure=measures.size), room, 12, most=2)
    key = drawn.lines(6, y + 13, area, size=12, fill=ramp.QUIET)
    y += len(area) * 14.4 + 5
    if all(bubble.is_planned for bubble in bubbles):
        return key, y
    ring = drawn.circle(14, y + 8, 6, **_LEFT_OUT)
    return key + ring + drawn.lines(28, y + 12, wrap(words.left_out, room - 24, 12), size=12, fill=ramp.QUIET), y + 34


def _spoken(bubbles: Sequence[Bubble], measures: Measures, words: Words) -> Iterator[str]:
    for bubble in bubbles:
        names = (measures.across, measures.up, measures.size)
        facts = [f"{name} {value}" for name, value in zip(names, bubble.shown, strict=True)]
        yield f"{bubble.label}: {', '.join(facts if bubble.is_planned else [*facts, words.left_out])}"
