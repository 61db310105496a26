"""All that a roadmap follows from beside what is chosen: the frozen result, the catalogue, and the agency's money."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import scoring
from accounts.models import Person
from assessment import bridge, editions
from assessment.models import Snapshot
from documents.canonical import digest
from roadmap import lifting, queries
from roadmap.catalogue import Catalogue
from roadmap.catalogues_kept import catalogue_for
from roadmap.inputs import Estimate, Estimates

Document = Mapping[str, Any]
# Raise it with every change of the plan's document, so that a plan of before is not taken for one of now.
METHOD: Final = 2


@dataclass(frozen=True)
class Basis:
    """What is given. `framework_document` gives components and dimensions their names."""

    snapshot: str
    framework: scoring.Framework
    framework_document: Document
    sheet: lifting.Sheet
    catalogue: Catalogue
    estimates: Estimates

    def question(self, inputs: Document, kept: Document) -> str:
        """Return the SHA-256 of everything that the answer follows from: the same question, the same plan."""
        known = {code: rows for code, rows in self.estimates.items() if code in self.catalogue.initiatives}
        return digest(
            {
                "method": METHOD,
                "core": scoring.VERSION,
                "snapshot": self.snapshot,
                "catalogue": self.catalogue.digest,
                "estimates": estimates_document(known),
                "inputs": dict(inputs),
                "kept": dict(kept),
            }
        )


def basis_of(snapshot: Snapshot, *, by: Person) -> Basis:
    """Return what plans from a frozen result follow from, as the person sees it now."""
    questionnaire = editions.questionnaire(snapshot.edition_id)
    return Basis(
        snapshot=snapshot.digest,
        framework=questionnaire.framework,
        framework_document=editions.document(snapshot.edition_id),
        sheet=bridge.snapshot_sheet(questionnaire, snapshot.payload),
        catalogue=catalogue_of(snapshot, by=by),
        estimates=_estimates(snapshot, by),
    )


def catalogue_of(snapshot: Snapshot, *, by: Person) -> Catalogue:
    """Return the catalogue that the agency of a frozen result plans from."""
    return catalogue_for(snapshot.payload["edition"]["code"])


def estimates_document(estimates: Estimates) -> dict[str, Any]:
    """Return estimates as plain values, ordered by code and kind."""
    return {
        code: {
            kind: {"low": e.low, "likely": e.likely, "high": e.high, "source": e.source, "author": e.author}
            for kind, e in sorted(kinds.items())
        }
        for code, kinds in sorted(estimates.items())
    }


def _estimates(snapshot: Snapshot, by: Person) -> Estimates:
    found: dict[str, dict[str, Estimate]] = {}
    for row in queries.estimates(by, snapshot.agency_id):
        value = Estimate(row.low, row.likely, row.high, source=row.source, author=row.entered_by.name)
        found.setdefault(row.initiative, {})[row.kind] = value
    return found
