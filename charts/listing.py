"""Names under a picture, each with the sign that stands for it inside."""

from __future__ import annotations

from collections.abc import Sequence

from charts.canvas import Canvas
from charts.measure import width_of, wrap

_SIZE = 12
_NARROW = 480


def listing(canvas: Canvas, entries: Sequence[tuple[str, str]], y: float) -> tuple[str, float]:
    """Return the entries of sign and name, in two columns where there is room, and the height that they reach."""
    columns = 1 if canvas.width < _NARROW else 2
    room = canvas.width / columns
    sign_room = max((width_of(sign, _SIZE, bold=True) for sign, _ in entries), default=0) + 8
    drawn = []
    for at in range(0, len(entries), columns):
        tallest = 0
        for column, (sign, name) in enumerate(entries[at : at + columns]):
            x = 6 + column * room
            rows = wrap(name, room - sign_room - 18, _SIZE, most=2)
            drawn.append(canvas.text(x, y + 13, sign, size=_SIZE, font_weight="bold"))
            drawn.append(canvas.lines(x + sign_room, y + 13, rows, size=_SIZE))
            tallest = max(tallest, len(rows))
        y += tallest * _SIZE * 1.2 + 5
    return "".join(drawn), y
