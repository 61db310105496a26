"""The packs of the demo's published agency, made from its frozen result as a worker makes them."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accounts.acting import acting_as
from accounts.roles import Role
from reports import document, queries
from reports.actions.reports import request_report
from reports.demo.cast import person_with
from reports.demo.story import the_story
from reports.demo.telling import assessment_of
from reports.enclosures import Enclosure
from reports.packs import Pack
from reports.page import to_html
from reports.render import composed, enclosed
from reports.wishes import Wish

MEASURED = (Pack.BRIEF, Pack.BOARD, Pack.ANNEX)


@dataclass(frozen=True)
class Material:
    """What one file is made from."""

    name: str
    document: document.Report
    html: str
    enclosures: Sequence[Enclosure] = ()


def seed() -> None:
    """Load the demo's round, which says what it does; in a process of its own, so that this one stays small."""
    subprocess.run([sys.executable, "-W", "ignore", "-m", "django", "load_demo"], check=True)


def materials() -> Iterator[Material]:
    """Yield what each pack is made from, shortest pack first."""
    told = the_story().published()
    person = person_with(told.first(Role.EXECUTIVE).email)
    for pack in MEASURED:
        with acting_as(person.pk):
            asked = request_report(assessment_of(told, person), Wish(pack=pack), by=person)
            report = queries.reports(person).get(pk=asked.pk)
        value = composed(report, person.pk)
        yield Material(str(pack.label), value, to_html(value), enclosed(report, person.pk))
