"""Addresses about peers."""

from rest_framework.request import Request
from rest_framework.response import Response

from accounts import policy
from accounts import queries as people
from accounts.api.description import reads, writes
from accounts.api.endpoint import Endpoint
from accounts.policy import Deed
from accounts.roles import Role
from assessment import queries
from assessment.actions.peers import release_peers, set_sharing
from assessment.api import peer_documents as documents
from assessment.api.endpoint import AssessmentEndpoint
from assessment.standing import require_result

SILENT = {"shares": False}


class Sharing(Endpoint):
    @reads("Whether an agency shares its levels with its peers", documents.SharingDocument)
    def get(self, request: Request, pk: int) -> Response:
        agency = self.find(people.agencies(self.person), pk=pk)
        policy.require(Deed.READ_AGENCY, agency.viewer_role)
        return Response(documents.SharingDocument(queries.sharing(self.person, agency.pk) or SILENT).data)

    @writes("Share an agency's levels with its peers, or stop", documents.SharingDocument, documents.SharingForm)
    def put(self, request: Request, pk: int) -> Response:
        agency = self.find(people.agencies(self.person), pk=pk)
        policy.require(Deed.SHARE_LEVELS, agency.viewer_role)
        said = set_sharing(agency, self.body(documents.SharingForm)["shares"], by=self.person)
        return Response(documents.SharingDocument(said or SILENT).data)


class Peers(AssessmentEndpoint):
    @reads("The newest result beside its peers", documents.PeersDocument)
    def get(self, request: Request, pk: int) -> Response:
        assessment = self.assessment(pk, Deed.READ_RESULT)
        require_result(assessment)
        snapshot = queries.snapshots(assessment).defer("payload")[0]
        known = queries.peers_known(self.person, snapshot, assessment.round)
        return Response(documents.PeersDocument(known).data)


class PeerRelease(Endpoint):
    @writes(
        "Compare the agencies of a round that share",
        documents.PeerReleasesDocument,
        documents.PeerReleaseForm,
        status=201,
    )
    def post(self, request: Request, pk: int) -> Response:
        opened = self.find(queries.rounds(self.person), pk=pk)
        policy.require(Deed.RELEASE_PEERS, Role.ADMINISTRATOR if self.person.is_administrator else None)
        self.body(documents.PeerReleaseForm)
        made = release_peers(opened, by=self.person)
        return Response(documents.PeerReleasesDocument({"releases": made}).data, status=201)
