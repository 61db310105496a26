"""The names of a trend's lines, at their ends and never on one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from charts import ramp
from charts.measure import wrap
from charts.readings import Words
from charts.series import Value
from charts.trend_plot import Panel

_SIZE = 12
_LINE = 14.4


@dataclass(frozen=True)
class _Name:
    """Lines of text with the end of the line that they name; `top` is where they would stand best."""

    lines: tuple[str, ...]
    end: tuple[float, float]
    top: float

    @property
    def height(self) -> float:
        return len(self.lines) * _LINE + 3


def names_beside(panel: Panel, words: Words) -> Iterator[str]:
    """Yield each name with a thin line from the last value that it has."""
    x = panel.right + 12
    for name in _apart(sorted(_names(panel, words), key=lambda name: name.top), panel):
        yield panel.canvas.line(name.end[0] + 6, name.end[1], x - 3, name.top + name.height / 2 - 2, stroke=ramp.STRONG)
        yield panel.canvas.lines(x, name.top + _SIZE - 1, name.lines, size=_SIZE)


def _names(panel: Panel, words: Words) -> Iterator[_Name]:
    room = panel.canvas.width - panel.right - 16
    for series, _look in panel.series:
        for values, label in ((series.values, series.label), (series.planned, f"{series.label}, {words.planned}")):
            last = _last(values)
            if last:
                text = wrap(f"{last.shown} {label}".strip(), room, _SIZE, most=2)
                yield _Name(text, panel.at(last), panel.at(last)[1] - len(text) * _LINE / 2)


def _last(values: Sequence[Value]) -> Value | None:
    return next((value for value in reversed(values) if value.value is not None), None)


def _apart(names: Sequence[_Name], panel: Panel) -> list[_Name]:
    """Return the names pushed down where they would meet, and up again from the foot of the panel."""
    laid: list[_Name] = []
    for name in names:
        laid.append(replace(name, top=max(name.top, laid[-1].top + laid[-1].height if laid else panel.top)))
    floor = panel.bottom
    for at in reversed(range(len(laid))):
        laid[at] = replace(laid[at], top=min(laid[at].top, floor - laid[at].height))
        floor = laid[at].top
    return laid
