"""Packs of agencies by page, API and command."""

import json
from base64 import b64decode, b64encode
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.http import HttpResponse

from accounts.acting import acting_as
from accounts.models import Person
from accounts.roles import Role
from assessment.lifecycle import State
from assessment.models import Assessment
from documents import packs
from roadmap.actions.agency_import import file_digest
from tests import factories
from tests.callers import browser
from tests.roadmap.decided import adopted
from tests.roadmap.parcels import TRUST, elsewhere, history, pack_of, signed

pytestmark = pytest.mark.django_db
PAGE = "/agencies/import/"


def sent() -> bytes:
    """Return a pack of an agency that is not here, signed by another installation."""
    return signed(elsewhere(pack_of(factories.published())))


def send(raw: bytes, by: Person | None = None, **fields: str) -> HttpResponse:
    client = factories.signed_in(by or factories.administrator())
    reply: HttpResponse = client.post(PAGE, {"pack": SimpleUploadedFile("a.pack", raw), **fields})
    return reply


def imported() -> list[Assessment]:
    with acting_as(factories.administrator().pk):
        return list(Assessment.objects.filter(state=State.IMPORTED))


def somebody(made: Assessment, role: Role) -> Person:
    with factories.as_member(made.agency, role) as person:
        return person


def test_the_page_says_what_leaves_and_what_stays_before_the_download():
    made = adopted(factories.published(levels={"A1.1": 1}))
    client = factories.signed_in(somebody(made, Role.LEAD))

    page = client.get(f"/assessments/{made.pk}/pack/").content.decode()
    file = client.post(f"/assessments/{made.pk}/pack/")

    for words in ("The files of the evidence", "since a re-opening", "The adopted plan", "names"):
        assert words in page
    assert packs.unpacked(file.content).documents["assessment"]["agency"]["name"] == made.agency.name
    assert file["Content-Disposition"].endswith('.pack"')


def test_the_overview_leads_to_it_once_there_is_a_result():
    ready, waiting = factories.published(), factories.submitted()

    pages = [
        factories.signed_in(somebody(made, Role.LEAD)).get(f"/assessments/{made.pk}/").content.decode()
        for made in (ready, waiting)
    ]

    assert f"/assessments/{ready.pk}/pack/" in pages[0]
    assert f"/assessments/{waiting.pk}/pack/" not in pages[1]


def test_a_pack_is_looked_into_before_anything_is_made():
    raw = sent()

    page = send(raw).content.decode()

    assert imported() == []
    for words in ("Agency elsewhere (elsewhere), which is added", "5 answers", "the same levels", TRUST, "No account"):
        assert words in page
    assert f'name="seen" value="{file_digest(raw)}"' in page


def test_the_same_file_with_the_senders_digits_is_imported_and_named_as_history():
    raw, admin = sent(), factories.administrator()

    reply = send(raw, seen=file_digest(raw), trust=TRUST)

    page = factories.signed_in(admin).get(reply["Location"]).content.decode()
    assert reply.status_code == 302
    for words in ("Signed with the key", TRUST, "kept here as history", "Approve and freeze the result"):
        assert words in page


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"trust": ""}, "not known here"),
        ({"trust": "1234"}, "not those of the key"),
        ({"trust": TRUST, "seen": "0" * 64}, "another file"),
    ],
)
def test_what_is_not_imported_says_why_and_what_to_do(fields: dict[str, str], words: str):
    raw = sent()

    reply = send(raw, **{"seen": file_digest(raw), **fields})

    assert reply.status_code >= 400
    assert words in reply.content.decode()
    assert "Traceback" not in reply.content.decode()


def test_what_is_here_already_is_linked():
    made = history()
    raw = signed(elsewhere(pack_of(factories.published()), code="other", name="Other"))
    send(raw, seen=file_digest(raw), trust=TRUST)

    page = send(raw).content.decode()

    assert made.state == State.IMPORTED
    assert "This result is here already" in page
    assert "Open the assessment" in page
    assert 'name="seen"' not in page


@pytest.mark.parametrize("raw", [b"", b"not a pack", b"PK\x03\x04"])
def test_what_is_no_pack_is_refused_on_the_page(raw: bytes):
    reply = send(raw)

    assert reply.status_code == 400
    assert "Nothing was imported" in reply.content.decode()


@pytest.mark.parametrize("role", [Role.LEAD, Role.CONSULTANT, Role.EXECUTIVE, Role.RESPONDENT])
def test_only_an_administrator_opens_the_page(role: Role):
    person = factories.member(factories.agency(), role)

    assert factories.signed_in(person).get(PAGE).status_code == 403
    assert send(b"x", by=person).status_code == 403


def test_the_result_names_who_approved_it_and_not_who_brought_it():
    made = history()
    reader = factories.signed_in(somebody(made, Role.EXECUTIVE))

    page = reader.get(f"/assessments/{made.pk}/result/").content.decode()

    assert "approved by Administrator" not in page
    assert "approved by Person" in page


READ = ("", "answers/A/", "questions/A1.1/evidence/", "answers.xlsx", "result/", "what-if/", "one-page/", "one-page/A/")
READ += ("roadmap/", "roadmap/try/", "roadmap/steps/", "decisions/", "kpis/", "scenarios/", "reports/", "data/json/")


@pytest.mark.parametrize("role", [Role.LEAD, Role.CONSULTANT, Role.EXECUTIVE])
def test_every_page_of_history_opens(role: Role):
    made = history(adopted(factories.published(levels={"A1.1": 1})))
    reader = factories.signed_in(somebody(made, role))

    found = {path: reader.get(f"/assessments/{made.pk}/{path}").status_code for path in READ}

    assert found == dict.fromkeys(READ, 200)


def test_the_roadmap_of_history_does_not_name_who_brought_it():
    made = history(adopted(factories.published(levels={"A1.1": 1})))

    page = factories.signed_in(somebody(made, Role.LEAD)).get(f"/assessments/{made.pk}/roadmap/").content.decode()

    assert "came in its pack" in page


def text_of(made: Assessment, path: str, role: Role = Role.LEAD) -> str:
    return factories.signed_in(somebody(made, role)).get(f"/assessments/{made.pk}/{path}").content.decode()


OFFERS = (
    "Adopt this plan",
    "Adopt this roadmap",
    "Not decided yet",
    "No adopted plan yet",
    "Accept",
    "Draw the first one",
    "once the agency lead",
    "Make a roadmap first",
    "is made when the assessment is approved",
    "not been compared yet",
)
FILES = ("answers.xlsx", "data/json/")


@pytest.mark.parametrize("path", [path for path in READ if path not in (*FILES, "", "kpis/")])
@pytest.mark.parametrize("is_planned", [True, False])
def test_a_page_of_history_says_so_and_offers_nothing_that_it_would_refuse(path: str, *, is_planned: bool):
    made = factories.published(levels={"A1.1": 1})
    arrived = history(adopted(made) if is_planned else made)

    page = text_of(arrived, path, Role.EXECUTIVE if path == "decisions/" else Role.LEAD)

    assert "An imported assessment is history" in page
    assert [words for words in OFFERS if words in page] == []


def test_the_roadmap_of_history_says_who_adopted_it_there_and_why():
    arrived = history(adopted(factories.published(levels={"A1.1": 1})))

    page = text_of(arrived, "roadmap/")

    assert "Roadmap 1 was adopted there by Person" in page
    assert "It fits the budget." in page
    assert f"/assessments/{arrived.pk}/decisions/" not in page


def test_a_program_is_asked_nothing_by_a_plan_that_is_history():
    arrived = history(adopted(factories.published(levels={"A1.1": 1})))

    reply = browser(somebody(arrived, Role.EXECUTIVE))("GET", f"assessments/{arrived.pk}/decisions/")

    assert json.loads(reply.content)["results"] == []


@pytest.mark.parametrize(("path", "name"), [("snapshots/", "taken_by"), ("roadmaps/", "planned_by")])
def test_a_program_is_not_told_that_who_brought_it_did_it(path: str, name: str):
    made = adopted(factories.published(levels={"A1.1": 1}))
    here, there = ((browser(somebody(of, Role.LEAD)), f"assessments/{of.pk}/{path}") for of in (made, history(made)))

    said = [
        (
            json.loads(caller("GET", url).content)["results"][0][name],
            json.loads(caller("GET", f"{url}1/").content)[name],
        )
        for caller, url in (here, there)
    ]

    assert all(said[0])
    assert said[1] == (None, None)


def test_the_answers_of_history_say_that_nobody_changes_them():
    made = history()

    page = factories.signed_in(somebody(made, Role.LEAD)).get(f"/assessments/{made.pk}/answers/A/").content.decode()

    assert "never changed" in page
    assert "Answers can be changed while" not in page


def post(caller: Any, path: str, **body: Any) -> tuple[int, dict[str, Any]]:
    reply = caller("POST", path, body)
    return reply.status_code, json.loads(reply.content)


def test_a_program_takes_looks_and_imports():
    made, admin = factories.published(), browser(factories.administrator())

    status, taken = post(browser(somebody(made, Role.CONSULTANT)), f"assessments/{made.pk}/pack/")
    content = b64encode(signed(elsewhere(b64decode(taken["content"])))).decode()
    looked = post(admin, "packs/look/", content=content)
    first, again = (post(admin, "packs/", content=content, trust=TRUST) for _ in "ab")

    assert status == 200
    assert (looked[0], looked[1]["adds_agency"], looked[1]["is_trusted"]) == (200, True, False)
    assert (first[0], first[1]["is_new"], again[1]["is_new"]) == (201, True, False)
    assert looked[1]["digest"] != made.pk


def test_a_program_is_told_of_a_key_that_nobody_compared():
    content = b64encode(sent()).decode()

    status, problem = post(browser(factories.administrator()), "packs/", content=content)

    assert status == 403
    assert TRUST in problem["detail"]


@pytest.mark.parametrize("content", ["%%%", "cGFj"])
def test_a_body_that_holds_no_pack_is_refused(content: str):
    assert post(browser(factories.administrator()), "packs/", content=content)[0] == 400


def command(*arguments: str) -> str:
    said = StringIO()
    call_command(*arguments, stdout=said)
    return said.getvalue()


def test_the_commands_write_look_into_and_import_a_pack(tmp_path: Path):
    made, admin = factories.published(), factories.administrator()
    lead, file = somebody(made, Role.LEAD), tmp_path / "a.pack"

    told = command("export_agency_pack", made.agency.code, "--by", lead.email, "-o", str(file))
    file.write_bytes(signed(elsewhere(file.read_bytes())))
    looked = command("import_agency_pack", str(file), "--by", admin.email, "--look")
    done = command("import_agency_pack", str(file), "--by", admin.email, "--trust", TRUST)

    assert "the files of evidence stayed here" in told
    assert "Agency elsewhere (elsewhere), which is added" in looked
    assert done == f"Assessment {imported()[0].pk} imported.\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["import_agency_pack", "/nowhere/a.pack", "--by", "{admin}"], "cannot be read"),
        (["import_agency_pack", "/nowhere/a.pack", "--by", "nobody@example.org"], "Nobody signs in"),
        (["export_agency_pack", "none", "--by", "{admin}", "-o", "/nowhere/a"], "sees no assessment of none"),
    ],
)
def test_a_command_that_cannot_says_why(arguments: list[str], words: str):
    admin = factories.administrator()

    with pytest.raises(CommandError, match=words):
        call_command(*[argument.format(admin=admin.email) for argument in arguments])
