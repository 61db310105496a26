"""A canary in every text that people type, and nobody of another agency ever hears it."""

import logging

import pytest
from django.core import mail

from accounts.acting import acting_as
from accounts.roles import Role
from assessment.lifecycle import State
from jobs.actions import run_job
from reports.actions.reports import request_report
from reports.models import ReportFile
from tests.reports.reading import text_of
from tests.security.houses import House, put_into
from tests.security.matrix import leaked
from tests.security.typed_fields import NEVER_SHOWN, NOT_TYPED, TYPED, is_planted, text_fields
from tests.security.visitors import Relation, World, everything_in, world
from tests.security.walking import knock, walk

# A walk reads some four thousand replies, on a machine that may be busy.
pytestmark = [pytest.mark.django_db, pytest.mark.timeout(900)]
IN_THE_PDF = ("agency", "round", "note", "notapplicable", "verdict", "leadname", "consultantname", "deferred")


@pytest.fixture
def made() -> World:
    made = world()
    for one in (made.home, made.away):
        put_into(State.PUBLISHED, one)
    return made


def test_every_text_column_is_typed_by_people_or_said_not_to_be():
    assert set(text_fields()) == set(TYPED) | set(NOT_TYPED)
    assert not set(TYPED) & set(NOT_TYPED)


def test_the_canary_of_every_column_is_really_there(made):
    planted = {(name, one.mark) for name in TYPED for one in (made.home, made.away) if is_planted(name, one)}

    assert len(planted) == 2 * len(TYPED)


def test_nobody_reads_a_canary_of_another_agency(made, capsys):
    replies = [(visitor, path, reply) for visitor in made.visitors for path, reply in walk(made, visitor)]

    foreign = [
        f"{visitor}: {path}: {word}" for visitor, path, reply in replies for word in leaked(made, visitor, reply)
    ]

    with capsys.disabled():
        print(f"\ncanaries: {len(replies)} replies read, {len(foreign)} foreign canaries")
    assert not foreign


def test_every_canary_is_heard_at_home_so_that_none_is_asked_for_in_vain(made):
    at_home = [visitor for visitor in made.visitors if visitor.relation == Relation.OWN and visitor.role]

    heard = "".join(everything_in(reply) for visitor in at_home for _, reply in walk(made, visitor))

    assert {name for name, word in TYPED.items() if made.home.word(word) not in heard} == NEVER_SHOWN


def test_a_change_that_is_asked_for_brings_no_canary_of_another_agency_and_logs_none(caplog):
    caplog.set_level(logging.INFO)
    made = world()

    replies = [(visitor, path, reply) for visitor in made.visitors for path, reply in knock(made, visitor)]

    foreign = [(path, word) for visitor, path, reply in replies for word in leaked(made, visitor, reply)]
    said = [record.getMessage() + str(record.exc_text or "") for record in caplog.records]
    assert len(said) > 100
    assert not foreign
    assert not [line for line in said if made.home.mark in line or made.away.mark in line]


def test_an_invitation_by_mail_names_its_own_agency_only(made, django_capture_on_commit_callbacks):
    lead, guest = made.home.browser(Role.LEAD), {"email": "guest@example.org", "role": "executive"}

    with django_capture_on_commit_callbacks(execute=True):
        lead.post(f"/agencies/{made.home.agency.pk}/people/invite/", guest)

    (sent,) = mail.outbox
    assert made.home.word("agency") in str(sent.message())
    assert made.away.mark not in str(sent.message())


def test_a_report_that_the_worker_made_holds_the_canaries_of_its_own_agency_only(made):
    for one, other in ((made.home, made.away), (made.away, made.home)):
        text = text_of(rendered(one))

        assert {word for word in IN_THE_PDF if one.word(word) not in text} == set()
        assert other.mark not in text


def rendered(of: House) -> bytes:
    """Return the PDF of another roadmap of this house, made as the worker makes it."""
    lead = of.people[Role.LEAD]
    assert of.browser(Role.LEAD).post(f"/assessments/{of.assessment.pk}/roadmap/plan/", {"A": "4"}).status_code == 302
    with acting_as(lead.pk):
        report = request_report(of.assessment, by=lead)
    run_job(report.job_id)
    with acting_as(lead.pk):
        return bytes(ReportFile.objects.get(report=report).content)
