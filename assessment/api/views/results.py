"""Addresses about results."""

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.description import reads
from accounts.policy import Deed
from assessment import queries
from assessment.api import result_documents
from assessment.api.endpoint import AssessmentEndpoint
from assessment.standing import firmness_of, standing_of


class Result(AssessmentEndpoint):
    @reads("The result that counts, or the live one for the reviewer", result_documents.ResultDocument)
    def get(self, request: Request, pk: int) -> Response:
        assessment = self.assessment(pk, Deed.READ_RESULT)
        standing = standing_of(assessment)
        firmness = firmness_of(standing.snapshot) if standing.snapshot else None
        return Response(result_documents.ResultDocument(standing, context={"firmness": firmness}).data)


class Snapshots(AssessmentEndpoint):
    @reads("The frozen results of an assessment", result_documents.SnapshotDocument(many=True))
    def get(self, request: Request, pk: int) -> Response:
        snapshots = queries.snapshots(self.assessment(pk, Deed.READ_RESULT)).defer("payload")
        return self.page(snapshots, lambda rows: result_documents.SnapshotDocument(rows, many=True).data)


class Snapshot(AssessmentEndpoint):
    @reads("One frozen result with everything it follows from", result_documents.WholeSnapshotDocument)
    def get(self, request: Request, pk: int, number: int) -> Response:
        snapshots = queries.snapshots(self.assessment(pk, Deed.READ_RESULT))
        return Response(result_documents.WholeSnapshotDocument(self.find(snapshots, number=number)).data)
