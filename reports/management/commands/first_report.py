"""Have the worker make the demo's first report, and put it into a file."""

import sys
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.acting import acting_as
from accounts.models import Person
from accounts.refusals import Refusal
from accounts.roles import Role
from assessment import queries as assessments
from assessment.standing import Firmness, firmness_of
from jobs.lifecycle import JobState
from reports import queries
from reports.actions.reports import hand_over, request_report
from reports.demo.cast import is_cast, person_with
from reports.demo.guard import require_demo
from reports.demo.story import AgencyStory, the_story
from reports.demo.telling import assessment_of
from reports.models import Report
from reports.page_count import page_count

LOOK_SECONDS = 0.25
GOING_ON = ("queued", "running")
NOT_LOADED = "The demo is not loaded yet. Run python3 manage.py demo, or first: python3 manage.py load_demo"
FAILED = "The report was not made: {reason}\nThe log of the worker says more (worker.log of the demo)."
LATE = (
    "The report was not ready after {seconds} s (state: {state}). It stays asked for, and nothing is lost.\n"
    "Is a worker running? It is `celery -A config worker`; its log is worker.log of the demo. "
    "Is Redis reachable at REDIS_URL?"
)


class Command(BaseCommand):
    help = "Asks for the report of the demo's published agency as its executive, waits for the worker, writes the PDF."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--output", type=Path, default=Path("demo-report.pdf"), help="where to write the PDF")
        parser.add_argument("--seconds", type=float, default=300, help="how long to wait for the worker")

    def handle(self, *args: Any, **options: Any) -> None:
        require_demo()
        story = the_story()
        if not is_cast(story):
            raise CommandError(NOT_LOADED)
        told, end = story.published(), time.monotonic() + options["seconds"]
        executive = person_with(told.first(Role.EXECUTIVE).email)
        try:
            self.await_draws(told, executive, end)
            report = self.await_report(asked_report(executive, told), executive, options["seconds"])
            content = fetched(report, executive)
        except Refusal as refusal:
            raise CommandError(f"{refusal.message} {refusal.remedy}") from refusal
        options["output"].write_bytes(content)
        self.stdout.write(f"{options['output']}: {page_count(content)} pages, {len(content) // 1000} kB")

    def await_draws(self, told: AgencyStory, person: Person, end: float) -> None:
        """Return once the result was tested by draws, or `end` (monotonic seconds) is there; the report tells it."""
        found = firmness(told, person)
        while found.state in GOING_ON and time.monotonic() < end:
            self.show(f"Result: {found.percent:3d} %  tested by draws")
            time.sleep(LOOK_SECONDS)
            found = firmness(told, person)

    def await_report(self, report: Report, person: Person, seconds: float) -> Report:
        """Return the report once it is done, showing how far it is. Raises CommandError where it fails or is late."""
        end = time.monotonic() + seconds
        while not report.job.is_over and time.monotonic() < end:
            self.show(f"Report: {report.job.progress:3d} %  {report.job.note or report.job.get_state_display()}")
            time.sleep(LOOK_SECONDS)
            report = seen(report, person)
        self.show(f"Report: {report.job.progress:3d} %  {report.job.get_state_display()}", last=True)
        if report.job.state == JobState.FAILED:
            raise CommandError(FAILED.format(reason=report.job.reason))
        if not report.job.is_over:
            raise CommandError(LATE.format(seconds=int(seconds), state=report.job.get_state_display().lower()))
        return report

    def show(self, line: str, *, last: bool = False) -> None:
        # Into a file or a pipe goes the outcome only; on a terminal the line is written over until then.
        if sys.stdout.isatty():
            self.stdout.write(f"\r{line:<60}", ending="\n" if last else "")
        elif last:
            self.stdout.write(line)
        self.stdout.flush()


def firmness(told: AgencyStory, person: Person) -> Firmness:
    """Return how firm the agency's result is, as far as that is known now."""
    with acting_as(person.pk):
        snapshot = assessments.latest_snapshot(assessment_of(told, person))
        return firmness_of(snapshot) if snapshot else Firmness("none")


def asked_report(person: Person, told: AgencyStory) -> Report:
    """Return the report on the agency, asked for now or known already."""
    with acting_as(person.pk):
        return request_report(assessment_of(told, person), by=person)


def seen(report: Report, person: Person) -> Report:
    """Return the report as it stands now."""
    with acting_as(person.pk):
        return queries.reports(person).get(pk=report.pk)


def fetched(report: Report, person: Person) -> bytes:
    """Return the bytes of the finished file; the trail says who fetched it."""
    with acting_as(person.pk):
        current = queries.reports(person).get(pk=report.pk)
        file = queries.file_of(person, current)
        if file is None:
            raise CommandError("The file of the report is gone. Begin anew: python3 manage.py demo --fresh")
        return hand_over(current, file, by=person)
