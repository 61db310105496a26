"""Charts as SVG text: pure functions, standard library only; the same picture serves page and print."""

from charts.gantt import Phase, Stretch, gantt, gantt_table
from charts.marks import Svg
from charts.profile import profile_bars
from charts.radar import radar
from charts.readings import Axis, Table, Words, readings_table
from charts.strip import level_strip

__all__ = [
    "Axis",
    "Phase",
    "Stretch",
    "Svg",
    "Table",
    "Words",
    "gantt",
    "gantt_table",
    "level_strip",
    "profile_bars",
    "radar",
    "readings_table",
]
