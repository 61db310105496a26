"""Addresses about the decisions that a plan asks for."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import mails
from accounts.api.description import ETAG, IF_MATCH, KEY, reads, writes
from accounts.api.endpoint import document
from accounts.policy import Deed
from accounts.refusals import Refusal
from assessment.api.endpoint import AssessmentEndpoint
from roadmap import queries
from roadmap.actions.rulings import RulingValues, rule
from roadmap.actions.versions import PlanningConflict
from roadmap.api import rulings_documents as documents
from roadmap.deciding.decided import Decision, decisions

Shown = documents.DecisionDocument


class DecidingEndpoint(AssessmentEndpoint):
    """An address about decisions."""

    def present(self, refusal: Refusal) -> dict[str, Any]:
        """Return the decision as it stands now after a conflict."""
        if isinstance(refusal, PlanningConflict):
            return {"current": Shown(refusal.current).data}
        return super().present(refusal)

    def decisions(self, pk: int, deed: Deed = Deed.READ_ROADMAP) -> tuple[Any, list[Decision]]:
        """Return the assessment with its decisions: those asked for, then those decided before."""
        assessment = self.assessment(pk, deed)
        return assessment, decisions(assessment, queries.latest(assessment), queries.rulings(self.person, assessment))

    def decision(self, pk: int, initiative: str, deed: Deed = Deed.READ_ROADMAP) -> tuple[Any, Decision]:
        """Return the assessment with one of its decisions. Raises NotFound."""
        assessment, found = self.decisions(pk, deed)
        one = next((each for each in found if each.initiative == initiative), None)
        if one is None:
            raise NotFound
        return assessment, one

    def versioned(self, decision: Decision) -> HttpResponse:
        """Return a decision with its version as its ETag."""
        return document(Shown(decision).data, headers={"ETag": f'"{decision.version}"'})


class Decisions(DecidingEndpoint):
    @reads("The decisions that the plan asks for, then those decided before", Shown(many=True))
    def get(self, request: Request, pk: int) -> Response:
        return self.page(self.decisions(pk)[1], lambda rows: Shown(rows, many=True).data)


class OneDecision(DecidingEndpoint):
    @reads("One decision with what was said to it, the newest first", Shown, ETAG)
    def get(self, request: Request, pk: int, initiative: str) -> HttpResponse:
        return self.versioned(self.decision(pk, initiative)[1])

    @writes(
        "Accept or defer a decision",
        Shown,
        documents.RulingForm,
        IF_MATCH,
        KEY,
        ETAG,
        conflict=documents.DECISION_CONFLICT,
    )
    def put(self, request: Request, pk: int, initiative: str) -> HttpResponse:
        return self.once(lambda: self.rule(pk, initiative))

    def rule(self, pk: int, initiative: str) -> HttpResponse:
        assessment, _found = self.decision(pk, initiative, Deed.RULE)
        values = RulingValues(**self.body(documents.RulingForm))
        _ruling, notices = rule(assessment, initiative, values, seen=self.seen_version(), by=self.person)
        mails.send_notices(notices, self.request.build_absolute_uri(reverse("roadmap:decisions", args=[pk])))
        return self.versioned(self.decision(pk, initiative)[1])
