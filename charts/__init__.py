"""Charts as SVG text: pure functions, standard library only; the same picture serves page and print."""

from charts.bubble_plot import Bubble, Measures
from charts.bubbles import bubbles_table, cost_benefit, effort_impact
from charts.gantt import Phase, Stretch, gantt, gantt_table
from charts.heat import HeatRow, heat_map, heat_table
from charts.load import Load, Resource, load_bars, loads_table
from charts.marks import Svg
from charts.peers import Peers, peers_strip, peers_table
from charts.profile import profile_bars
from charts.profiles import Profile, Time, profiles_radar, profiles_table
from charts.radar import radar
from charts.readings import Axis, Table, Words, readings_table
from charts.series import Break, Series, Value, series_table
from charts.strip import level_strip
from charts.tornado import Assumption, Outcome, tornado, tornado_table
from charts.trend import trend

__all__ = [
    "Assumption",
    "Axis",
    "Break",
    "Bubble",
    "HeatRow",
    "Load",
    "Measures",
    "Outcome",
    "Peers",
    "Phase",
    "Profile",
    "Resource",
    "Series",
    "Stretch",
    "Svg",
    "Table",
    "Time",
    "Value",
    "Words",
    "bubbles_table",
    "cost_benefit",
    "effort_impact",
    "gantt",
    "gantt_table",
    "heat_map",
    "heat_table",
    "level_strip",
    "load_bars",
    "loads_table",
    "peers_strip",
    "peers_table",
    "profile_bars",
    "profiles_radar",
    "profiles_table",
    "radar",
    "readings_table",
    "series_table",
    "tornado",
    "tornado_table",
    "trend",
]
