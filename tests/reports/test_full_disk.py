"""A disk without room: nothing is stored by halves, nothing acknowledged is lost, and with room again all goes on."""

from collections.abc import Callable
from secrets import token_hex

import pytest

from accounts.acting import acting_as
from accounts.models import Person
from accounts.roles import Role
from assessment.models import Assessment
from jobs import actions as jobs
from jobs.lifecycle import NO_ROOM, JobState
from jobs.models import Job
from reports.actions.reports import retry_report
from reports.child import Limits, RenderFailed, in_child
from reports.models import IssuedDocument, Report
from reports.packs import Format, Pack
from reports.wishes import Wish
from tests import factories
from tests.callers import Caller, browser
from tests.fixtures.small_disk import SmallDisk
from tests.fixtures.worker import Worker, wait_until
from tests.reports.delivering import ask_for, count_files, delivered_to
from tests.reports.frozen import frozen_results

pytestmark = pytest.mark.storm

KeepOn = Callable[..., SmallDisk]
SAVED, REFUSED = 200, 503


def entries(somebody: Person) -> int:
    with acting_as(somebody.pk):
        return IssuedDocument.objects.count()


def patient(somebody: Person) -> Caller:
    """Return the API for this person, answering faults as the site does."""
    client = factories.signed_in(somebody)
    client.raise_request_exception = False
    return Caller(client)


def save(caller: Caller, assessment: Assessment, note: str, *, version: int = 0) -> int:
    body = {"state": "chosen", "level": 3, "note": note}
    path = f"assessments/{assessment.pk}/answers/A1.1/"
    return caller("PUT", path, body, if_match=f'"{version}"').status_code


def test_a_report_that_cannot_be_stored_leaves_nothing_while_saving_goes_on_and_is_stored_once_there_is_room(
    keep_on: KeepOn,
) -> None:
    disk = keep_on("reports_reportfile")
    lead, (assessment,) = frozen_results(1)
    draft = factories.assessment()
    job = ask_for(assessment, lead, Pack.BRIEF).job
    disk.fill()

    jobs.run_job(job.pk)
    meanwhile = save(browser(factories.member(draft.agency, Role.LEAD)), draft, "Measured in May.")
    left = (count_files(lead), entries(lead), Job.objects.values_list("state", "reason").get(pk=job.pk))
    disk.free()
    jobs.run_job(job.pk)

    assert meanwhile == SAVED
    assert left == (0, 0, (JobState.QUEUED, NO_ROOM))
    assert delivered_to(lead).whole == 1


def test_a_report_that_found_no_room_three_times_has_failed_with_a_reason_and_can_be_tried_again(
    keep_on: KeepOn,
) -> None:
    disk = keep_on("reports_reportfile")
    lead, (assessment,) = frozen_results(1)
    report = ask_for(assessment, lead, Pack.BRIEF)
    disk.fill()

    for _ in range(3):
        jobs.run_job(report.job_id)
    failed = Job.objects.values_list("state", "reason").get(pk=report.job_id)
    disk.free()
    with acting_as(lead.pk):
        retry_report(Report.objects.visible_to(lead).select_related("assessment", "job").get(), by=lead)
    jobs.run_job(report.job_id)

    assert failed == (JobState.FAILED, NO_ROOM)
    assert delivered_to(lead).whole == 1


def test_an_answer_that_finds_no_room_is_refused_and_none_that_was_acknowledged_is_lost(keep_on: KeepOn) -> None:
    disk = keep_on("assessment_answer")
    assessment = factories.assessment()
    somebody = factories.member(assessment.agency, Role.LEAD)
    caller, acknowledged = patient(somebody), [""]
    disk.fill()

    # The page that has room left takes some more; then a note needs a page of its own.
    while (status := save(caller, assessment, note := token_hex(4_000), version=len(acknowledged) - 1)) == SAVED:
        acknowledged.append(note)
    kept = caller("GET", f"assessments/{assessment.pk}/answers/A1.1/").json()
    disk.free()
    after = save(caller, assessment, "There is room.", version=kept["version"])

    assert status == REFUSED
    assert (kept["version"], kept["note"]) == (len(acknowledged) - 1, acknowledged[-1])
    assert after == SAVED


def test_reports_and_pages_need_no_room_for_temporary_files(
    small_disk: SmallDisk, worker_environ: dict[str, str], run_worker: Callable[..., Worker]
) -> None:
    small_disk.fill()
    worker_environ["TMPDIR"] = str(small_disk.folder)
    run_worker("--beat")
    lead, assessments = frozen_results(3)

    for assessment, wish in zip(assessments, (Wish(), Wish(format=Format.WORD), Wish(pack=Pack.BRIEF)), strict=True):
        ask_for(assessment, lead, wish.pack, wish.format)

    wait_until(lambda: count_files(lead) == 3, seconds=120)


def test_work_that_finds_no_room_ends_with_a_reason(small_disk: SmallDisk) -> None:
    small_disk.fill()

    def write(_told: Callable[[int], None]) -> bytes:
        (small_disk.folder / "scratch").write_bytes(bytes(100_000))
        return b"done"

    with pytest.raises(RenderFailed, match="there is no room left on the disk"):
        in_child(write, limits=Limits())
