"""The milestones of an adopted plan as a calendar (RFC 5545)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from assessment.models import Assessment
from roadmap.days import later
from roadmap.document import phase_name
from roadmap.lifecycle import StepStatus
from roadmap.models import Step

KIND = "text/calendar; charset=utf-8"
# Calendars ask as often as they like; this is how often it is worth while.
EVERY = timedelta(hours=12)


def calendar_feed(assessment: Assessment, steps: Sequence[Step]) -> bytes:
    """Return a calendar with the last day of each step and of each phase; the same plan gives the same bytes."""
    feed = Calendar()
    feed.add("prodid", "-//Plumbline//Roadmap//EN")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", _("Plan of %(agency)s") % {"agency": assessment.agency.name})
    feed.add("refresh-interval", EVERY, parameters={"value": "DURATION"})
    for event in (*_of_steps(assessment, steps), *_of_phases(assessment, steps)):
        feed.add_component(event)
    return bytes(feed.to_ical())


def _of_steps(assessment: Assessment, steps: Iterable[Step]) -> Iterator[Event]:
    for step in steps:
        said = _("Done: %(name)s") if step.status == StepStatus.DONE else _("Due: %(name)s")
        event = _event(
            f"step-{assessment.pk}-{step.initiative}", said % {"name": step.name}, step.ends_on, step.changed_at
        )
        event.add("sequence", step.version)
        event.add("status", "CANCELLED" if step.status == StepStatus.DROPPED else "CONFIRMED")
        event.add("description", _description(step))
        yield event


def _of_phases(assessment: Assessment, steps: Sequence[Step]) -> Iterator[Event]:
    for phase in dict.fromkeys(step.phase for step in steps):
        last = max((step for step in steps if step.phase == phase), key=lambda step: step.ends_on)
        said = _("The phase %(phase)s ends") % {"phase": phase_name(phase)}
        said %= {"phase": phase_name(phase)}
        yield _event(f"phase-{assessment.pk}-{phase}", said, last.ends_on, last.changed_at)


def _event(uid: str, summary: str, day: date, stamp: datetime) -> Event:
    event = Event()
    # The same milestone of the next plan moves instead of standing there twice.
    event.add("uid", f"{uid}@plumbline")
    event.add("dtstamp", stamp)
    event.add("dtstart", day)
    # A whole day ends where the next one begins.
    event.add("dtend", later(day, timedelta(days=1)))
    event.add("summary", summary)
    event.add("transp", "TRANSPARENT")
    return event


def _description(step: Step) -> str:
    owner = step.owner_person.name if step.owner_person else step.owner
    values = {"phase": phase_name(step.phase), "status": step.get_status_display(), "owner": owner or "–"}
    return _("Phase: %(phase)s. Status: %(status)s. Owner: %(owner)s.") % values
