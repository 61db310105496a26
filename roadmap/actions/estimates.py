"""What an agency thinks that initiatives cost and bring: entered, corrected, taken out."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import events
from accounts.acting import whole
from accounts.models import Person
from accounts.policy import Deed
from accounts.refusals import InvalidInput, Text
from accounts.texts import problem_with
from assessment.models import Assessment
from roadmap import basis, queries
from roadmap.actions.guards import counting_snapshot, planning
from roadmap.actions.versions import require_seen
from roadmap.inputs import KINDS, NO_CURRENCY
from roadmap.models import Estimate

MOST = 10**12
LONGEST_SOURCE = 500
CURRENCY = re.compile(r"[A-Z]{3}")
POINTS = ("low", "likely", "high")
CHANGED = (*POINTS, "currency", "source", "version", "entered_at", "entered_by")


@dataclass(frozen=True)
class Entry:
    """An estimate as somebody gives it; all three points None take it out. `seen` is None where there was none."""

    initiative: str
    kind: str
    low: int | None
    likely: int | None
    high: int | None
    source: str
    seen: int | None = None

    @property
    def is_empty(self) -> bool:
        return self.low is None and self.likely is None and self.high is None

    @property
    def place(self) -> str:
        return f"{self.initiative}.{self.kind}"


@whole()
def enter_estimates(
    assessment: Assessment, entries: Iterable[Entry], *, currency: str | None = None, by: Person
) -> list[Estimate]:
    """Return the agency's estimates with these instead of what they name; all of them or none.

    They are in the currency given, else in that of the estimates there are. Raises InvalidInput naming each field as
    `initiative.kind.low`, Conflict where one was changed in between.
    """
    current, given = planning(assessment, Deed.DRAW_SCENARIO, by=by), tuple(entries)
    catalogue = basis.catalogue_of(counting_snapshot(current, Deed.DRAW_SCENARIO), by=by)
    problems = {place: words for entry in given for place, words in _problems(entry, catalogue.initiatives).items()}
    places = Counter(entry.place for entry in given)
    problems |= {place: _("It is given twice. Give it once.") for place, times in places.items() if times > 1}
    rows = queries.locked_estimates(by, current.agency_id)
    chosen = currency or queries.currency(by, current.agency_id)
    problems |= _currency_problem(chosen, [row for row in rows if f"{row.initiative}.{row.kind}" not in places])
    if problems:
        raise InvalidInput(_("These estimates were not kept."), _("Correct what is named."), fields=problems)
    known = {(row.initiative, row.kind): row for row in rows}
    for entry in given:
        _enter(current, entry, known.get((entry.initiative, entry.kind)), chosen, by)
    return list(queries.estimates(by, current.agency_id))


@whole()
def forget_estimates(assessment: Assessment, initiative: str, *, by: Person) -> None:
    """Take out the estimates of an initiative that is there no more."""
    current = planning(assessment, Deed.DRAW_SCENARIO, by=by)
    for row in queries.locked_estimates(by, current.agency_id):
        if row.initiative == initiative:
            _keep(Entry(initiative, row.kind, None, None, None, ""), row, row.currency, by)


def _enter(assessment: Assessment, entry: Entry, row: Estimate | None, currency: str, by: Person) -> None:
    if row is None and entry.is_empty:
        return
    if row is None:
        row = Estimate(agency_id=assessment.agency_id, initiative=entry.initiative, kind=entry.kind, version=0)
    elif _said(row) == _given(entry, currency):
        return
    else:
        require_seen(row, entry.seen)
    _keep(entry, row, currency, by)


def _keep(entry: Entry, row: Estimate, currency: str, by: Person) -> None:
    old = _values(row) if row.pk else None
    if entry.is_empty:
        events.record("estimate_removed", row, by=by, agency_id=row.agency_id, old=old)
        row.delete()
        return
    for name, value in _given(entry, currency).items():
        setattr(row, name, value)
    row.version, row.entered_at, row.entered_by = row.version + 1, timezone.now(), by
    # A new row whole; of one that is there no more than the database lets change.
    row.save(update_fields=CHANGED if row.pk else None)
    events.record("estimate_entered", row, by=by, agency_id=row.agency_id, old=old, new=_values(row))


def _given(entry: Entry, currency: str) -> dict[str, object]:
    points = {point: getattr(entry, point) for point in POINTS}
    return {**points, "currency": currency, "source": entry.source.strip()}


def _said(row: Estimate) -> dict[str, object]:
    return {name: getattr(row, name) for name in (*POINTS, "currency", "source")}


def _values(row: Estimate) -> dict[str, object]:
    return {"initiative": row.initiative, "kind": row.kind, **_said(row)}


def _currency_problem(currency: str, others: Collection[Estimate]) -> dict[str, Text]:
    """Return what is wrong with the currency beside the estimates that stay as they are."""
    if not CURRENCY.fullmatch(currency) or currency == NO_CURRENCY:
        return {"currency": _("Give the three capital letters of the currency, as EUR.")}
    found = next((row.currency for row in others if row.currency != currency), None)
    if found is None:
        return {}
    words = _("Your other estimates are in %(found)s. Enter these in %(found)s too, or all of them in %(currency)s.")
    return {"currency": words % {"found": found, "currency": currency}}


def _problems(entry: Entry, initiatives: Mapping[str, object]) -> dict[str, Text]:
    if entry.kind not in KINDS:
        return {entry.place: _("Say what it is: build, run or benefit.")}
    if entry.is_empty:
        return {}
    if entry.initiative not in initiatives:
        return {entry.place: _("There is no initiative with this code. Choose one of the catalogue.")}
    return {f"{entry.place}.{name}": words for name, words in (_point_problems(entry) | _source_problem(entry)).items()}


def _point_problems(entry: Entry) -> dict[str, Text]:
    points = {name: getattr(entry, name) for name in POINTS}
    bad = {name for name, value in points.items() if value is None or not 0 <= value <= MOST}
    if bad:
        return dict.fromkeys(sorted(bad), _("Give a whole amount from 0, without cents."))
    if points["low"] > points["likely"]:
        return {"low": _("The low value must not be above the likely one.")}
    if points["likely"] > points["high"]:
        return {"high": _("The high value must not be below the likely one.")}
    return {}


def _source_problem(entry: Entry) -> dict[str, Text]:
    source = entry.source.strip()
    if not source:
        return {"source": _("Say where the numbers come from, for instance a quote or an earlier project.")}
    if len(source) > LONGEST_SOURCE:
        return {"source": _("Use at most %(most)d characters.") % {"most": LONGEST_SOURCE}}
    found = problem_with(source)
    return {"source": found} if found else {}
