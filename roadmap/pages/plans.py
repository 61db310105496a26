"""A plan's document as pages read it: one shape for every format that is stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django.utils.translation import get_language

from assessment import editions
from assessment.questionnaire import Questionnaire
from roadmap.catalogue import Catalogue
from roadmap.catalogues_kept import catalogue_of_plan
from roadmap.endings import by_end, end_of
from roadmap.inputs import currency_of
from roadmap.models import Roadmap

Document = Mapping[str, Any]

# What plumbline.plan/1 did not say yet.
UNSAID: Final[Document] = {
    "inputs": None,
    "achieved": None,
    "baseline": None,
    "periods": (),
    "economics": None,
    "risks": (),
    "change": None,
    "gates": (),
    "cases": (),
    "strategies": (),
    "estimates": {},
    "kept": {},
    "spent": (),
}
NOTHING: Final[Document] = {"gaps": (), "phases": (), "left_out": (), "targets": {}, "reached": {}, "solver": ""}


@dataclass(frozen=True)
class Shown:
    """A plan with the edition and the catalogue it was made from, which give its codes their names."""

    document: Document
    questionnaire: Questionnaire
    catalogue: Catalogue

    @cached_property
    def phases(self) -> list[Document]:
        """The phases that hold initiatives."""
        return [phase for phase in self.document["phases"] if phase["initiatives"]]

    @cached_property
    def by_end(self) -> list[Document]:
        """The phases in the order in which they end."""
        return by_end(self.phases)

    @cached_property
    def initiatives(self) -> list[Document]:
        """The planned initiatives, phase by phase."""
        return [step for phase in self.phases for step in phase["initiatives"]]

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of planned and of left-out initiatives by code."""
        rows = [*self.initiatives, *self.document["left_out"]]
        return {code: each.name for code, each in self.catalogue.initiatives.items()} | {
            row["code"]: row["name"] for row in rows
        }

    @property
    def currency(self) -> str:
        """The currency of the plan, empty where it has none."""
        return currency_of(self.document)

    @property
    def months(self) -> int:
        """How many months the plan takes from its start."""
        return max(map(end_of, self.phases), default=0)

    def level_name(self, level: int | None) -> str:
        """Return the name of a level, empty where there is none."""
        return self.questionnaire.levels.get(level or 0, "")


def shown(document: Document | None, questionnaire: Questionnaire, catalogue: Catalogue) -> Shown:
    """Return a stored document of any format, or none at all, in the one shape."""
    return Shown({**UNSAID, **NOTHING, **(document or {})}, questionnaire, catalogue)


def shown_of(roadmap: Roadmap) -> Shown:
    """Return a roadmap under the edition and the catalogue that it was planned by, in the language of the page."""
    questionnaire = editions.questionnaire(roadmap.snapshot.edition_id)
    return shown(roadmap.document, questionnaire, catalogue_of_plan(roadmap.document, get_language() or ""))


def planned_codes(documents: Iterable[Document]) -> set[str]:
    """Return the initiatives that any of these plans holds."""
    phases = [phase for document in documents for phase in document["phases"]]
    return {step["code"] for phase in phases for step in phase["initiatives"]}
