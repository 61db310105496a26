"""What a report is made from: a frozen snapshot and the documents given beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.utils.formats import date_format, get_format
from django.utils.translation import get_language, get_language_bidi

from assessment import wording
from assessment.profile import readings
from assessment.questionnaire import Component, Dimension, Questionnaire
from charts import Axis, Svg, Table
from reports.typesetting import LEFT_TO_RIGHT, line, worded
from roadmap.inputs import currency_of

Document = Mapping[str, Any]


@dataclass(frozen=True)
class Source:
    """Snapshot payload, the questionnaire of its edition, and what there is beside them: plan, catalogue, the snapshot
    of the round before, indicators with what was observed, rulings on the decisions asked (the newest of each first),
    how the adopted plan is followed, what may be read of peers. `is_history` where all was decided in another place.
    """

    snapshot: Document
    questionnaire: Questionnaire
    plan: Document | None = None
    catalogue: Document | None = None
    before: Document | None = None
    kpis: Sequence[Document] = ()
    rulings: Sequence[Document] = ()
    followed: Document | None = None
    peers: Document | None = None
    is_history: bool = False

    @property
    def nodes(self) -> Mapping[str, Document]:
        nodes: Mapping[str, Document] = self.snapshot["scorecard"]["nodes"]
        return nodes

    @property
    def levels(self) -> Mapping[int, str]:
        return self.questionnaire.levels

    @property
    def targets(self) -> Mapping[str, int]:
        # A roadmap may aim higher than the result it starts from; the report then speaks of its aims throughout.
        return {**self.snapshot["targets"], **(self.plan or {}).get("targets", {})}

    @property
    def language(self) -> str:
        """The language of the report."""
        return (get_language() or "").partition("-")[0]

    def said(self, text: str, language: str) -> str:
        """Return a text as one line; one in another language than the report's says so."""
        return worded(text, language) if language and language != self.language else line(text)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Names of components and dimensions by code, ready to print."""
        spoken = {part.code: part.language for component in self.questionnaire.components for part in _parts(component)}
        return {code: self.said(name, spoken.get(code, "")) for code, name in self.questionnaire.names.items()}

    @cached_property
    def axes(self) -> tuple[Axis, ...]:
        """The readings of the components, in the order of the framework."""
        codes = [component.code for component in self.questionnaire.components]
        found = readings(codes, self.nodes, names=self.names, levels=self.levels, targets=self.targets)
        return tuple(replace(axis, score=wording.in_figures(axis.score) if axis.score else "") for axis in found)

    @cached_property
    def initiatives(self) -> Mapping[str, Document]:
        """The catalogue's initiatives by code; empty where no catalogue is given."""
        return {item["code"]: item for item in (self.catalogue or {}).get("initiatives", ())}

    @cached_property
    def steps(self) -> tuple[Document, ...]:
        """The initiatives of the plan in its order; empty where there is none."""
        return tuple(step for phase in (self.plan or {}).get("phases", ()) for step in phase["initiatives"])

    def initiative_name(self, code: str, planned: str = "") -> str:
        """Return the name of an initiative: the catalogue's, which may be translated, else the plan's."""
        row = self.initiatives.get(code, {})
        if row.get("name"):
            return self.said(row["name"], row.get("language", ""))
        return line(next((step["name"] for step in self.steps if step["code"] == code), planned or code))

    @property
    def currency(self) -> str:
        """The currency of the plan's money; empty where it names none."""
        return line(currency_of(self.plan or {}))

    def money(self, amount: int | None) -> str:
        """Return an amount with its currency; a dash where nothing is known."""
        return "–" if amount is None else f"{self.currency} {whole(amount)}".strip()


@dataclass(frozen=True)
class Figure:
    """A chart with its finding, what it shows and in which unit, its numbers as a table, and how wide it prints."""

    svg: Svg
    title: str
    subtitle: str
    table: Table
    kind: str = "wide"


def _parts(component: Component) -> Sequence[Component | Dimension]:
    return (component, *component.dimensions)


def day(moment: str) -> str:
    """Return the day of an ISO 8601 moment as people write it."""
    return date_format(datetime.fromisoformat(moment), "j F Y")


def calendar_day(said: str) -> str:
    """Return an ISO 8601 day as people write it."""
    return date_format(date.fromisoformat(said), "j F Y")


def whole(number: int) -> str:
    """Return a whole number as it is written in the language of the report."""
    # Django groups digits only where a language's own format says so, and of Arabic's it does not.
    written = f"{number:,}".replace(",", get_format("THOUSAND_SEPARATOR"))
    # Among words from right to left a minus would stand behind its number.
    return f"{LEFT_TO_RIGHT}{written}" if number < 0 and get_language_bidi() else written


def decimal(shown: str | None) -> str:
    """Return a number that was rounded before, such as "41.2", in the manner of the report's language."""
    return wording.in_figures(shown) if shown else "–"
