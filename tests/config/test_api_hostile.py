"""Every operation of the OpenAPI document, with what nobody should send: refused as documented, no fault of ours."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from accounts.roles import Role
from assessment.models import Assessment
from tests import factories
from tests.callers import Caller, browser

pytestmark = [pytest.mark.django_db, pytest.mark.storm]

VALUES = [None, True, "", "\x00", "\ud800", "‮a", "x" * 20_000, -1, 2**63, 10**40, 1.5, [], {}, [[None]], {"": {"": []}}]
RAW = [
    "",
    "null",
    "[]",
    "NaN",
    "1e999",
    '{"a": Infinity}',
    "{" * 60_000,
    "\x00",
    b"\xff",
    '{"a":' * 3000 + "1" + "}" * 3000,
]
NOWHERE = {"initiative": "a", "kpi": "a", "observation": 1, "own": "own-a", "scenario": 1}
HEADERS = [
    {"if_match": '"0"'},
    {"if_match": "\x00"},
    {"idempotency_key": "\x7f"},
    {"idempotency_key": "k", "if_match": '"1"'},
]


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, verbs in document["paths"].items():
        for verb, operation in verbs.items():
            yield path.removeprefix("/api/v1/"), verb.upper(), operation


def bodies(operation: dict[str, Any], schemas: dict[str, Any]) -> Iterator[Any]:
    """Yield hostile bodies: raw ones, and each field with each value that it should not have."""
    yield from RAW
    if "requestBody" not in operation:
        return
    name = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].split("/")[-1]
    for field in [*schemas[name].get("properties", {}), "id", "agency", "\ud800"]:
        yield from (json.dumps({field: value}) for value in VALUES)


@pytest.fixture
def assessment():
    return factories.approved()


@pytest.fixture(params=[Role.LEAD, Role.CONSULTANT, Role.ADMINISTRATOR])
def caller(request, assessment) -> Caller:
    if request.param == Role.ADMINISTRATOR:
        return browser(factories.administrator())
    with factories.as_member(assessment.agency, request.param) as somebody:
        return browser(somebody)


def address_of(path: str, assessment: Assessment) -> str:
    """Return a path with ids that lead somewhere; no report has one of zeros only."""
    report = "reports/{" in path
    return path.format(id=UUID(int=0) if report else assessment.pk, question="A1.1", number=1, link=1, **NOWHERE)


def test_no_operation_fails_at_what_nobody_should_send(caller, assessment):
    document = caller.client.get("/api/schema/").json()
    counted: Counter[int] = Counter()
    undocumented = []

    for path, verb, operation in operations(document):
        for number, body in enumerate(bodies(operation, document["components"]["schemas"])):
            reply = caller(verb, address_of(path, assessment), body, **HEADERS[number % len(HEADERS)])
            counted[reply.status_code] += 1
            if str(reply.status_code) not in operation["responses"]:
                undocumented.append((verb, path, body[:200], reply.status_code))

    assert undocumented == []
    assert max(counted) < 500
    assert counted[400] > counted[200] > 0
