"""Scenarios, estimates, own rows, trials, comparisons and adoptions by the API."""

from typing import Any

import pytest

from accounts.roles import Role
from assessment.models import Assessment
from jobs import actions as jobs
from jobs.models import Job
from roadmap.catalogue import built_in
from tests import factories
from tests.callers import Caller, browser
from tests.roadmap.catalogue_documents import case_row
from tests.roadmap.planned import inputs
from tests.roadmap.planned import own as own_row

pytestmark = pytest.mark.django_db
ONE = sorted(built_in().initiatives)[0]
QUOTE = {"initiative": ONE, "kind": "build", "low": 1, "likely": 2, "high": 3, "source": "A quote"}


@pytest.fixture
def assessment() -> Assessment:
    return factories.approved()


def caller(assessment: Assessment, role: Role = Role.LEAD) -> Caller:
    with factories.as_member(assessment.agency, role) as somebody:
        return browser(somebody)


@pytest.fixture
def lead(assessment: Assessment) -> Caller:
    return caller(assessment)


@pytest.fixture
def below(assessment: Assessment) -> str:
    return f"assessments/{assessment.pk}/"


def draw(lead: Caller, below: str, name: str = "Steady", **changes: Any) -> str:
    reply = lead("POST", f"{below}scenarios/", {"name": name, "inputs": inputs(**changes)})
    assert reply.status_code == 201, reply.content
    return str(reply["Location"]).removeprefix("/api/v1/")


def field_of(reply: Any) -> str:
    return str(reply.json()["errors"][0]["field"])


def test_a_scenario_is_drawn_read_and_listed(lead: Caller, below: str) -> None:
    where = draw(lead, below)

    one = lead("GET", where)

    assert (one["ETag"], one.json()["name"], one.json()["inputs"]["targets"]) == ('"1"', "Steady", {"A": 4})
    assert [each["name"] for each in lead("GET", f"{below}scenarios/").json()["results"]] == ["Steady"]


def test_the_same_key_draws_one_scenario(lead: Caller, below: str) -> None:
    body = {"name": "Steady", "inputs": inputs()}

    replies = [lead("POST", f"{below}scenarios/", body, idempotency_key="k") for _ in range(2)]

    assert replies[0].content == replies[1].content


def test_what_is_wrong_with_inputs_is_named_by_its_place(lead: Caller, below: str) -> None:
    body = {"name": "Steady", "inputs": inputs(budget=[1, -2, 3, 4])}

    reply = lead("POST", f"{below}scenarios/", body)

    assert (reply.status_code, field_of(reply)) == (400, "budget[1]")


@pytest.mark.parametrize(("seen", "status"), [('"1"', 200), ('"7"', 412), (None, 428)])
def test_a_change_names_the_version_it_saw(lead: Caller, below: str, seen: str | None, status: int) -> None:
    where = draw(lead, below)
    headers = {"if_match": seen} if seen else {}

    reply = lead("PUT", where, {"name": "Bold", "inputs": inputs(targets={"A": 5})}, **headers)

    assert reply.status_code == status
    if status == 412:
        assert reply.json()["current"]["name"] == "Steady"


def test_a_scenario_is_copied_removed_and_brought_back(lead: Caller, below: str) -> None:
    where = draw(lead, below)

    copied = lead("POST", f"{where}copy/", {"name": "Copy"})
    removed = lead("DELETE", where, if_match='"1"')
    left = lead("GET", f"{below}scenarios/").json()["results"]
    back = lead("POST", f"{where}restore/")

    assert (copied.status_code, removed.status_code, back.status_code) == (201, 204, 200)
    assert [each["name"] for each in left] == ["Copy"]
    assert back.json()["version"] == 3


def test_a_solution_is_asked_for_and_told(lead: Caller, below: str) -> None:
    where = draw(lead, below)
    before = lead("GET", f"{where}solution/").json()

    asked = lead("POST", f"{where}solution/")
    jobs.run_job(Job.objects.get(kind="plan").pk)
    after = lead("GET", f"{where}solution/").json()

    assert (before["state"], before["roadmap"]) == ("none", None)
    assert (asked.status_code, asked.json()["state"], asked["Location"]) == (202, "queued", f"/api/v1/{where}solution/")
    assert (after["state"], after["roadmap"], after["problem"]) == ("done", 1, None)
    document = lead("GET", f"{below}roadmaps/1/").json()["document"]
    assert document["inputs"]["targets"] == {"A": 4}


def test_an_executive_tries_a_plan_and_draws_none(assessment: Assessment, below: str) -> None:
    executive = caller(assessment, Role.EXECUTIVE)

    tried = executive("POST", f"{below}trial/", {"inputs": inputs(targets={"B": 5})})
    drawn = executive("POST", f"{below}scenarios/", {"name": "Mine", "inputs": inputs()})

    assert (tried.status_code, drawn.status_code) == (200, 403)
    assert tried.json()["document"]["targets"] == {"B": 5}


def test_roadmaps_are_compared_in_the_order_asked_for(lead: Caller, below: str) -> None:
    for level in (4, 5):
        lead("POST", f"{below}roadmaps/", {"targets": {"A": level}})

    found = lead("GET", f"{below}roadmaps/compare/?number=2&number=1").json()

    targets = next(each["values"] for each in found["inputs"] if each["code"] == "targets")
    assert [each["A"] for each in targets] == [5, 4]


@pytest.mark.parametrize(
    ("query", "status"),
    [("", 400), ("number=1", 400), ("number=1&number=1", 400), ("number=x&number=1", 400), ("number=1&number=9", 404)],
)
def test_what_cannot_be_compared_is_refused(lead: Caller, below: str, query: str, status: int) -> None:
    lead("POST", f"{below}roadmaps/", {"targets": {"A": 4}})

    assert lead("GET", f"{below}roadmaps/compare/?{query}").status_code == status


def test_estimates_are_entered_corrected_and_taken_out(lead: Caller, below: str) -> None:
    path = f"{below}estimates/"
    lead("PATCH", path, {"estimates": [QUOTE]})

    corrected = lead("PATCH", path, {"estimates": [QUOTE | {"high": 9, "version": 1}]}).json()
    stale = lead("PATCH", path, {"estimates": [QUOTE | {"high": 8, "version": 1}]})
    empty = lead("PATCH", path, {"estimates": [QUOTE | dict.fromkeys(("low", "likely", "high")) | {"version": 2}]})

    assert [(each["high"], each["version"]) for each in corrected] == [(9, 2)]
    assert (stale.status_code, stale.json()["current"]["high"]) == (412, 9)
    assert (empty.json(), lead("GET", path).json()["results"]) == ([], [])


def test_an_estimate_out_of_order_is_named(lead: Caller, below: str) -> None:
    reply = lead("PATCH", f"{below}estimates/", {"estimates": [QUOTE | {"low": 5}]})

    assert (reply.status_code, field_of(reply)) == (400, f"{ONE}.build.low")


@pytest.mark.parametrize(("kind", "made"), [("initiatives", own_row("own-desk")), ("cases", case_row("own-desk"))])
def test_own_rows_are_entered_changed_and_removed(lead: Caller, below: str, kind: str, made: dict[str, Any]) -> None:
    path = f"{below}own/{kind}/own-desk/"

    entered = lead("PUT", path, {"document": made})
    blind = lead("PUT", path, {"document": made | {"what": "More", "summary": "More"}})
    listed = lead("GET", f"{below}own/{kind}/").json()["results"]
    removed = lead("DELETE", path, if_match='"1"')

    assert (entered.status_code, entered["ETag"], blind.status_code) == (200, '"1"', 428)
    assert [each["code"] for each in listed] == ["own-desk"]
    assert (removed.status_code, lead("GET", path).status_code) == (204, 404)


@pytest.mark.parametrize(
    ("document", "field"),
    [({"code": "own-other"}, "code"), ({"name": "a\x00b"}, "name"), ({"\x00": 1}, "\x00"), ({}, "document")],
)
def test_an_own_row_that_cannot_be_kept_is_refused(lead: Caller, below: str, document: Any, field: str) -> None:
    reply = lead("PUT", f"{below}own/initiatives/own-desk/", {"document": document})

    assert reply.status_code == 400
    assert field.strip("\x00") in field_of(reply)


def test_the_lead_adopts_by_number_and_says_why(assessment: Assessment, lead: Caller, below: str) -> None:
    lead("POST", f"{below}roadmaps/", {"targets": {"A": 4}})
    body = {"roadmap": 1, "reason": "It is affordable."}

    refused = caller(assessment, Role.CONSULTANT)("POST", f"{below}adoptions/", body)
    adopted = lead("POST", f"{below}adoptions/", body)

    assert (refused.status_code, adopted.status_code) == (403, 201)
    assert [each["roadmap"] for each in lead("GET", f"{below}adoptions/").json()["results"]] == [1]
    assert lead("POST", f"{below}adoptions/", body | {"roadmap": 7}).status_code == 404
