"""What a report is made from: a frozen snapshot and the documents given beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.formats import date_format, number_format

from assessment.profile import readings
from assessment.questionnaire import Questionnaire
from charts import Axis, Svg, Table
from reports.typesetting import line

Document = Mapping[str, Any]


@dataclass(frozen=True)
class Source:
    """Snapshot payload, the questionnaire of its edition, and what there is beside them: plan, catalogue, the snapshot
    of the round before, indicators with what was observed.
    """

    snapshot: Document
    questionnaire: Questionnaire
    plan: Document | None = None
    catalogue: Document | None = None
    before: Document | None = None
    kpis: Sequence[Document] = ()

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

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Names of components and dimensions by code, ready to print."""
        return {code: line(name) for code, name in self.questionnaire.names.items()}

    @cached_property
    def axes(self) -> tuple[Axis, ...]:
        """The readings of the components, in the order of the framework."""
        codes = [component.code for component in self.questionnaire.components]
        return readings(codes, self.nodes, names=self.names, levels=self.levels, targets=self.targets)

    @cached_property
    def initiatives(self) -> Mapping[str, Document]:
        """The catalogue's initiatives by code; empty where no catalogue is given."""
        return {item["code"]: item for item in (self.catalogue or {}).get("initiatives", ())}

    @cached_property
    def steps(self) -> tuple[Document, ...]:
        """The initiatives of the plan in its order; empty where there is none."""
        return tuple(step for phase in (self.plan or {}).get("phases", ()) for step in phase["initiatives"])

    @property
    def currency(self) -> str:
        """The currency of the plan's money; empty where it names none."""
        return line(str((self.plan or {}).get("inputs", {}).get("currency", "")))

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


def day(moment: str) -> str:
    """Return the day of an ISO 8601 moment as people write it."""
    return date_format(datetime.fromisoformat(moment), "j F Y")


def calendar_day(said: str) -> str:
    """Return an ISO 8601 day as people write it."""
    return date_format(date.fromisoformat(said), "j F Y")


def whole(number: int) -> str:
    """Return a whole number as it is written in the language of the report."""
    return str(number_format(number, force_grouping=True))


def decimal(shown: str | None) -> str:
    """Return a number that was rounded before, such as "41.2", in the manner of the report's language."""
    return str(number_format(Decimal(shown))) if shown else "–"
