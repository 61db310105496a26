"""The risks of the plan with what is done about them, the riskiest initiatives first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charts import Table
from reports.sections.roadmap import name_of
from reports.sections.source import Document, Source
from reports.typesetting import line

SHOWN = 8
ORDER = ("high", "medium", "low")


@dataclass(frozen=True)
class Risks:
    """The register; `more` says how many stand in the annex only."""

    waiting: tuple[str, ...]
    table: Table
    more: str


def risks(source: Source, *, waiting: tuple[str, ...], briefly: bool) -> Risks:
    """Return the register, `briefly` its first rows; `waiting` is what happens if nothing is decided."""
    rows = sorted(_rows(source), key=lambda row: ORDER.index(row.get("delivery_risk") or "medium"))
    shown = rows[: SHOWN if briefly else None]
    head = (_("Initiative"), _("What can go wrong"), _("What is done about it"), _("Risk of delivery"))
    return Risks(waiting, Table(head, tuple(_row(row, source) for row in shown)), _more(len(rows) - len(shown)))


def _rows(source: Source) -> Iterator[Document]:
    """Yield the risks of the plan, in the catalogue's words where it has them: these may be translated."""
    for step in source.steps:
        known = source.initiatives.get(step["code"], {}).get("risks") or _planned(step["code"], source)
        yield from ({**risk, "code": step["code"], "delivery_risk": step.get("delivery_risk")} for risk in known)


def _planned(code: str, source: Source) -> list[Document]:
    return [row for row in (source.plan or {}).get("risks", ()) if row["code"] == code]


def _row(row: Document, source: Source) -> tuple[str, ...]:
    degree = risk_words(row.get("delivery_risk"))
    return name_of(row["code"], source), line(row["risk"]), line(row["mitigation"]), degree


def risk_words(degree: str | None) -> str:
    """Return how risky the delivery of an initiative is, in a word."""
    words = {"low": _("Low"), "medium": _("Medium"), "high": _("High")}
    return words.get(degree or "", "–")


def _more(left: int) -> str:
    words = ngettext(
        "%(count)s more risk stands in the full report.", "%(count)s more risks stand in the full report.", left
    )
    return words % {"count": left} if left > 0 else ""
