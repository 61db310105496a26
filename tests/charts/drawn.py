"""One drawing of each kind, with as many things in it as a test asks for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from charts import (
    Assumption,
    Axis,
    Break,
    Bubble,
    HeatRow,
    Load,
    Measures,
    Outcome,
    Peers,
    Phase,
    Profile,
    Resource,
    Series,
    Stretch,
    Svg,
    Time,
    Value,
    cost_benefit,
    effort_impact,
    gantt,
    heat_map,
    load_bars,
    peers_strip,
    profile_bars,
    profiles_radar,
    radar,
    tornado,
    trend,
)

Draw = Callable[..., Svg]


def axes(count: int, *, label: str = "Component") -> list[Axis]:
    made = []
    for at in range(count):
        level = at % 5 + 1
        high = min(5, level + at % 2)
        made.append(Axis(f"{label} {at}", level, level, high, 5 - at % 3, f"{at}1.7", "Developing"))
    return made


def phases(count: int, *, label: str = "Initiative") -> list[Phase]:
    bars = tuple(Stretch(f"{label} {at}", at, 1 + at % 7) for at in range(count))
    return [Phase(f"{label} phase", 0, 22, bars), Phase("Empty phase", 22, 6)]


def drawn_radar(count: int, label: str = "C", **options: Any) -> Svg:
    return radar(axes(count, label=label), id="r", title="T", description="D", **options)


def drawn_bars(count: int, label: str = "C", **options: Any) -> Svg:
    return profile_bars(axes(count, label=label), id="p", title="T", description="D", **options)


def drawn_gantt(count: int, label: str = "C", **options: Any) -> Svg:
    return gantt(phases(count, label=label), id="g", title="T", description="D", **options)


def bubbles(count: int, *, label: str = "Initiative") -> list[Bubble]:
    return [
        Bubble(
            f"{label} {at}",
            at % 4 * 50_000,
            at % 3 * 2.5,
            at,
            (f"{at % 4 * 50}k", f"{at % 3 * 2.5}", f"{at} d"),
            at % 5 != 4,
        )
        for at in range(count)
    ]


MEASURES = Measures("Cost, EUR", "Gain, points", "staff-days")


def drawn_matrix(count: int, *, label: str = "C", **options: Any) -> Svg:
    return effort_impact(bubbles(count, label=label), MEASURES, id="em", title="T", description="D", **options)


def drawn_benefits(count: int, *, label: str = "C", **options: Any) -> Svg:
    return cost_benefit(bubbles(count, label=label), MEASURES, id="cb", title="T", description="D", **options)


def assumptions(count: int, *, label: str = "Assumption") -> list[Assumption]:
    return [Assumption(f"{label} {at}", 500 - 90 * at, 600 + 50 * at, (f"{at}10", f"{at}20")) for at in range(count)]


def drawn_tornado(count: int, *, label: str = "C", **options: Any) -> Svg:
    outcome = Outcome(f"{label} outcome", 550, "550")
    return tornado(assumptions(count, label=label), outcome, id="t", title="T", description="D", **options)


def resources(count: int, *, label: str = "Resource") -> list[Resource]:
    loads = [Load(f"{label} {at}", at * 20, None if at == 3 else 100, (f"{at * 20}", "100")) for at in range(count)]
    return [Resource(f"{label} money", tuple(loads)), Resource(f"{label} days", tuple(loads[:2]))]


def drawn_loads(count: int, *, label: str = "C", **options: Any) -> Svg:
    return load_bars(resources(count, label=label), id="l", title="T", description="D", **options)


def heat_rows(count: int, *, label: str = "Agency") -> list[HeatRow]:
    levels = [None, 1, 2, 3, 4, 5]
    return [HeatRow(f"{label} {at}", tuple(levels[(at + column) % 6] for column in range(count))) for at in range(4)]


def drawn_heat(count: int, *, label: str = "C", **options: Any) -> Svg:
    columns = [f"{label} column {at}" for at in range(count)]
    return heat_map(heat_rows(count, label=label), columns, id="h", title="T", description="D", **options)


def series(count: int, *, label: str = "Series") -> list[Series]:
    values = [
        Value(date(2024 + at // 4, 1 + 3 * (at % 4), 1), None if at == 5 else at * 3.0, f"{at * 3} %", at > 6)
        for at in range(count)
    ]
    planned = (replace(values[0], is_projection=False), replace(values[-1], value=90.0, shown="90 %"))
    return [Series(f"{label} {at}", f"{label} unit {at % 2}", tuple(values), planned if at else ()) for at in range(3)]


def drawn_trend(count: int, *, label: str = "C", **options: Any) -> Svg:
    breaks = [Break(date(2024, 8, 1), f"{label} edition"), Break(date(2024, 8, 9), f"{label} again")]
    return trend(series(count, label=label), breaks=breaks, id="tr", title="T", description="D", **options)


def profiles(count: int, *, label: str = "Profile") -> list[Profile]:
    times = [Time.TODAY, Time.AHEAD, Time.AHEAD, Time.TARGET]
    return [
        Profile(f"{label} {at}", tuple((at + axis) % 5 + 1 for axis in range(count)), time)
        for at, time in enumerate(times)
    ]


def drawn_profiles(count: int, *, label: str = "C", **options: Any) -> Svg:
    names = [f"{label} axis {at}" for at in range(count)]
    return profiles_radar(names, profiles(count, label=label), id="pr", title="T", description="D", **options)


def peers(count: int, *, label: str = "Component") -> list[Peers]:
    """Return components with quartiles, with a median alone, and with too few peers, by turns."""
    kinds = [
        (3.5, (2.0, 4.0), ("2", "12", "3.5", "2 to 4", "40"), ""),
        (2.0, None, ("3", "5", "2", "–", "–"), ""),
        (None, None, ("4", "4", "–", "–", "–"), f"{label} too few (4 of at least 5)"),
    ]
    rows = [(f"{label} {at}", int(kinds[at % 3][2][0]), *kinds[at % 3]) for at in range(count)]
    return [Peers(*row) for row in rows]


def drawn_peers(count: int, *, label: str = "C", **options: Any) -> Svg:
    return peers_strip(peers(count, label=label), id="pe", title="T", description="D", **options)


CHARTS: list[Draw] = [
    drawn_radar,
    drawn_bars,
    drawn_gantt,
    drawn_matrix,
    drawn_benefits,
    drawn_tornado,
    drawn_loads,
    drawn_heat,
    drawn_trend,
    drawn_profiles,
    drawn_peers,
]
