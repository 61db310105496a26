"""KPIs over time: what was measured, what was planned, what is expected; a missing year is a gap."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import charts
from assessment import profile
from assessment.pages.result import NARROW
from roadmap.following.kpis import missing_years, runs
from roadmap.models import Kpi, Observation
from roadmap.pages.measures import measure, number

Row = tuple[Kpi, Sequence[Observation]]


def kpi_chart(kpi: Kpi, observed: Sequence[Observation]) -> dict[str, Any]:
    """Return the chart of one KPI with its plan."""
    gaps = _gap_words([(kpi, observed)])
    return _chart([_series(kpi, observed)], f"kpi-{kpi.code}", _title(kpi, observed), kpi.source, gaps=gaps)


def pair_chart(pair: Sequence[Row]) -> dict[str, Any]:
    """Return both KPIs over one calendar: what is offered, and what people think of it."""
    series = [_series(kpi, observed) for kpi, observed in pair]
    sources = dict.fromkeys(kpi.source for kpi, _observed in pair if kpi.source)
    return _chart(series, "services-satisfaction", _pair_title(pair), "; ".join(sources), gaps=_gap_words(pair))


def _series(kpi: Kpi, observed: Sequence[Observation]) -> charts.Series:
    values = [_observed(kpi, row) for row in observed]
    gaps = [charts.Value(day, None) for day in _gaps([row.on for row in observed if not row.is_projection])]
    ends = ((kpi.baseline_on, kpi.baseline), (kpi.target_on, kpi.target))
    planned = [_shown(kpi, on, value) for on, value in ends if on and value is not None]
    return charts.Series(
        kpi.name, kpi.unit, tuple(sorted([*values, *gaps], key=lambda value: value.on)), tuple(planned)
    )


def _observed(kpi: Kpi, row: Observation) -> charts.Value:
    return replace(_shown(kpi, row.on, row.value), is_projection=row.is_projection, source=row.source)


def _shown(kpi: Kpi, on: date, value: Decimal) -> charts.Value:
    return charts.Value(on, float(value), measure(value, kpi.unit))


def _gaps(days: Sequence[date]) -> list[date]:
    """Return a day in each stretch that is too long to be a line."""
    parts = runs(sorted(set(days)))
    return [before[-1] + (after[0] - before[-1]) / 2 for before, after in pairwise(parts)]


def _chart(series: Sequence[charts.Series], id: str, title: str, source: str, *, gaps: str) -> dict[str, Any]:
    words, subtitle = profile.chart_words(), _("By day of the value; a year without a value is a gap") + gaps
    drawn = partial(charts.trend, series, title=title, description=subtitle, words=words, say=_said)
    table = charts.series_table(series, words=words)
    return {
        "title": title,
        "subtitle": subtitle,
        "svg": drawn(id=id),
        "narrow": drawn(id=f"{id}-narrow", width=NARROW),
        "source": _("Source: %(source)s") % {"source": source} if source else "",
        "caption": _("Values by day"),
        "head": table.head,
        "rows": table.rows,
        "hint": _("Tap a mark, or go from one to the next with the arrow keys: it says its value and its source."),
    }


def _said(day: date) -> str:
    return date_format(day, "Y" if (day.month, day.day) == (1, 1) else "M Y")


def _title(kpi: Kpi, observed: Sequence[Observation]) -> str:
    measured = [row for row in observed if not row.is_projection]
    if not measured:
        return _("%(name)s has not been measured yet") % {"name": kpi.name}
    first, last = measured[0], measured[-1]
    values = {"name": kpi.name, "value": measure(last.value, kpi.unit), "year": last.on.year}
    if len(measured) == 1:
        return _("%(name)s: %(value)s in %(year)s") % values
    values |= {"before": number(first.value), "since": first.on.year}
    return _("%(name)s: from %(before)s in %(since)s to %(value)s in %(year)s") % values


def _pair_title(pair: Sequence[Row]) -> str:
    titles = "; ".join(_title(kpi, observed) for kpi, observed in pair)
    missing = _missing(row for _kpi, observed in pair for row in observed)
    if not missing:
        return titles
    words = ngettext("%(years)s was not measured", "%(years)s were not measured", len(missing))
    return f"{titles}; {words % {'years': ', '.join(map(str, missing))}}"


def _gap_words(rows: Sequence[Row]) -> str:
    """Return which KPI has no value in which years, after a colon; empty where none is missing."""
    missing = [(kpi.name, _missing(observed)) for kpi, observed in rows]
    parts = [f"{name} {', '.join(map(str, years))}" for name, years in missing if years]
    return f": {'; '.join(parts)}" if parts else ""


def _missing(observed: Iterable[Observation]) -> list[int]:
    return missing_years({row.on.year for row in observed if not row.is_projection})
