"""What a report is made from: a frozen snapshot and the documents given beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils.formats import date_format

from assessment.profile import readings
from assessment.questionnaire import Questionnaire
from charts import Axis, Svg, Table
from reports.typesetting import line

Document = Mapping[str, Any]


@dataclass(frozen=True)
class Source:
    """Snapshot payload, the questionnaire of its edition, and the plan and catalogue where there are any."""

    snapshot: Document
    questionnaire: Questionnaire
    plan: Document | None
    catalogue: Document | None

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
