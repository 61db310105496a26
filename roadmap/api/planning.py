"""Addresses about estimates, own initiatives and cases, and adoptions."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.description import ETAG, IF_MATCH, KEY, reads, writes
from accounts.api.endpoint import document
from accounts.policy import Deed
from accounts.refusals import InvalidInput, Refusal
from assessment.api.endpoint import AssessmentEndpoint
from roadmap import queries
from roadmap.actions import own
from roadmap.actions.adoptions import adopt_roadmap
from roadmap.actions.estimates import Entry, enter_estimates
from roadmap.actions.versions import PlanningConflict
from roadmap.api import planning_documents as documents

Shown = documents.OwnDocument
HOW = (IF_MATCH, KEY, ETAG)


class PlanningEndpoint(AssessmentEndpoint):
    """An address about what plans are made from."""

    shown: type[Any] = documents.EstimateDocument

    def present(self, refusal: Refusal) -> dict[str, Any]:
        """Return the row as it is now after a conflict."""
        if isinstance(refusal, PlanningConflict):
            return {"current": self.shown(refusal.current).data}
        return super().present(refusal)


class Estimates(PlanningEndpoint):
    @reads("The estimates of the assessment's agency", documents.EstimateDocument(many=True))
    def get(self, request: Request, pk: int) -> Response:
        agency = self.assessment(pk, Deed.READ_ROADMAP).agency_id
        rows = queries.estimates(self.person, agency)
        return self.page(rows, lambda page: documents.EstimateDocument(page, many=True).data)

    @writes(
        "Enter estimates, all of them or none",
        documents.EstimateDocument(many=True),
        documents.EstimatesForm,
        KEY,
        conflict=documents.ESTIMATE_CONFLICT,
    )
    def patch(self, request: Request, pk: int) -> HttpResponse:
        return self.once(lambda: self.enter(pk))

    def enter(self, pk: int) -> HttpResponse:
        assessment, wanted = self.assessment(pk, Deed.DRAW_SCENARIO), self.body(documents.EstimatesForm)
        entries = [Entry(**row, seen=version) for row, version in map(_parts, wanted["estimates"])]
        kept = enter_estimates(assessment, entries, currency=wanted["currency"], by=self.person)
        return document(documents.EstimateDocument(kept, many=True).data)


class OwnEndpoint(PlanningEndpoint):
    """An address about rows that the agency added to the catalogue; the two kinds differ in their names."""

    shown = Shown
    rows: Callable[..., Any] = staticmethod(queries.own_initiatives)
    enter: Callable[..., Any] = staticmethod(own.enter_own_initiative)
    take_out: Callable[..., None] = staticmethod(own.remove_own_initiative)

    def listed(self, pk: int) -> Response:
        """Return the page of the agency's own rows."""
        rows = self.rows(self.person, self.assessment(pk, Deed.READ_ROADMAP).agency_id)
        return self.page(rows, lambda page: Shown(page, many=True).data)

    def one(self, pk: int, code: str) -> HttpResponse:
        """Return an own row with its version as its ETag."""
        return self.versioned(self.own(self.assessment(pk, Deed.READ_ROADMAP), code))

    def own(self, assessment: Any, code: str) -> Any:
        """Return an own row. Raises NotFound."""
        return self.find(self.rows(self.person, assessment.agency_id), code=code)

    def keep(self, pk: int, code: str) -> HttpResponse:
        """Return the own row of this code, new or changed."""
        assessment, row = self.assessment(pk, Deed.DRAW_SCENARIO), self.body(documents.OwnForm)["document"]
        if row.get("code", code) != code:
            words = _("The code must be that of the address. Leave it out, or send it to the other address.")
            raise InvalidInput(own.NOT_KEPT, own.CORRECT, fields={"code": words})
        kept = self.enter(assessment, {**row, "code": code}, seen=self.seen_version(), by=self.person)
        return self.versioned(kept)

    def remove(self, pk: int, code: str) -> HttpResponse:
        """Remove the own row of this code."""
        assessment = self.assessment(pk, Deed.DRAW_SCENARIO)
        self.take_out(assessment, self.own(assessment, code), seen=self.seen_version(), by=self.person)
        return HttpResponse(status=204)

    def versioned(self, row: Any) -> HttpResponse:
        """Return a row with its version as its ETag."""
        return document(Shown(row).data, headers={"ETag": f'"{row.version}"'})


class OwnInitiatives(OwnEndpoint):
    @reads("The initiatives that the agency added, by code", Shown(many=True))
    def get(self, request: Request, pk: int) -> Response:
        return self.listed(pk)


class OwnInitiative(OwnEndpoint):
    @reads("One own initiative with its version", Shown, ETAG)
    def get(self, request: Request, pk: int, own: str) -> HttpResponse:
        return self.one(pk, own)

    @writes("Enter or change an own initiative", Shown, documents.OwnForm, *HOW, conflict=documents.OWN_CONFLICT)
    def put(self, request: Request, pk: int, own: str) -> HttpResponse:
        return self.once(lambda: self.keep(pk, own))

    @writes("Remove an own initiative", None, None, IF_MATCH, status=204, conflict=documents.OWN_CONFLICT)
    def delete(self, request: Request, pk: int, own: str) -> HttpResponse:
        return self.remove(pk, own)


class OwnCases(OwnEndpoint):
    rows = staticmethod(queries.own_cases)

    @reads("The cases that the agency added, by code", Shown(many=True))
    def get(self, request: Request, pk: int) -> Response:
        return self.listed(pk)


class OwnCase(OwnEndpoint):
    rows = staticmethod(queries.own_cases)
    enter = staticmethod(own.enter_own_case)
    take_out = staticmethod(own.remove_own_case)

    @reads("One own case with its version", Shown, ETAG)
    def get(self, request: Request, pk: int, own: str) -> HttpResponse:
        return self.one(pk, own)

    @writes("Enter or change an own case", Shown, documents.OwnForm, *HOW, conflict=documents.OWN_CONFLICT)
    def put(self, request: Request, pk: int, own: str) -> HttpResponse:
        return self.once(lambda: self.keep(pk, own))

    @writes("Remove an own case", None, None, IF_MATCH, status=204, conflict=documents.OWN_CONFLICT)
    def delete(self, request: Request, pk: int, own: str) -> HttpResponse:
        return self.remove(pk, own)


class Adoptions(AssessmentEndpoint):
    @reads("The adoptions of an assessment, the newest first", documents.AdoptionDocument(many=True))
    def get(self, request: Request, pk: int) -> Response:
        rows = queries.adoptions(self.person, self.assessment(pk, Deed.READ_ROADMAP)).defer("roadmap__document")
        return self.page(rows, lambda page: documents.AdoptionDocument(page, many=True).data)

    @writes("Adopt a roadmap", documents.AdoptionDocument, documents.AdoptionForm, KEY, status=201)
    def post(self, request: Request, pk: int) -> HttpResponse:
        return self.once(lambda: self.adopt(pk))

    def adopt(self, pk: int) -> HttpResponse:
        assessment, wanted = self.assessment(pk, Deed.ADOPT_ROADMAP), self.body(documents.AdoptionForm)
        chosen = queries.roadmaps(assessment).filter(number=wanted["roadmap"]).first()
        if chosen is None:
            raise NotFound
        adopted = adopt_roadmap(chosen, wanted["reason"], by=self.person)
        return document(documents.AdoptionDocument(adopted).data, status=201)


def _parts(row: dict[str, Any]) -> tuple[dict[str, Any], int | None]:
    return {name: value for name, value in row.items() if name != "version"}, row["version"]
