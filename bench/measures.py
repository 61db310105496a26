"""Measuring: processor time of the web, statements, memory, migrations, reports."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.acting import acting_as
from accounts.models import Agency, Person
from assessment import editions
from assessment.models import Snapshot
from bench import seeding
from bench.browsers import InProcess, Site, Socket
from bench.seeding import Seeded
from bench.work import works
from reports.document import compose
from reports.making import render_in_child, warm
from reports.page import to_html

# The kernel counts processor time in hundredths of a second: a hundred requests make it a tenth of a millisecond.
WARM_UP, TIMES = 15, 100


@dataclass(frozen=True)
class Cost:
    """What one piece of work costs: milliseconds of the web's processor, statements of the database."""

    cpu_ms: float
    statements: int


def costs(site: Site, seeded: Seeded, person: Person) -> dict[str, Cost]:
    """Return the cost of each kind of work for a person, over a kept connection after a warm-up."""
    cpu = {work.name: _cpu_ms(site, work.do) for work in works(Socket(site.port, person), seeded)}
    asked = {work.name: _statements(work.do) for work in works(InProcess(person), seeded)}
    return {name: Cost(cpu[name], asked[name]) for name in cpu}


def _cpu_ms(site: Site, do: Callable[[], bytes]) -> float:
    for _ in range(WARM_UP):
        do()
    before = site.cpu_seconds()
    for _ in range(TIMES):
        do()
    return 1000 * (site.cpu_seconds() - before) / TIMES


def _statements(do: Callable[[], bytes]) -> int:
    # Once unmeasured: the first request fills caches that all later ones find full.
    do()
    with CaptureQueriesContext(connection) as captured:
        do()
    return len(captured)


def statements_to_open(seeded: Seeded) -> int:
    """Return how many statements it takes to open an assessment for one more agency, with all its questions."""
    with acting_as(seeded.administrator.pk):
        agency = Agency.objects.create(name="Agency to open", code="agency-to-open")
        with CaptureQueriesContext(connection) as captured:
            seeding.open_one(seeded, agency)
    return len(captured)


def migration_seconds() -> float:
    """Return the seconds of all migrations on an empty database, which they fill for what follows."""
    environment = {**os.environ, "DATABASE_URL": os.environ["DATABASE_OWNER_URL"]}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = os.times().elapsed
    subprocess.run([sys.executable, "-W", "ignore", "-m", "django", "migrate", "-v0"], env=environment, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return max(os.times().elapsed - started, after.ru_utime - before.ru_utime)


def report_seconds(seeded: Seeded) -> tuple[float, int]:
    """Return processor seconds and bytes of one report on the decided assessment, in the worker's limited child."""
    with acting_as(seeded.one.pk):
        snapshot = Snapshot.objects.get(assessment=seeded.decided)
        framework = editions.document(snapshot.edition_id)
    html = to_html(compose(snapshot.payload, digest=snapshot.digest, framework=framework, plan=None))
    warm()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    file = render_in_child(html)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, len(file)
