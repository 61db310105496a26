"""Addresses about results."""

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.description import reads
from accounts.policy import Deed
from assessment import queries
from assessment.api import result_documents as documents
from assessment.api.endpoint import AssessmentEndpoint
from assessment.api.serializers import origin_of
from assessment.standing import firmness_of, standing_of


class Result(AssessmentEndpoint):
    @reads("The result that counts, or the live one for the reviewer", documents.ResultDocument)
    def get(self, request: Request, pk: int) -> Response:
        assessment = self.assessment(pk, Deed.READ_RESULT)
        standing = standing_of(assessment)
        firmness = firmness_of(standing.snapshot) if standing.snapshot else None
        return Response(documents.ResultDocument(standing, context={"firmness": firmness}).data)


class Snapshots(AssessmentEndpoint):
    @reads("The frozen results of an assessment", documents.SnapshotDocument(many=True))
    def get(self, request: Request, pk: int) -> Response:
        assessment = self.assessment(pk, Deed.READ_RESULT)
        snapshots, origin = queries.snapshots(assessment).defer("payload"), origin_of(assessment)
        return self.page(snapshots, lambda rows: documents.SnapshotDocument(rows, many=True, context=origin).data)


class Snapshot(AssessmentEndpoint):
    @reads("One frozen result with everything it follows from", documents.WholeSnapshotDocument)
    def get(self, request: Request, pk: int, number: int) -> Response:
        assessment = self.assessment(pk, Deed.READ_RESULT)
        found = self.find(queries.snapshots(assessment), number=number)
        return Response(documents.WholeSnapshotDocument(found, context=origin_of(assessment)).data)
