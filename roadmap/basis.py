"""All that a roadmap follows from beside what is chosen: the frozen result, the catalogue, and the agency's money."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

import scoring
from accounts.models import Person
from accounts.refusals import InvalidInput
from assessment import bridge, editions
from assessment.models import Snapshot
from documents.canonical import digest
from documents.problems import FileProblem
from roadmap import lifting, models, queries
from roadmap.catalogue import Catalogue
from roadmap.catalogues_kept import catalogue_for
from roadmap.document import estimates_document
from roadmap.initiatives import OWN
from roadmap.inputs import Estimate, Estimates

Document = Mapping[str, Any]
# Raise it with every change of the plan's document, so that a plan of before is not taken for one of now.
METHOD: Final = 5


@dataclass(frozen=True)
class Basis:
    """What is given. `framework_document` gives components and dimensions their names.

    `currency` is that of the estimates, empty where there are none.
    """

    snapshot: str
    framework: scoring.Framework
    framework_document: Document
    sheet: lifting.Sheet
    catalogue: Catalogue
    estimates: Estimates
    currency: str = ""

    @property
    def own_rows(self) -> list[Document]:
        """The agency's own initiatives and cases, as they are in the catalogue."""
        rows = [*self.catalogue.source.get("initiatives", ()), *self.catalogue.source.get("cases", ())]
        return [row for row in rows if row["code"].startswith(OWN)]

    def question(self, inputs: Document, kept: Document) -> str:
        """Return the SHA-256 of all that the plan follows from, its language too: the same question, the same plan."""
        known = {code: rows for code, rows in self.estimates.items() if code in self.catalogue.initiatives}
        return digest(
            {
                "method": METHOD,
                "core": scoring.VERSION,
                "language": get_language() or "en",
                "snapshot": self.snapshot,
                "catalogue": self.catalogue.digest,
                "own": self.own_rows,
                "estimates": estimates_document(known),
                "currency": self.currency,
                "inputs": dict(inputs),
                "kept": dict(kept),
            }
        )


def basis_of(snapshot: Snapshot, *, by: Person) -> Basis:
    """Return what plans from a frozen result follow from, as the person sees it now."""
    questionnaire = editions.questionnaire(snapshot.edition_id)
    rows = list(queries.estimates(by, snapshot.agency_id))
    return Basis(
        snapshot=snapshot.digest,
        framework=questionnaire.framework,
        framework_document=editions.document(snapshot.edition_id),
        sheet=bridge.snapshot_sheet(questionnaire, snapshot.payload),
        catalogue=catalogue_of(snapshot, by=by),
        estimates=_estimates(rows),
        currency=rows[0].currency if rows else "",
    )


def catalogue_of(snapshot: Snapshot, *, by: Person) -> Catalogue:
    """Return the catalogue that the agency of a frozen result plans from, with what it added, in the active language.

    Raises InvalidInput where an own row does not fit the catalogue any more.
    """
    known = catalogue_for(snapshot.payload["edition"]["code"]).in_language(get_language() or "")
    initiatives = [row.document for row in queries.own_initiatives(by, snapshot.agency_id)]
    cases = [row.document for row in queries.own_cases(by, snapshot.agency_id)]
    if not initiatives and not cases:
        return known
    try:
        return known.with_own(initiatives, cases)
    except FileProblem as error:
        words = _("What your agency added does not fit the catalogue any more: %(problem)s")
        first = error.problems[0]
        raise InvalidInput(
            words % {"problem": f"{first.path}: {first.message}"}, _("Correct or remove it, then plan.")
        ) from error


def _estimates(rows: Iterable[models.Estimate]) -> Estimates:
    found: dict[str, dict[str, Estimate]] = {}
    for row in rows:
        value = Estimate(row.low, row.likely, row.high, source=row.source, author=row.entered_by.name)
        found.setdefault(row.initiative, {})[row.kind] = value
    return found
