"""The reports of a whole round: asked for once, made one by one, downloaded together, called off."""

import io
import zipfile
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from accounts.acting import acting_as
from accounts.models import Person
from accounts.roles import Role
from assessment.lifecycle import State
from assessment.models import Assessment, Round
from jobs.lifecycle import CALLED_OFF, JobState
from jobs.models import Job
from reports.actions.batches import cancel_batch, request_batch
from reports.actions.reports import keep_file, request_report
from reports.models import Batch, BatchItem, Report
from reports.seal import Made
from reports.zipping import zipped
from tests import factories
from tests.reports.frozen import frozen_results
from tests.security.houses import leave

pytestmark = pytest.mark.django_db


@pytest.fixture
def three() -> tuple[Person, list[Assessment]]:
    """Somebody who leads three agencies of a round, two of which have a result."""
    lead, assessments = frozen_results(3)
    with acting_as(lead.pk):
        Assessment.objects.filter(pk=assessments[2].pk).update(state=State.DRAFT)
    return lead, assessments


@pytest.fixture
def lead(three: tuple[Person, list[Assessment]]) -> Person:
    return three[0]


@pytest.fixture
def chosen(three: tuple[Person, list[Assessment]]) -> Round:
    return three[1][0].round


def asked(chosen: Round, by: Person) -> Batch:
    with acting_as(by.pk):
        return request_batch(chosen, by=by)


def finish(by: Person) -> None:
    """Have every report made."""
    with acting_as(by.pk):
        for report in Report.objects.filter(file__isnull=True):
            keep_file(report, Made(b"%PDF of " + report.assessment.agency.name.encode()))
    Job.objects.update(state=JobState.DONE, progress=100, attempt=1, fencing=1, done_at="2026-11-01T12:00Z")


def test_a_batch_asks_for_every_agency_that_has_a_result(chosen, lead):
    batch = asked(chosen, lead)

    with acting_as(lead.pk):
        assert BatchItem.objects.filter(batch=batch).count() == Report.objects.count() == 2


def test_asked_for_twice_nothing_is_made_twice(chosen, lead):
    asked(chosen, lead)
    asked(chosen, lead)

    with acting_as(lead.pk):
        assert Report.objects.count() == 2
    assert Job.objects.filter(kind="report").count() == 2


def test_the_zip_holds_every_finished_report(chosen, lead):
    batch = asked(chosen, lead)
    finish(lead)

    reply = factories.signed_in(lead).get(reverse("reports:batch_file", args=[batch.pk]))

    with zipfile.ZipFile(io.BytesIO(b"".join(reply.streaming_content))) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == 2
        assert all(archive.read(name).startswith(b"%PDF of ") for name in archive.namelist())


def test_an_agency_that_the_person_left_is_no_longer_in_the_zip(chosen, lead):
    batch = asked(chosen, lead)
    finish(lead)
    with acting_as(lead.pk):
        left = BatchItem.objects.filter(batch=batch).first().agency
    leave(lead, left)

    reply = factories.signed_in(lead).get(reverse("reports:batch_file", args=[batch.pk]))

    with zipfile.ZipFile(io.BytesIO(b"".join(reply.streaming_content))) as archive:
        assert len(archive.namelist()) == 1


def test_what_is_called_off_is_not_made_but_what_others_asked_for_is(three, chosen, lead):
    assessment = three[1][0]
    with factories.as_member(assessment.agency, Role.EXECUTIVE) as executive:
        request_report(assessment, by=executive)
    batch = asked(chosen, lead)

    with acting_as(lead.pk):
        number = cancel_batch(batch, by=lead)

    assert number == 1
    assert sorted(Job.objects.values_list("state", "reason")) == [("failed", CALLED_OFF), ("queued", "")]


def test_a_job_that_a_worker_holds_is_not_called_off(chosen, lead):
    batch = asked(chosen, lead)
    Job.objects.update(
        state=JobState.RUNNING, attempt=1, fencing=1, started_at="2026-11-01T12:00Z", lease_until="2036-11-01T12:00Z"
    )

    with acting_as(lead.pk):
        assert cancel_batch(batch, by=lead) == 0


def test_who_may_ask_for_nothing_is_refused(three, chosen):
    respondent = factories.person()
    for assessment in three[1]:
        factories.join(respondent, assessment.agency, Role.RESPONDENT)

    reply = factories.signed_in(respondent).post(reverse("reports:batches"), {"round": chosen.pk})

    assert reply.status_code == 403


def test_somebody_elses_batch_is_not_found(chosen, lead):
    batch = asked(chosen, lead)
    other = factories.signed_in(factories.person())

    replies = [other.get(reverse(name, args=[batch.pk])) for name in ("reports:batch", "reports:batch_file")]

    assert [reply.status_code for reply in replies] == [404, 404]


def test_the_page_says_how_far_it_is_and_asks_again_while_it_runs(chosen, lead):
    batch = asked(chosen, lead)
    client, url = factories.signed_in(lead), reverse("reports:batch", args=[batch.pk])

    before = client.get(url).content.decode()
    finish(lead)
    after = client.get(url).content.decode()

    assert "0 of 2 reports are ready." in before
    assert "every 3s" in before
    assert "2 of 2 reports are ready." in after
    assert "every 3s" not in after


def test_the_number_of_queries_does_not_grow_with_the_batch(chosen, lead, django_assert_max_num_queries):
    batch = asked(chosen, lead)
    client, url = factories.signed_in(lead), reverse("reports:batch", args=[batch.pk])

    with django_assert_max_num_queries(12):
        client.get(url)


def test_a_zip_is_the_same_for_the_same_files():
    files = [("a.pdf", datetime(2026, 11, 1, tzinfo=UTC), b"a"), ("b.pdf", datetime(2026, 11, 2, tzinfo=UTC), b"b")]

    assert b"".join(zipped(files)) == b"".join(zipped(files))


def test_what_somebody_elses_batch_waits_for_is_not_called_off(three, chosen, lead):
    other = factories.person("Second lead")
    for assessment in three[1]:
        factories.join(other, assessment.agency, Role.LEAD)
    batch = asked(chosen, lead)
    asked(chosen, other)

    with acting_as(lead.pk):
        assert cancel_batch(batch, by=lead) == 0


def test_what_was_called_off_can_be_asked_for_again(chosen, lead):
    batch = asked(chosen, lead)
    with acting_as(lead.pk):
        cancel_batch(batch, by=lead)

    again = asked(chosen, lead)

    assert set(Job.objects.values_list("state", flat=True)) == {JobState.QUEUED}
    with acting_as(lead.pk):
        assert list(BatchItem.objects.filter(batch=again).values_list("is_own", flat=True)) == [True, True]


def test_an_agency_that_had_its_reports_of_the_day_holds_up_no_other(three, chosen, lead, settings):
    with acting_as(lead.pk):
        request_report(three[1][0], by=lead)
    settings.REPORTS_A_DAY = 1

    batch = asked(chosen, lead)

    with acting_as(lead.pk):
        assert BatchItem.objects.filter(batch=batch).count() == 1
