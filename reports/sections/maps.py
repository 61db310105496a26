"""The heat map: what is claimed, evidenced and verified, dimension by dimension."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessment.profile import chart_words
from assessment.readings import READINGS
from charts import HeatRow, Table, heat_map
from reports.sections.source import Document, Figure, Source

# Rows in one picture: of more, with names of two lines, it would be taller than a page.
ROWS = 14

Column = tuple[str, Mapping[str, Document]]


@dataclass(frozen=True)
class Maps:
    """`figures` show what `table` says in words: each row with its level in every column."""

    finding: str
    figures: tuple[Figure, ...]
    table: Table


def maps(source: Source) -> Maps:
    """Return the map of all dimensions below their components."""
    columns = _columns(source)
    rows = _dimensions(source)
    sheets = _sheets(rows)
    head = (_("Component"), _("Dimension"), *(name for name, _nodes in columns))
    cells = [(source.names[row[0]], source.names[row[1]], *_said(row[1], columns)) for row in rows]
    title = _("Claimed, evidenced, verified") if source.snapshot.get("readings") else _("Today")
    titles = [title if len(sheets) == 1 else f"{title} ({at}/{len(sheets)})" for at in range(1, len(sheets) + 1)]
    figures = [_figure(sheet, at, titles[at - 1], columns, source) for at, sheet in enumerate(sheets, start=1)]
    return Maps(_finding(rows, source), tuple(figures), Table(head, tuple(cells)))


def _dimensions(source: Source) -> list[tuple[str, str]]:
    """Return component and dimension of each row; a component that holds questions itself is its own only dimension."""
    components = source.questionnaire.components
    return [(component.code, dimension.code) for component in components for dimension in component.dimensions]


def _columns(source: Source) -> list[Column]:
    before: list[Column] = [(_("Last time"), source.before["scorecard"]["nodes"])] if source.before else []
    readings = source.snapshot.get("readings")
    if not readings:
        return [*before, (_("Today"), source.nodes)]
    names = {"claimed": _("Claimed"), "evidenced": _("Evidenced"), "verified": _("Verified")}
    return [*before, *((names[of], readings[of]) for of in READINGS)]


def _finding(rows: Sequence[tuple[str, str]], source: Source) -> str:
    levels = [source.nodes[code]["level"] for _component, code in rows]
    low = sum(level is not None and level <= 2 for level in levels)
    facts = {"low": low, "all": len(levels)}
    return _("At level 2 or below: %(low)s of %(all)s.") % facts


def _sheets(rows: Sequence[tuple[str, str]]) -> list[Sequence[tuple[str, str]]]:
    """Return the rows in as few pictures as hold them, each about as tall as the others."""
    pictures = max(1, -(-len(rows) // ROWS))
    size = max(1, -(-len(rows) // pictures))
    return [rows[at : at + size] for at in range(0, len(rows), size)]


def _figure(rows: Sequence[tuple[str, str]], at: int, title: str, columns: Sequence[Column], source: Source) -> Figure:
    drawn = [
        HeatRow(source.names[code], tuple(nodes.get(code, {}).get("level") for _name, nodes in columns))
        for _component, code in rows
    ]
    subtitle = _("Levels from 1 to 5; the darker, the higher. Hatched: not assessed.")
    heads = [name for name, _nodes in columns]
    svg = heat_map(drawn, heads, id=f"heat-{at}", title=title, description=subtitle, words=chart_words())
    return Figure(svg, title, subtitle, Table((), ()), "map")


def _said(code: str, columns: Sequence[Column]) -> tuple[str, ...]:
    levels = (nodes.get(code, {}).get("level") for _name, nodes in columns)
    return tuple(_("Not assessed") if level is None else str(level) for level in levels)
