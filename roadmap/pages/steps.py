"""The steps of the adopted plan: how far each is, what slips, who waits for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import policy
from accounts.policy import Deed
from assessment.lifecycle import State
from assessment.models import Assessment
from assessment.pages.links import heading
from roadmap.document import phase_name
from roadmap.following.steps import Followed, days_late, kept, waiting_for
from roadmap.inputs import currency_of
from roadmap.lifecycle import ENDED, StepStatus
from roadmap.models import Adoption, Step, StepNote
from roadmap.pages.figures import money
from roadmap.queries import followed

Document = Mapping[str, Any]
MINE, SLIPPING = "mine", "slipping"


@dataclass(frozen=True)
class Course:
    """The steps of an adoption on a day, as its pages read them."""

    adoption: Adoption
    steps: Sequence[Step]
    today: date

    @property
    def followed(self) -> list[Followed]:
        return [followed(step) for step in self.steps]

    def late(self, step: Step) -> int:
        return days_late(followed(step), self.today)

    @property
    def planned_cost(self) -> dict[str, int | None]:
        document = self.adoption.roadmap.document
        rows = {row["code"]: row.get("build") for phase in document["phases"] for row in phase["initiatives"]}
        # Of what was begun before, the plan names what is left.
        return rows | {row["code"]: row["planned"] for row in document.get("spent", ())}

    @property
    def currency(self) -> str:
        return currency_of(self.adoption.roadmap.document)


def steps_page(assessment: Assessment, course: Course | None, *, viewer: int, show: str) -> dict[str, Any]:
    """Return the page of all steps, those of the viewer only, or those that slip only."""
    page = {"assessment": heading(assessment), "roadmap_url": reverse("roadmap:roadmap", args=[assessment.pk])}
    if course is None:
        # Steps are followed where the plan was adopted; a pack brings none.
        is_history = assessment.state == State.IMPORTED
        none = _("Its steps are followed where it came from.") if is_history else _("No roadmap has been adopted yet.")
        return page | {"sentence": none, "steps": [], "adopted_words": ""}
    chosen = {MINE: [step for step in course.steps if step.owner_person_id == viewer]}
    chosen[SLIPPING] = [step for step in course.steps if course.late(step)]
    shown = chosen.get(show, course.steps)
    return page | {
        "sentence": _sentence(course),
        "adopted_words": _adopted_words(course.adoption),
        "reason": course.adoption.reason,
        "filters": _filters(assessment, course, chosen, show),
        "steps": [_row(assessment, course, step) for step in shown],
        "replan": _replan(assessment, course),
        "workbook_url": reverse("roadmap:plan_workbook", args=[assessment.pk]),
        "calendar_url": _calendar_url(assessment),
    }


def step_page(
    assessment: Assessment, course: Course, step: Step, notes: Sequence[StepNote], *, form: Any
) -> dict[str, Any]:
    """Return the page of one step; `form` is None for those who may not say how it goes."""
    # Nobody waits any more for what has ended.
    held = set() if step.status in ENDED else {each.code for each in waiting_for(followed(step), course.followed)}
    before = [each for each in course.steps if each.initiative in step.after]
    return {
        "assessment": heading(assessment),
        "steps_url": reverse("roadmap:steps", args=[assessment.pk]),
        **_row(assessment, course, step),
        "waiting": [_link(assessment, each) for each in course.steps if each.initiative in held],
        "before": [_link(assessment, each) for each in before],
        "notes": [{"text": note.text, "by": note.noted_by.name, "at": note.noted_at} for note in notes],
        "version": step.version,
        "form": form,
    }


def initial_of(step: Step) -> dict[str, Any]:
    """Return what the form of a step begins with."""
    names = ("status", "owner", "actual_cost")
    days = {name: getattr(step, name).isoformat() for name in ("starts_on", "ends_on")}
    person = str(step.owner_person_id) if step.owner_person_id else ""
    return {name: getattr(step, name) for name in names} | days | {"owner_person": person, "note": ""}


def _sentence(course: Course) -> str:
    statuses = [step.status for step in course.steps]
    values = {
        "all": len(statuses),
        "done": statuses.count(StepStatus.DONE),
        "running": statuses.count(StepStatus.RUNNING),
    }
    words = ngettext(
        "%(done)d of %(all)d step is done, %(running)d under way.",
        "%(done)d of %(all)d steps are done, %(running)d under way.",
        len(statuses),
    )
    late = [course.late(step) for step in course.steps if course.late(step)]
    if not late:
        return f"{words % values} {_('None slips.')}"
    slips = ngettext("%(count)d slips, by %(days)d days.", "%(count)d slip, by up to %(days)d days.", len(late))
    return f"{words % values} {slips % {'count': len(late), 'days': max(late)}}"


def _adopted_words(adoption: Adoption) -> str:
    values = {
        "number": adoption.roadmap.number,
        "by": adoption.adopted_by.name,
        "day": date_format(adoption.adopted_at, "j F Y"),
        "digest": adoption.digest[:16],
    }
    return _("Roadmap %(number)s, adopted by %(by)s on %(day)s. Digest %(digest)s….") % values


def _filters(
    assessment: Assessment, course: Course, chosen: Mapping[str, Sequence[Step]], show: str
) -> list[dict[str, Any]]:
    url = reverse("roadmap:steps", args=[assessment.pk])
    ways = ((_("All"), "", course.steps), (_("Mine"), MINE, chosen[MINE]), (_("Slipping"), SLIPPING, chosen[SLIPPING]))
    current = show if show in chosen else ""
    return [
        {"label": label, "url": f"{url}?show={way}" if way else url, "current": way == current, "number": len(rows)}
        for label, way, rows in ways
    ]


def _row(assessment: Assessment, course: Course, step: Step) -> dict[str, Any]:
    late = course.late(step)
    planned = course.planned_cost.get(step.initiative)
    return {
        "code": step.initiative,
        "name": step.name,
        "url": reverse("roadmap:step", args=[assessment.pk, step.initiative]),
        "phase": phase_name(step.phase),
        "status": step.status,
        "status_name": step.get_status_display(),
        "late_words": ngettext("%(days)d day late", "%(days)d days late", late) % {"days": late} if late else "",
        "owner": step.owner,
        "person": step.owner_person.name if step.owner_person else "",
        "planned": _days(step.planned_starts_on, step.planned_ends_on),
        "now": _days(step.starts_on, step.ends_on),
        "has_moved": (step.starts_on, step.ends_on) != (step.planned_starts_on, step.planned_ends_on),
        "cost": "" if step.actual_cost is None else money(step.actual_cost, course.currency),
        "planned_cost": "" if planned is None else money(planned, course.currency),
        "waiting_count": len(waiting_for(followed(step), course.followed)) if late and step.status not in ENDED else 0,
    }


def _days(first: date, last: date) -> str:
    return _("%(first)s to %(last)s") % {"first": date_format(first, "j M Y"), "last": date_format(last, "j M Y")}


def _link(assessment: Assessment, step: Step) -> dict[str, str]:
    url = reverse("roadmap:step", args=[assessment.pk, step.initiative])
    return {
        "name": step.name,
        "url": url,
        "when": _days(step.starts_on, step.ends_on),
        "status": step.get_status_display(),
    }


def _replan(assessment: Assessment, course: Course) -> dict[str, Any] | None:
    if not policy.may(Deed.DRAW_SCENARIO, assessment.viewer_role, assessment.state):
        return None
    if not course.adoption.roadmap.document.get("inputs"):
        return None
    stays = kept(course.followed, course.today)
    return {
        "url": reverse("roadmap:replan", args=[assessment.pk]),
        "done": [step.name for step in course.steps if step.initiative in stays["done"]],
        "running": [step.name for step in course.steps if step.initiative in stays["running"]],
    }


def _calendar_url(assessment: Assessment) -> str | None:
    may = policy.may(Deed.MAKE_LINK, assessment.viewer_role, assessment.state)
    return reverse("roadmap:make_calendar", args=[assessment.pk]) if may else None
