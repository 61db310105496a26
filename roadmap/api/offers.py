"""Addresses about what plans choose from: the catalogue, cases, and targets that are good enough."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.description import reads
from accounts.policy import Deed
from assessment import editions
from assessment import queries as assessments
from assessment.api.endpoint import AssessmentEndpoint
from assessment.workbooks import KIND as WORKBOOK
from assessment.workbooks import to_workbook
from roadmap import basis, queries
from roadmap.api import offered_documents as documents
from roadmap.cases import offered
from roadmap.pages.outcomes import outcomes_by
from roadmap.pages.plan_workbook import file_name, plan_tables
from roadmap.pages.plans import planned_codes
from roadmap.profiles import Criticality, Size, good_enough


class Catalogue(AssessmentEndpoint):
    @reads("The initiatives that plans choose from, the agency's own among them", documents.ChoiceDocument(many=True))
    def get(self, request: Request, pk: int) -> Response:
        snapshot = assessments.snapshots(self.assessment(pk, Deed.READ_ROADMAP))[0]
        catalogue = basis.catalogue_of(snapshot, by=self.person)
        rows: Any = [_choice(row, catalogue) for row in catalogue.document["initiatives"]]
        return self.page(rows, lambda page: documents.ChoiceDocument(page, many=True).data)


class Cases(AssessmentEndpoint):
    @reads(
        "The cases offered to the agency, those that speak most of the plan first", documents.OfferDocument(many=True)
    )
    def get(self, request: Request, pk: int) -> Response:
        assessment = self.assessment(pk, Deed.READ_ROADMAP)
        snapshot, latest = assessments.snapshots(assessment)[0], queries.latest(assessment)
        cases = basis.catalogue_of(snapshot, by=self.person).cases.values()
        levels = {code: node["level"] for code, node in snapshot.payload["scorecard"]["nodes"].items()}
        rows: Any = offered(cases, levels, planned_codes([latest.document] if latest else []))
        return self.page(rows, lambda page: documents.OfferDocument(page, many=True).data)


class Profiles(AssessmentEndpoint):
    @reads("Targets that are good enough, by size and criticality of an agency", documents.ProfileDocument(many=True))
    def get(self, request: Request, pk: int) -> Response:
        edition = self.assessment(pk, Deed.READ_ROADMAP).edition_id
        components = [component.code for component in editions.questionnaire(edition).components]
        rows: Any = [
            {"size": size, "criticality": criticality, "targets": good_enough(size, criticality, components)}
            for size in Size
            for criticality in Criticality
        ]
        return self.page(rows, lambda page: documents.ProfileDocument(page, many=True).data)


class Outcomes(AssessmentEndpoint):
    @reads("What became of the adopted plan's lifts in the round after it", documents.OutcomeDocument(many=True))
    def get(self, request: Request, pk: int) -> Response:
        adoption = queries.adoption(self.assessment(pk, Deed.READ_ROADMAP))
        later = queries.later_snapshot(self.person, adoption) if adoption else None
        if adoption is None or later is None:
            raise NotFound
        followed = {step.initiative for step in queries.steps(self.person, adoption)}
        former = queries.adoptions(self.person, adoption.assessment).filter(pk__lt=adoption.pk)
        rows: Any = outcomes_by(adoption, later, followed=followed, former=former)
        return self.page(rows, lambda page: documents.OutcomeDocument(page, many=True).data)


class PlanWorkbook(AssessmentEndpoint):
    @reads("The adopted plan as a spreadsheet", OpenApiTypes.BINARY, kind=WORKBOOK)
    def get(self, request: Request, pk: int) -> HttpResponse:
        assessment = self.assessment(pk, Deed.READ_ROADMAP)
        adoption = queries.adoption(assessment)
        if adoption is None:
            raise NotFound
        content = to_workbook(plan_tables(adoption, list(queries.steps(self.person, adoption))))
        headers = {"Content-Disposition": f'attachment; filename="{file_name(assessment, adoption)}"'}
        return HttpResponse(content, content_type=WORKBOOK, headers=headers)


def _choice(row: Mapping[str, Any], catalogue: Any) -> dict[str, Any]:
    initiative = catalogue.initiatives[row["code"]]
    document = {key: value for key, value in row.items() if key != "language"}
    return {"code": initiative.code, "name": initiative.name, "is_own": initiative.is_own, "document": document}
