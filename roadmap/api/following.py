"""Addresses about the steps of the adopted plan and about KPIs."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.description import ETAG, IF_MATCH, KEY, reads, writes
from accounts.api.endpoint import document
from accounts.api.serializers import LinkDocument
from accounts.policy import Deed
from accounts.refusals import Refusal
from assessment.api.endpoint import AssessmentEndpoint
from roadmap import queries
from roadmap.actions import kpis as kpi_actions
from roadmap.actions.calendars import make_calendar
from roadmap.actions.replanning import replan_roadmap
from roadmap.actions.steps import StepValues, follow_step
from roadmap.actions.versions import PlanningConflict
from roadmap.api import following_documents as documents

HOW = (IF_MATCH, KEY, ETAG)
Step, Kpi, Value = documents.FollowedDocument, documents.KpiDocument, documents.ObservationDocument


class FollowingEndpoint(AssessmentEndpoint):
    """An address about what follows from an adopted plan."""

    shown: type[Any] = Step

    def present(self, refusal: Refusal) -> dict[str, Any]:
        """Return the row as it is now after a conflict."""
        if isinstance(refusal, PlanningConflict):
            return {"current": self.shown(refusal.current).data}
        return super().present(refusal)

    def steps(self, pk: int, deed: Deed = Deed.READ_ROADMAP) -> Any:
        """Return the steps of the plan that counts. Raises NotFound where none was adopted."""
        adoption = queries.adoption(self.assessment(pk, deed))
        if adoption is None:
            raise NotFound
        return queries.steps(self.person, adoption)

    def kpis(self, pk: int, deed: Deed = Deed.READ_ROADMAP) -> Any:
        """Return the KPIs of the assessment's agency."""
        return queries.kpis(self.person, self.assessment(pk, deed).agency_id)

    def versioned(self, row: Any, *, status: int = 200) -> HttpResponse:
        """Return a row with its version as its ETag."""
        return document(self.shown(row).data, status=status, headers={"ETag": f'"{row.version}"'})


class Steps(FollowingEndpoint):
    @reads("The steps of the adopted plan, by day", Step(many=True))
    def get(self, request: Request, pk: int) -> Response:
        return self.page(self.steps(pk), lambda rows: Step(rows, many=True).data)


class FollowedStep(FollowingEndpoint):
    @reads("One step of the adopted plan with its version", Step, ETAG)
    def get(self, request: Request, pk: int, initiative: str) -> HttpResponse:
        return self.versioned(self.find(self.steps(pk), initiative=initiative))

    @writes("Say how a step goes", Step, documents.FollowedForm, *HOW, conflict=documents.FOLLOWED_CONFLICT)
    def put(self, request: Request, pk: int, initiative: str) -> HttpResponse:
        return self.once(lambda: self.follow(pk, initiative))

    def follow(self, pk: int, initiative: str) -> HttpResponse:
        step = self.find(self.steps(pk, Deed.FOLLOW_OWN_STEP), initiative=initiative)
        values = self.body(documents.FollowedForm)
        note, seen = values.pop("note"), self.seen_version()
        stays = {"owner": step.owner, "owner_person": step.owner_person_id, "actual_cost": step.actual_cost}
        return self.versioned(follow_step(step, StepValues(**stays | values), note=note, seen=seen, by=self.person))


class Notes(FollowingEndpoint):
    @reads("What was said of a step, the newest first", documents.NoteDocument(many=True))
    def get(self, request: Request, pk: int, initiative: str) -> Response:
        step = self.find(self.steps(pk).select_related("adoption"), initiative=initiative)
        rows = queries.step_notes(self.person, step)
        return self.page(rows, lambda page: documents.NoteDocument(page, many=True).data)


class Replanned(FollowingEndpoint):
    @writes("Plan again from today, keeping what is begun", documents.ReplannedDocument, None, KEY, status=201)
    def post(self, request: Request, pk: int) -> HttpResponse:
        return self.once(lambda: self.replan(pk))

    def replan(self, pk: int) -> HttpResponse:
        drawn = replan_roadmap(self.assessment(pk, Deed.DRAW_SCENARIO), by=self.person)
        return document(documents.ReplannedDocument(drawn).data, status=201)


class CalendarLink(FollowingEndpoint):
    shown = documents.CalendarDocument

    # No idempotency key here: a kept reply would keep the secret.
    @writes("Make an address for the plan's calendar", shown, documents.CalendarForm, status=201)
    def post(self, request: Request, pk: int) -> HttpResponse:
        assessment, wanted = self.assessment(pk, Deed.MAKE_LINK), self.body(documents.CalendarForm)
        link, secret = make_calendar(assessment, label=wanted["name"], by=self.person)
        address = request.build_absolute_uri(reverse("roadmap:calendar", args=[secret]))
        return document({**LinkDocument(link).data, "address": address}, status=201)


class Kpis(FollowingEndpoint):
    shown = Kpi

    @reads("The KPIs of the assessment's agency", Kpi(many=True))
    def get(self, request: Request, pk: int) -> Response:
        return self.page(self.kpis(pk), lambda rows: Kpi(rows, many=True).data)

    @writes("Follow a KPI", Kpi, documents.NewKpiForm, KEY, ETAG, status=201)
    def post(self, request: Request, pk: int) -> HttpResponse:
        return self.once(lambda: self.start(pk))

    def start(self, pk: int) -> HttpResponse:
        assessment, wanted = self.assessment(pk, Deed.KEEP_KPIS), self.body(documents.NewKpiForm)
        code = wanted.pop("indicator")
        made = kpi_actions.start_kpi(assessment.agency, kpi_actions.KpiValues(**wanted), code=code, by=self.person)
        return self.versioned(made, status=201)


class FollowedKpi(FollowingEndpoint):
    shown = Kpi

    @reads("One KPI with its version", Kpi, ETAG)
    def get(self, request: Request, pk: int, kpi: str) -> HttpResponse:
        return self.versioned(self.find(self.kpis(pk), code=kpi))

    @writes("Change a KPI", Kpi, documents.KpiForm, *HOW, conflict=documents.KPI_CONFLICT)
    def put(self, request: Request, pk: int, kpi: str) -> HttpResponse:
        return self.once(lambda: self.change(pk, kpi))

    def change(self, pk: int, kpi: str) -> HttpResponse:
        found = self.find(self.kpis(pk, Deed.KEEP_KPIS), code=kpi)
        values = kpi_actions.KpiValues(**self.body(documents.KpiForm))
        return self.versioned(kpi_actions.change_kpi(found, values, seen=self.seen_version(), by=self.person))


class Observations(FollowingEndpoint):
    @reads("The values of a KPI by day, those that were withdrawn too", Value(many=True))
    def get(self, request: Request, pk: int, kpi: str) -> Response:
        rows = queries.observations_of(self.person, self.find(self.kpis(pk), code=kpi))
        return self.page(rows, lambda page: Value(page, many=True).data)

    @writes("Enter a value of a KPI", Value, documents.ObservationForm, KEY, status=201)
    def post(self, request: Request, pk: int, kpi: str) -> HttpResponse:
        return self.once(lambda: self.observe(pk, kpi))

    def observe(self, pk: int, kpi: str) -> HttpResponse:
        found = self.find(self.kpis(pk, Deed.KEEP_KPIS), code=kpi)
        given = kpi_actions.Value(**self.body(documents.ObservationForm))
        return document(Value(kpi_actions.observe(found, given, by=self.person)).data, status=201)


class WithdrawnObservation(FollowingEndpoint):
    @writes("Withdraw a value: it leaves every chart and stays on record", Value)
    def post(self, request: Request, pk: int, kpi: str, observation: int) -> Response:
        found = self.find(self.kpis(pk, Deed.KEEP_KPIS), code=kpi)
        rows = queries.observations_of(self.person, found).select_related("kpi__agency")
        kpi_actions.withdraw_observation(self.find(rows, pk=observation), by=self.person)
        return Response(Value(self.find(rows, pk=observation)).data)
