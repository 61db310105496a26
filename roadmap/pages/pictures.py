"""A chart with its texts and its table, as components/chart.html takes it."""

from collections.abc import Callable
from typing import Any

from assessment.pages.result import NARROW
from charts import Svg, Table


def picture(draw: Callable[..., Svg], table: Table, *, id: str, title: str, subtitle: str) -> dict[str, Any]:
    """Return the chart wide and for a phone; `title` says what it finds, `subtitle` what it shows and its unit."""
    texts = {"id": id, "title": title, "description": subtitle}
    narrow = texts | {"id": f"{id}-narrow", "width": NARROW}
    return {
        "title": title,
        "subtitle": subtitle,
        "source": "",
        "caption": subtitle,
        "svg": draw(**texts),
        "narrow": draw(**narrow),
        "head": table.head,
        "rows": table.rows,
    }
