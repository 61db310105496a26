"""The list of an agency's KPIs, and the page of one."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts import policy
from accounts.policy import Deed
from assessment.models import Assessment
from assessment.pages.links import heading
from roadmap.catalogue import Catalogue
from roadmap.following.kpis import Course, KpiState, Point, planned_on, state_of
from roadmap.lifecycle import Direction
from roadmap.models import Kpi, Observation
from roadmap.pages.kpi_charts import kpi_chart, pair_chart
from roadmap.pages.measures import measure

STATES = {
    KpiState.NOT_MEASURED: gettext_lazy("Not measured"),
    KpiState.WITHOUT_TARGET: gettext_lazy("Without a target"),
    KpiState.REACHED: gettext_lazy("Target reached"),
    KpiState.ON_THE_WAY: gettext_lazy("On the way"),
    KpiState.BEHIND: gettext_lazy("Behind"),
}
# What needs somebody's look stands first.
ORDER = (
    KpiState.BEHIND,
    KpiState.NOT_MEASURED,
    KpiState.WITHOUT_TARGET,
    KpiState.ON_THE_WAY,
    KpiState.REACHED,
)
# The two that belong together: what is offered, and what people think of it.
PAIR = ("services-online", "satisfaction")
Observed = Mapping[int, Sequence[Observation]]


def by_kpi(rows: Iterable[Observation]) -> dict[int, list[Observation]]:
    """Return observations by the id of their KPI."""
    found: dict[int, list[Observation]] = {}
    for row in rows:
        found.setdefault(row.kpi_id, []).append(row)
    return found


def course_of(kpi: Kpi, observed: Iterable[Observation]) -> Course:
    """Return a KPI's plan and its measured values as exact numbers."""
    ends = ((kpi.baseline_on, kpi.baseline), (kpi.target_on, kpi.target))
    start, end = (Point(on, Fraction(value)) if on and value is not None else None for on, value in ends)
    measured = (Point(row.on, Fraction(row.value)) for row in observed if not row.is_projection)
    return Course(1 if kpi.direction == Direction.UP else -1, start, end, tuple(measured))


def kpis_page(
    assessment: Assessment, kpis: Sequence[Kpi], observed: Observed, *, role: str, form: Any
) -> dict[str, Any]:
    """Return the page of all KPIs; `form` starts one, for those who may."""
    courses = {kpi.pk: course_of(kpi, observed.get(kpi.pk, ())) for kpi in kpis}
    states = {kpi.pk: state_of(courses[kpi.pk]) for kpi in kpis}
    rows = sorted(kpis, key=lambda kpi: (ORDER.index(states[kpi.pk]), kpi.name, kpi.pk))
    known = {kpi.code: kpi for kpi in kpis}
    pair = [(known[code], observed.get(known[code].pk, ())) for code in PAIR if code in known]
    return {
        "assessment": heading(assessment),
        "sentence": _sentence(list(states.values())),
        "pair": pair_chart(pair) if len(pair) == len(PAIR) else None,
        "kpis": [_row(assessment, kpi, courses[kpi.pk], states[kpi.pk]) for kpi in rows],
        "form": form if policy.may(Deed.KEEP_KPIS, role) else None,
        "start_url": reverse("roadmap:kpis", args=[assessment.pk]),
    }


def offered(catalogue: Catalogue, known: Collection[str]) -> list[tuple[str, str]]:
    """Return the indicators of the catalogue that are not followed yet, as choices."""
    return [
        (each.code, f"{each.name} ({each.unit})") for each in catalogue.indicators.values() if each.code not in known
    ]


def kpi_page(
    assessment: Assessment, kpi: Kpi, rows: Sequence[Observation], *, role: str, form: Any, value_form: Any
) -> dict[str, Any]:
    """Return the page of one KPI; both forms for those who keep KPIs."""
    standing = [row for row in rows if row.withdrawn_at is None]
    course = course_of(kpi, standing)
    may_keep, args = policy.may(Deed.KEEP_KPIS, role), [assessment.pk, kpi.code]
    return {
        "assessment": heading(assessment),
        "kpis_url": reverse("roadmap:kpis", args=[assessment.pk]),
        **_row(assessment, kpi, course, state_of(course)),
        "better": kpi.get_direction_display(),
        "source": kpi.source,
        "planned_words": _planned_words(kpi, course),
        "chart": kpi_chart(kpi, standing) if standing or kpi.baseline is not None else None,
        "values": [
            _value(assessment, kpi, row, may_keep) for row in sorted(rows, key=lambda row: row.on, reverse=True)
        ],
        "version": kpi.version,
        "form": form if may_keep else None,
        "change_url": reverse("roadmap:kpi", args=args),
        "value_form": value_form if may_keep else None,
        "observe_url": reverse("roadmap:observe", args=args),
    }


def initial_of(kpi: Kpi) -> dict[str, Any]:
    """Return what the form of a KPI begins with."""
    names = ("name", "unit", "direction", "baseline_on", "target_on", "owner", "source")
    numbers = {name: getattr(kpi, name) for name in ("baseline", "target", "lowest", "highest")}
    typed = {name: None if value is None else f"{value.normalize():f}" for name, value in numbers.items()}
    return {name: getattr(kpi, name) for name in names} | typed


def _sentence(states: Sequence[KpiState]) -> str:
    if not states:
        return _("No KPI is followed yet.")
    parts = [f"{STATES[state]}: {states.count(state)}" for state in ORDER if state in states]
    count = ngettext("%(count)d KPI.", "%(count)d KPIs.", len(states)) % {"count": len(states)}
    return f"{count} {'; '.join(parts)}."


def _row(assessment: Assessment, kpi: Kpi, course: Course, state: KpiState) -> dict[str, Any]:
    latest = course.latest
    return {
        "code": kpi.code,
        "name": kpi.name,
        "unit": kpi.unit,
        "url": reverse("roadmap:kpi", args=[assessment.pk, kpi.code]),
        "state": state.value,
        "state_name": STATES[state],
        "latest": measure(latest.value, kpi.unit) if latest else "",
        "latest_on": latest.on if latest else None,
        "baseline": _dated(kpi.baseline, kpi.baseline_on, kpi.unit),
        "target": _dated(kpi.target, kpi.target_on, kpi.unit),
        "owner": kpi.owner,
    }


def _dated(value: Any, on: Any, unit: str) -> str:
    if value is None:
        return ""
    return _("%(value)s on %(day)s") % {"value": measure(value, unit), "day": date_format(on, "j F Y")}


def _planned_words(kpi: Kpi, course: Course) -> str:
    planned = planned_on(course, course.latest.on) if course.latest else None
    if planned is None:
        return ""
    return _("%(value)s was planned for that day.") % {"value": measure(round(planned, 1), kpi.unit)}


def _value(assessment: Assessment, kpi: Kpi, row: Observation, may_keep: bool) -> dict[str, Any]:
    args = [assessment.pk, kpi.code, row.pk]
    may_withdraw = may_keep and row.withdrawn_at is None
    return {
        "on": row.on,
        "value": measure(row.value, kpi.unit),
        "source": row.source,
        "is_projection": row.is_projection,
        "by": row.observed_by.name,
        "withdrawn_at": row.withdrawn_at,
        "withdrawn_by": row.withdrawn_by.name if row.withdrawn_by else "",
        "withdraw_url": reverse("roadmap:withdraw_observation", args=args) if may_withdraw else None,
    }
