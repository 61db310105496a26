"""How an agency's reports look, by the API: by its lead, read by its people, unknown to everybody else."""

import json
from base64 import b64encode
from hashlib import sha256

import pytest

from accounts.models import Agency, Event
from accounts.roles import AGENCY_ROLES, Role
from tests import factories
from tests.callers import Caller, browser, program
from tests.reports import looking

pytestmark = pytest.mark.django_db
FILES = {"logo": ("crest.png", looking.logo()), "template": ("letter.docx", looking.template())}


@pytest.fixture
def agency() -> Agency:
    return factories.agency()


@pytest.fixture
def lead(agency: Agency) -> Caller:
    return program(factories.member(agency, Role.LEAD))


def body(kind: str) -> dict[str, str]:
    name, content = FILES[kind]
    return {"name": name, "content": b64encode(content).decode()}


def path(agency: Agency, kind: str = "") -> str:
    return f"agencies/{agency.pk}/look/{kind and kind + '/'}"


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_was_set_is_described_and_given_back(agency: Agency, lead: Caller, kind: str) -> None:
    made = lead("PUT", path(agency, kind), body(kind))

    file = lead("GET", path(agency, kind))
    shown = lead("GET", path(agency)).json()[kind]

    assert made.status_code == 200
    assert shown["name"] == FILES[kind][0]
    assert (shown["size"], shown["digest"]) == (len(file.content), sha256(file.content).hexdigest())
    assert file["Content-Disposition"].startswith("attachment")
    assert file["Content-Security-Policy"] == "sandbox"


@pytest.mark.parametrize("kind", FILES)
def test_what_was_removed_is_there_no_more_and_both_deeds_are_in_the_trail(
    agency: Agency, lead: Caller, kind: str
) -> None:
    lead("PUT", path(agency, kind), body(kind))

    removed = lead("DELETE", path(agency, kind))

    assert (removed.status_code, removed.content) == (204, b"")
    assert lead("GET", path(agency, kind)).status_code == 404
    assert lead("GET", path(agency)).json()[kind] is None
    assert lead("DELETE", path(agency, kind)).status_code == 409
    with factories.as_member(agency, Role.LEAD):
        bodies = Event.objects.filter(agency=agency).order_by("number").values_list("body", flat=True)
        told = [json.loads(each)["what"] for each in bodies]
    assert [what for what in told if what.startswith("look_")] == ["look_set", "look_removed"]


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("role", [role for role in AGENCY_ROLES if role != Role.LEAD])
def test_others_of_the_agency_look_and_change_nothing(agency: Agency, lead: Caller, role: Role, kind: str) -> None:
    lead("PUT", path(agency, kind), body(kind))
    other = browser(factories.member(agency, role))

    statuses = [other(verb, path(agency, kind), body(kind)).status_code for verb in ("PUT", "DELETE")]

    assert statuses == [403, 403]
    assert other("GET", path(agency, kind)).status_code == 200


@pytest.mark.parametrize("kind", FILES)
def test_people_of_another_agency_find_nothing(agency: Agency, lead: Caller, kind: str) -> None:
    lead("PUT", path(agency, kind), body(kind))
    stranger = browser(factories.member(factories.agency(), Role.LEAD))

    statuses = {stranger(verb, path(agency, kind), body(kind)).status_code for verb in ("GET", "PUT", "DELETE")}

    assert statuses == {404}
    assert lead("GET", path(agency, kind)).status_code == 200


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("content", ["no base64!", "", b64encode(b"MZ a program").decode()])
def test_what_is_no_such_file_is_refused_and_the_reports_look_as_before(
    agency: Agency, lead: Caller, kind: str, content: str
) -> None:
    lead("PUT", path(agency, kind), body(kind))
    before = lead("GET", path(agency)).json()

    reply = lead("PUT", path(agency, kind), {**body(kind), "content": content})

    assert reply.status_code == 400
    assert reply.json()["errors"][0]["field"] in ("content", "file")
    assert lead("GET", path(agency)).json() == before
