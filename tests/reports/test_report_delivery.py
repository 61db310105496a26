"""A report is handed over by whoever holds its job, for somebody who may still read it, or not at all."""

from collections.abc import Callable

import pytest

from accounts.acting import acting_as
from accounts.actions.memberships import end_membership
from accounts.models import Membership, Person
from accounts.roles import Role
from assessment.models import Assessment
from jobs import actions as jobs
from jobs.leases import LeaseLost, take
from jobs.lifecycle import JobState
from jobs.models import Job
from reports import render
from reports.actions.reports import retry_report
from reports.models import Report, ReportFile
from tests import factories
from tests.jobs.factories import let_lease_end, taken
from tests.reports.delivering import ask_for, count_files, delivered_to
from tests.reports.frozen import frozen_results

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead() -> Person:
    return frozen_results(1)[0]


@pytest.fixture
def report(lead: Person) -> Report:
    """A report that somebody asked for."""
    with acting_as(lead.pk):
        assessment = Assessment.objects.select_related("agency").get()
    return ask_for(assessment, lead)


@pytest.fixture
def executive(report: Report) -> Person:
    """Somebody else who may read the report and ask for one."""
    return factories.member(report.assessment.agency, Role.EXECUTIVE)


def content_for(somebody: Person) -> bytes:
    with acting_as(somebody.pk):
        return bytes(ReportFile.objects.get().content)


def rendering(content: bytes, *, meanwhile: Callable[[], object]) -> Callable[..., bytes]:
    """Return what stands for the child: it makes these bytes, and meanwhile something happens."""

    def made(_html: str, **_: object) -> bytes:
        meanwhile()
        return content

    return made


def test_a_late_workers_file_is_dropped_and_the_holders_file_stays(
    lead: Person, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    def let_another_take_it() -> None:
        let_lease_end(report.job)
        monkeypatch.setattr(render, "render_in_child", rendering(b"%PDF in time", meanwhile=lambda: None))
        jobs.run_job(report.job_id)

    late = taken(report.job)
    monkeypatch.setattr(render, "render_in_child", rendering(b"%PDF late", meanwhile=let_another_take_it))

    with pytest.raises(LeaseLost):
        render.run(late.payload, late)

    assert content_for(lead) == b"%PDF in time"
    assert Job.objects.get().state == JobState.DONE


def test_a_worker_fenced_out_before_the_other_delivered_leaves_nothing(
    lead: Person, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    def let_another_take_it() -> None:
        let_lease_end(report.job)
        assert take(report.job_id)

    monkeypatch.setattr(render, "render_in_child", rendering(b"%PDF late", meanwhile=let_another_take_it))
    jobs.run_job(report.job_id)

    assert count_files(lead) == 0
    assert Job.objects.values("state", "fencing").get() == {"state": JobState.RUNNING, "fencing": 2}


def end_the_membership(of: Person) -> None:
    with acting_as(factories.administrator().pk):
        end_membership(Membership.objects.current().get(person=of), by=factories.administrator())


def deactivate(somebody: Person) -> None:
    Person.objects.filter(pk=somebody.pk).update(is_active=False)


PARTINGS = [end_the_membership, deactivate]


@pytest.mark.parametrize("part", PARTINGS)
def test_who_left_before_the_report_was_made_gets_none_and_the_job_says_why(
    lead: Person, report: Report, executive: Person, part: Callable[[Person], None]
) -> None:
    part(lead)

    jobs.run_job(report.job_id)

    assert Job.objects.values("state", "reason").get() == {"state": JobState.FAILED, "reason": render.GONE}
    assert count_files(executive) == 0


@pytest.mark.parametrize("part", PARTINGS)
def test_who_left_while_the_report_was_being_made_gets_none_either(
    lead: Person,
    report: Report,
    executive: Person,
    part: Callable[[Person], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(render, "render_in_child", rendering(b"%PDF", meanwhile=lambda: part(lead)))

    jobs.run_job(report.job_id)
    jobs.run_job(report.job_id)

    assert Job.objects.values("state", "reason").get() == {"state": JobState.FAILED, "reason": render.GONE}
    assert count_files(executive) == 0


def test_what_somebody_asked_for_who_left_is_delivered_to_who_tries_it_again(
    lead: Person, report: Report, executive: Person
) -> None:
    end_the_membership(lead)
    jobs.run_job(report.job_id)

    with acting_as(executive.pk):
        retry_report(Report.objects.visible_to(executive).get(), by=executive)
    jobs.run_job(report.job_id)

    assert Job.objects.get().state == JobState.DONE
    assert delivered_to(executive).whole == 1


UNTITLED = "<!doctype html><html lang=en><p>a"
LEAKING = "<!doctype html><html lang=en><title>t</title><link rel=stylesheet href=https://example.org/x.css><p>a"


@pytest.mark.parametrize(
    ("html", "state", "reason"),
    [
        (UNTITLED, JobState.FAILED, "the file does not keep PDF/UA-1: the file has no title"),
        # The control: what the machine may have lacked is tried again.
        (LEAKING, JobState.QUEUED, "the engine refused"),
    ],
)
def test_a_file_that_misses_its_standard_is_not_made_again(
    report: Report, html: str, state: JobState, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(render, "to_html", lambda _composed: html)

    jobs.run_job(report.job_id)

    job = Job.objects.get()
    assert (job.state, job.attempt) == (state, 1)
    assert job.reason.startswith(reason)
