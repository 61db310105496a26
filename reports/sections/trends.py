"""Indicators over time: a missing value is a gap, what is only expected is drawn as such."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessment.profile import chart_words
from charts import Series, Value, series_table, trend
from reports.sections.source import Document, Figure, Source, decimal
from reports.typesetting import line
from roadmap.following.kpis import runs

# The pair that says whether what went online is any good to people.
PAIR = ("services-online", "satisfaction")


def chart(source: Source) -> Figure | None:
    """Return the chart of services online against satisfaction, else of the first indicator; None without values."""
    kept = {kpi["code"]: kpi for kpi in source.kpis if kpi["observations"]}
    shown = [kept[code] for code in PAIR if code in kept] or list(kept.values())[:1]
    if not shown:
        return None
    series = [_series(kpi) for kpi in shown]
    title = _title(shown)
    subtitle = _("Measured values as a line, gaps where nothing was measured; projected values dashed and hollow.")
    words = chart_words()
    svg = trend(series, id="trend", title=title, description=subtitle, words=words, say=_day, show=_number)
    return Figure(svg, title, subtitle, series_table(series, words=words))


def _title(shown: list[Document]) -> str:
    names = [line(kpi["name"]) for kpi in shown]
    if len(names) == 1:
        return names[0]
    return _("%(first)s against %(second)s") % {"first": names[0], "second": names[1]}


def _series(kpi: Document) -> Series:
    return Series(line(kpi["name"]), line(kpi["unit"]), tuple(_values(kpi)), tuple(_plan(kpi)))


def _values(kpi: Document) -> Iterator[Value]:
    measured = {date.fromisoformat(row["on"]): row for row in kpi["observations"] if not row["is_projection"]}
    last: date | None = None
    for run in runs(sorted(measured)):
        if last:
            yield Value(last + (run[0] - last) / 2, None)
        yield from (_value(measured[day]) for day in run)
        last = run[-1]
    expected = sorted(row["on"] for row in kpi["observations"] if row["is_projection"])
    by_day = {row["on"]: row for row in kpi["observations"] if row["is_projection"]}
    yield from (_value(by_day[on]) for on in expected if last is None or date.fromisoformat(on) > last)


def _value(row: Document) -> Value:
    return Value(date.fromisoformat(row["on"]), float(row["value"]), decimal(row["value"]), row["is_projection"])


def _plan(kpi: Document) -> Iterator[Value]:
    ends = [(kpi["baseline_on"], kpi["baseline"]), (kpi["target_on"], kpi["target"])]
    if all(on and value for on, value in ends):
        yield from (Value(date.fromisoformat(on), float(value), decimal(value)) for on, value in ends)


def _day(day: date) -> str:
    return date_format(day, "M Y")


def _number(value: float) -> str:
    return decimal(f"{value:g}")
