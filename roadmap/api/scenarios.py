"""Addresses about scenarios, their solutions, trials and comparisons."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.description import ETAG, IF_MATCH, KEY, LOCATION, reads, writes
from accounts.api.endpoint import document
from accounts.policy import Deed
from accounts.refusals import Refusal
from assessment.api.endpoint import AssessmentEndpoint
from roadmap import comparison, queries
from roadmap.actions import scenarios, solutions
from roadmap.actions.versions import PlanningConflict
from roadmap.api import planning_documents as documents
from roadmap.simulation import simulate_plan

Whole = documents.WholeScenarioDocument
NUMBERS = OpenApiParameter(
    "number", int, many=True, required=True, description="The number of a roadmap; two or three of them."
)


class ScenarioEndpoint(AssessmentEndpoint):
    """An address about scenarios of one assessment."""

    def scenario(self, pk: int, scenario: int, deed: Deed = Deed.DRAW_SCENARIO) -> Any:
        """Return the scenario for doing this deed. Raises NotFound, NotAllowed or WrongStep."""
        assessment = self.assessment(pk, deed)
        return self.find(queries.any_scenarios(self.person).filter(assessment=assessment), pk=scenario)

    def present(self, refusal: Refusal) -> dict[str, Any]:
        """Return the scenario as it is now after a conflict."""
        if isinstance(refusal, PlanningConflict):
            return {"current": Whole(refusal.current).data}
        return super().present(refusal)


class Scenarios(ScenarioEndpoint):
    @reads("The scenarios of an assessment, by name", documents.ScenarioDocument(many=True))
    def get(self, request: Request, pk: int) -> Response:
        rows = queries.scenarios(self.person, self.assessment(pk, Deed.READ_ROADMAP))
        return self.page(rows, lambda page: documents.ScenarioDocument(page, many=True).data)

    @writes("Draw a scenario", Whole, documents.ScenarioForm, KEY, LOCATION, status=201)
    def post(self, request: Request, pk: int) -> HttpResponse:
        return self.once(lambda: self.draw(pk))

    def draw(self, pk: int) -> HttpResponse:
        assessment, wanted = self.assessment(pk, Deed.DRAW_SCENARIO), self.body(documents.ScenarioForm)
        return made(scenarios.draw_scenario(assessment, wanted["name"], wanted["inputs"], by=self.person))


class Scenario(ScenarioEndpoint):
    @reads("One scenario with its inputs", Whole, ETAG)
    def get(self, request: Request, pk: int, scenario: int) -> HttpResponse:
        return versioned(self.scenario(pk, scenario, Deed.READ_ROADMAP))

    @writes(
        "Change a scenario",
        Whole,
        documents.ScenarioForm,
        IF_MATCH,
        KEY,
        ETAG,
        conflict=documents.SCENARIO_CONFLICT,
    )
    def put(self, request: Request, pk: int, scenario: int) -> HttpResponse:
        return self.once(lambda: self.change(pk, scenario))

    @writes(
        "Remove a scenario; its roadmaps stay, and it can be brought back",
        None,
        None,
        IF_MATCH,
        status=204,
        conflict=documents.SCENARIO_CONFLICT,
    )
    def delete(self, request: Request, pk: int, scenario: int) -> HttpResponse:
        scenarios.remove_scenario(self.scenario(pk, scenario), seen=self.seen_version(), by=self.person)
        return HttpResponse(status=204)

    def change(self, pk: int, scenario: int) -> HttpResponse:
        found, wanted = self.scenario(pk, scenario), self.body(documents.ScenarioForm)
        return versioned(scenarios.change_scenario(found, **wanted, seen=self.seen_version(), by=self.person))


class Copy(ScenarioEndpoint):
    @writes("Copy a scenario", Whole, documents.CopyForm, KEY, LOCATION, status=201)
    def post(self, request: Request, pk: int, scenario: int) -> HttpResponse:
        return self.once(lambda: self.copy(pk, scenario))

    def copy(self, pk: int, scenario: int) -> HttpResponse:
        found = self.scenario(pk, scenario)
        return made(scenarios.copy_scenario(found, self.body(documents.CopyForm)["name"], by=self.person))


class Restoration(ScenarioEndpoint):
    @writes("Bring a removed scenario back", Whole, None, KEY, ETAG)
    def post(self, request: Request, pk: int, scenario: int) -> HttpResponse:
        return self.once(lambda: versioned(scenarios.restore_scenario(self.scenario(pk, scenario), by=self.person)))


class Solution(ScenarioEndpoint):
    @reads("How far the solution of a scenario is", documents.SolutionDocument)
    def get(self, request: Request, pk: int, scenario: int) -> Response:
        found = self.scenario(pk, scenario, Deed.READ_ROADMAP)
        return Response(documents.SolutionDocument(documents.solution_of(found, queries.solution(found))).data)

    @writes("Have a scenario solved", documents.SolutionDocument, None, KEY, LOCATION, status=202)
    def post(self, request: Request, pk: int, scenario: int) -> HttpResponse:
        return self.once(lambda: self.ask(pk, scenario))

    def ask(self, pk: int, scenario: int) -> HttpResponse:
        found = self.scenario(pk, scenario)
        found.job = solutions.request_solution(found, by=self.person)
        said = documents.solution_of(found, queries.solution(found))
        where = reverse("api:scenario-solution", args=[pk, scenario])
        return document(documents.SolutionDocument(said).data, status=202, headers={"Location": where})


class Trial(AssessmentEndpoint):
    @writes("Try a plan without keeping it", documents.TrialDocument, documents.TrialForm)
    def post(self, request: Request, pk: int) -> Response:
        assessment = self.assessment(pk, Deed.SIMULATE_PLAN)
        tried = simulate_plan(assessment, self.body(documents.TrialForm)["inputs"], by=self.person)
        return Response(documents.TrialDocument(tried).data)


class Comparison(AssessmentEndpoint):
    @reads("Two or three roadmaps side by side", documents.ComparisonDocument, NUMBERS)
    def get(self, request: Request, pk: int) -> Response:
        rows = queries.roadmaps(self.assessment(pk, Deed.READ_ROADMAP)).defer("snapshot__payload")
        numbers = _numbers(request)
        found = {roadmap.number: roadmap for roadmap in rows.filter(number__in=numbers)}
        if len(found) != len(numbers):
            raise NotFound
        compared = comparison.compare([found[number].document for number in numbers])
        return Response(documents.ComparisonDocument(compared).data)


def _numbers(request: Request) -> list[int]:
    given = request.query_params.getlist("number")
    numbers = [int(text) for text in given if text.isascii() and text.isdigit() and len(text) < 10]
    if len(numbers) != len(given) or not 2 <= len(set(numbers)) == len(numbers) <= comparison.MOST:
        raise ValidationError({"number": _("Name two or three different roadmaps by their numbers.")})
    return numbers


def made(scenario: Any) -> HttpResponse:
    """Return a new scenario with its address."""
    where = reverse("api:scenario-detail", args=[scenario.assessment_id, scenario.pk])
    return versioned(scenario, status=201, Location=where)


def versioned(scenario: Any, *, status: int = 200, **headers: str) -> HttpResponse:
    """Return a scenario with its version as its ETag."""
    return document(Whole(scenario).data, status=status, headers={"ETag": f'"{scenario.version}"', **headers})
