"""Rights are read with every request and again at delivery: what ended is over at once."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts import policy
from accounts.acting import acting_as
from accounts.models import Person
from accounts.policy import Deed
from accounts.roles import Role
from assessment.models import Assessment
from jobs.leases import Lease, take
from jobs.models import Job
from reports import render
from reports.actions.reports import request_report
from reports.models import Report, ReportFile
from tests import factories
from tests.callers import browser, program
from tests.security import shut_walls
from tests.security.houses import leave

no_second_wall, first_wall_alone = shut_walls.no_second_wall, shut_walls.first_wall_alone
LEVEL = b"Defined"
NEW_PASSWORD = "another line hangs true 9"


@pytest.fixture
def decided(db: None) -> Assessment:
    return factories.published()


def member(of: Assessment, role: Role) -> Person:
    with factories.as_member(of.agency, role) as somebody:
        return somebody


def below(of: Assessment) -> list[str]:
    return [f"/assessments/{of.pk}/{part}" for part in ("", "answers/A/", "result/", "roadmap/", "reports/")]


def statuses(client: Client, paths: list[str]) -> set[int]:
    return {client.get(path).status_code for path in paths}


@pytest.mark.parametrize("role", [Role.RESPONDENT, Role.LEAD, Role.CONSULTANT, Role.EXECUTIVE])
def test_an_open_session_sees_nothing_more_of_an_agency_after_the_role_ended(decided, role):
    somebody = member(decided, role)
    client = factories.signed_in(somebody)
    before = statuses(client, below(decided))

    leave(somebody, decided.agency)

    assert (before, statuses(client, below(decided))) == ({200}, {404})
    assert client.get("/").status_code == 200
    assert browser(somebody)("GET", "assessments/").json()["count"] == 0


def test_a_lowered_role_counts_with_the_next_request(decided):
    somebody = member(decided, Role.CONSULTANT)
    client, path = factories.signed_in(somebody), f"/assessments/{decided.pk}/review/"
    before = client.get(path).status_code

    leave(somebody, decided.agency)
    factories.join(somebody, decided.agency, Role.EXECUTIVE)

    assert (before, client.get(path).status_code) == (200, 403)


def test_an_open_session_and_a_token_of_a_disabled_account_open_nothing(decided):
    somebody = member(decided, Role.LEAD)
    client, with_token = factories.signed_in(somebody), program(somebody)
    before = client.get("/").status_code, with_token("GET", "me/").status_code

    Person.objects.filter(pk=somebody.pk).update(is_active=False)

    after = client.get("/"), with_token("GET", "me/")
    assert before == (200, 200)
    assert after[0]["Location"].startswith("/sign-in/?next=")
    assert after[1].status_code == 401


def test_a_changed_password_ends_the_sessions_on_other_machines(decided):
    somebody = member(decided, Role.LEAD)
    here, elsewhere = factories.signed_in(somebody), factories.signed_in(somebody)
    assert elsewhere.get("/").status_code == 200
    new = {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD}

    changed = here.post("/password/", {"old_password": factories.PASSWORD, **new})

    assert changed["Location"] == "/password/changed/"
    assert here.get("/").status_code == 200
    assert elsewhere.get("/")["Location"].startswith("/sign-in/?next=")


def asked_for(decided: Assessment) -> tuple[Report, Person, Lease]:
    """Return a report, who asked for it, and the lease of a worker that is at it."""
    lead = member(decided, Role.LEAD)
    with acting_as(lead.pk):
        report = request_report(decided, by=lead)
    lease = take(report.job_id)
    assert lease is not None
    return report, lead, lease


def rendering(meanwhile: Callable[[], object]) -> Callable[..., bytes]:
    """Return what stands for the child that draws the pages, while something happens."""

    def render_in_child(html: str, **_: object) -> bytes:
        meanwhile()
        return b"%PDF-1.7 made in vain"

    return render_in_child


def files(of: Assessment) -> int:
    with factories.as_member(of.agency, Role.CONSULTANT):
        return ReportFile.objects.count()


def disable(somebody: Person, _agency: object) -> None:
    Person.objects.filter(pk=somebody.pk).update(is_active=False)


@pytest.mark.parametrize("part", [leave, disable])
def test_a_running_report_of_somebody_who_left_ends_without_delivery(decided, monkeypatch, part):
    _report, lead, lease = asked_for(decided)
    monkeypatch.setattr(render, "render_in_child", rendering(lambda: part(lead, decided.agency)))

    render.run(lease.payload, lease)

    assert files(decided) == 0
    assert Job.objects.filter(kind="report").values("state", "reason").get() == {
        "state": "failed",
        "reason": render.GONE,
    }


@pytest.mark.usefixtures("first_wall_alone")
def test_not_only_the_database_keeps_a_report_from_somebody_who_left(monkeypatch):
    decided = factories.published()
    report, lead, lease = asked_for(decided)
    monkeypatch.setattr(render, "render_in_child", rendering(lambda: leave(lead, decided.agency)))

    render.run(lease.payload, lease)

    assert not ReportFile.objects.filter(report=report).exists()


def test_a_running_report_of_a_member_is_delivered(decided, monkeypatch):
    _report, _lead, lease = asked_for(decided)
    monkeypatch.setattr(render, "render_in_child", rendering(lambda: None))

    render.run(lease.payload, lease)

    assert files(decided) == 1


def test_the_portfolio_shows_no_result_to_somebody_who_may_not_read_it(decided, monkeypatch):
    client = factories.signed_in(member(decided, Role.LEAD))
    shown = client.get("/portfolio/").content.count(LEVEL)

    monkeypatch.setitem(policy.POLICY, Deed.READ_RESULT, {})

    assert shown == 2
    assert client.get("/portfolio/").content.count(LEVEL) == 0
