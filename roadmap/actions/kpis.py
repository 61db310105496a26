"""KPIs are started and changed; their values are entered and withdrawn."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts import events, policy
from accounts.acting import whole
from accounts.actions.memberships import role_of
from accounts.models import Agency, Person
from accounts.policy import Deed
from accounts.refusals import InvalidInput, NotAllowed, Refusal, Text
from accounts.texts import problem_with
from roadmap import queries
from roadmap.actions.versions import require_seen
from roadmap.days import problem_with_day
from roadmap.indicators import Indicator
from roadmap.lifecycle import Direction
from roadmap.models import Kpi, Observation

NOT_KEPT = _("This KPI was not kept.")
NOT_ENTERED = _("This value was not kept.")
CORRECT = _("Correct what is named.")
FIELDS = (
    *("name", "unit", "direction", "lowest", "highest", "owner", "source"),
    *("baseline", "baseline_on", "target", "target_on"),
)
LENGTHS = {"name": 120, "unit": 40, "owner": 120, "source": 500}
# More on one page would hide each other.
MOST = 60
LARGEST = Decimal(10) ** 12


@dataclass(frozen=True)
class KpiValues:
    """What somebody says of a KPI; None is not known yet."""

    name: str
    unit: str
    direction: str
    lowest: Decimal | None = None
    highest: Decimal | None = None
    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None
    target_on: date | None = None
    owner: str = ""
    source: str = ""


@dataclass(frozen=True)
class Value:
    """A value of a KPI as somebody enters it."""

    on: date
    value: Decimal
    source: str
    is_projection: bool = False


def values_from(indicator: Indicator) -> KpiValues:
    """Return what the catalogue says of an indicator, to start a KPI from."""
    low, high = indicator.scale or (None, None)
    lowest, highest = (None if bound is None else Decimal(bound) for bound in (low, high))
    return KpiValues(indicator.name, indicator.unit, indicator.direction, lowest, highest)


@whole()
def start_kpi(agency: Agency, values: KpiValues, *, code: str = "", by: Person) -> Kpi:
    """Return a new KPI; `code` is that of the catalogue's indicator, empty for one of the agency's own.

    Raises InvalidInput naming every field that cannot be kept.
    """
    policy.require(Deed.KEEP_KPIS, role_of(by, agency))
    _refuse_bad(values)
    known = set(Kpi.objects.filter(agency=agency).values_list("code", flat=True))
    if code in known:
        problem = _("This indicator is followed already.")
        raise InvalidInput(problem, _("Change the one there is."), fields={"code": problem})
    if len(known) >= MOST:
        raise InvalidInput(_("There are %(most)d KPIs already.") % {"most": MOST}, _("Follow the ones that matter."))
    kpi = Kpi(agency=agency, code=code or _own_code(values.name, known), changed_by=by)
    _put(kpi, values)
    kpi.save(force_insert=True)
    events.record("kpi_started", kpi, by=by, agency_id=agency.pk, new=_shown(kpi))
    return kpi


@whole()
def change_kpi(kpi: Kpi, values: KpiValues, *, seen: int | None, by: Person) -> Kpi:
    """Return the KPI with these values. Raises Conflict, VersionNeeded, InvalidInput."""
    current = _locked(kpi, by)
    require_seen(current, seen)
    _refuse_bad(values)
    old = _shown(current)
    _put(current, values)
    if _shown(current) == old:
        return current
    current.version, current.changed_at, current.changed_by = current.version + 1, timezone.now(), by
    current.save(update_fields=(*FIELDS, "version", "changed_at", "changed_by"))
    events.record("kpi_changed", current, by=by, agency_id=current.agency_id, old=old, new=_shown(current))
    return current


@whole()
def observe(kpi: Kpi, given: Value, *, by: Person) -> Observation:
    """Return a new value of the KPI. Raises InvalidInput naming every field that cannot be kept."""
    current = _locked(kpi, by)
    if problems := _value_problems(current, given):
        raise InvalidInput(NOT_ENTERED, CORRECT, fields=problems)
    row = Observation.objects.create(
        kpi=current,
        agency_id=current.agency_id,
        on=given.on,
        value=given.value,
        source=given.source.strip(),
        is_projection=given.is_projection,
        observed_by=by,
    )
    events.record("value_observed", row, by=by, agency_id=row.agency_id, new=_observed(current, row))
    return row


@whole()
def withdraw_observation(observation: Observation, *, by: Person) -> None:
    """Take a value out of every chart; it stays in the list of what was withdrawn, and in the trail."""
    kpi = _locked(observation.kpi, by)
    taken = Observation.objects.standing().filter(pk=observation.pk)
    if not taken.update(withdrawn_at=timezone.now(), withdrawn_by=by):
        raise Refusal(_("This value was withdrawn already."), _("Reload the page."))
    old = _observed(kpi, observation)
    events.record("value_withdrawn", observation, by=by, agency_id=observation.agency_id, old=old)


def _locked(kpi: Kpi, by: Person) -> Kpi:
    policy.require(Deed.KEEP_KPIS, role_of(by, kpi.agency))
    current = queries.locked_kpi(kpi, by)
    if current is None:
        raise NotAllowed(policy.NO_RIGHT, policy.WHOM_TO_ASK)
    return current


def _put(kpi: Kpi, values: KpiValues) -> None:
    for name in FIELDS:
        value = getattr(values, name)
        setattr(kpi, name, value.strip() if isinstance(value, str) else value)


def _own_code(name: str, known: set[str]) -> str:
    stem = f"own-{slugify(name)[:60] or 'kpi'}"
    return next(
        code for number in range(1, MOST + 2) if (code := f"{stem}-{number}" if number > 1 else stem) not in known
    )


def _refuse_bad(values: KpiValues) -> None:
    problems = _text_problems(values) | _number_problems(values)
    if values.direction not in Direction.values:
        problems["direction"] = _("Say whether higher or lower is better.")
    if problems:
        raise InvalidInput(NOT_KEPT, CORRECT, fields=problems)


def _text_problems(values: KpiValues) -> dict[str, Text]:
    problems: dict[str, Text] = {}
    for name, most in LENGTHS.items():
        words = getattr(values, name).strip()
        if len(words) > most:
            problems[name] = _("Use at most %(most)d characters.") % {"most": most}
        elif found := problem_with(words):
            problems[name] = found
    if not values.name.strip():
        problems["name"] = _("Give it a name.")
    if not values.unit.strip():
        problems["unit"] = _("Say in which unit it is measured, for instance %.")
    return problems


def _number_problems(values: KpiValues) -> dict[str, Text]:
    problems: dict[str, Text] = {}
    for name in ("baseline", "target"):
        value, day = getattr(values, name), getattr(values, f"{name}_on")
        if value is not None and (found := _bounds_problem(value, values.lowest, values.highest)):
            problems[name] = found
        if found := problem_with_day(day):
            problems[f"{name}_on"] = found
        if value is not None and day is None:
            problems[f"{name}_on"] = _("Say for which day this value is.")
        if value is None and day is not None:
            problems[name] = _("Give the value for this day, or leave out the day.")
    if values.lowest is not None and values.highest is not None and values.lowest >= values.highest:
        problems["highest"] = _("The highest value must be above the lowest.")
    if values.baseline_on and values.target_on and values.target_on <= values.baseline_on:
        problems["target_on"] = _("The day of the target must come after that of the baseline.")
    return problems


def _bounds_problem(value: Decimal, lowest: Decimal | None, highest: Decimal | None) -> Text | None:
    if not value.is_finite() or abs(value) >= LARGEST:
        return _("Give a number of at most twelve digits.")
    if (lowest is not None and value < lowest) or (highest is not None and value > highest):
        bounds = {
            "lowest": "–" if lowest is None else f"{lowest:f}",
            "highest": "–" if highest is None else f"{highest:f}",
        }
        return _("Give a value from %(lowest)s to %(highest)s.") % bounds
    return None


def _value_problems(kpi: Kpi, given: Value) -> dict[str, Text]:
    problems: dict[str, Text] = {}
    if found := _bounds_problem(given.value, kpi.lowest, kpi.highest):
        problems["value"] = found
    source = given.source.strip()
    if not source:
        problems["source"] = _("Say where the value comes from, for instance a survey or a register.")
    elif len(source) > LENGTHS["source"]:
        problems["source"] = _("Use at most %(most)d characters.") % {"most": LENGTHS["source"]}
    elif words := problem_with(source):
        problems["source"] = words
    if outside := problem_with_day(given.on):
        problems["on"] = outside
    elif not given.is_projection and given.on > timezone.localdate():
        problems["on"] = _("A value of a day to come is a projection. Mark it as one.")
    same = Observation.objects.standing().filter(kpi=kpi, on=given.on, is_projection=given.is_projection)
    if same.exists():
        problems["on"] = _("There is a value for this day already. Withdraw it first if it is wrong.")
    return problems


def _shown(kpi: Kpi) -> dict[str, object]:
    return {"code": kpi.code} | {name: _plain(getattr(kpi, name)) for name in FIELDS}


def _observed(kpi: Kpi, row: Observation) -> dict[str, object]:
    values = {name: _plain(getattr(row, name)) for name in ("on", "value", "source", "is_projection")}
    return {"name": kpi.name, "code": kpi.code, **values}


def _plain(value: object) -> object:
    match value:
        case Decimal():
            return f"{value.normalize():f}"
        case date():
            return value.isoformat()
        case _:
            return value
