"""Initiatives and cases of an agency's own: entered, changed, removed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import events
from accounts.acting import whole
from accounts.models import Person
from accounts.policy import Deed
from accounts.refusals import InvalidInput, Text, WrongStep
from accounts.texts import problem_within
from assessment import editions
from assessment.models import Assessment, Snapshot
from roadmap import queries
from roadmap.actions.estimates import Entry, enter_estimates, forget_estimates
from roadmap.actions.guards import counting_snapshot, planning
from roadmap.actions.versions import require_seen
from roadmap.catalogues_kept import misfits
from roadmap.models import OwnCase, OwnInitiative

Document: TypeAlias = Mapping[str, Any]
Row: TypeAlias = OwnInitiative | OwnCase
Rows: TypeAlias = Mapping[str, Sequence[Document]]
# A list that a person still reads.
MOST: Final = 50
LONGEST_CODE: Final = 80
NOT_KEPT = _("This was not kept.")
CORRECT = _("Correct what is named.")


@dataclass(frozen=True)
class Section:
    """One of the two kinds of own rows: its place in a catalogue, its model, its word in the trail."""

    name: str
    model: type[OwnInitiative] | type[OwnCase]
    word: str


INITIATIVES: Final = Section("initiatives", OwnInitiative, "own_initiative")
CASES: Final = Section("cases", OwnCase, "own_case")


@whole()
def enter_own_initiative(assessment: Assessment, document: Document, *, seen: int | None, by: Person) -> OwnInitiative:
    """Return the agency's own initiative of this code; `seen` is the version of the one that is changed.

    Raises InvalidInput with the place of every mistake, Conflict or VersionNeeded where the code is there already.
    """
    row: OwnInitiative = _enter(INITIATIVES, assessment, document, seen, by)
    return row


@whole()
def enter_own_case(assessment: Assessment, document: Document, *, seen: int | None, by: Person) -> OwnCase:
    """Return the agency's own case of this code. Raises as `enter_own_initiative`."""
    row: OwnCase = _enter(CASES, assessment, document, seen, by)
    return row


@whole()
def enter_priced_initiative(
    assessment: Assessment, document: Document, prices: Iterable[Entry], *, seen: int | None, by: Person
) -> OwnInitiative:
    """Return the agency's own initiative of this code with its estimates; both are kept or neither.

    Raises as `enter_own_initiative` and `roadmap.actions.estimates.enter_estimates`.
    """
    row = enter_own_initiative(assessment, document, seen=seen, by=by)
    said = [replace(price, initiative=row.code) for price in prices if not price.is_empty or price.seen is not None]
    if said:
        enter_estimates(assessment, said, by=by)
    return row


@whole()
def remove_own_initiative(assessment: Assessment, row: OwnInitiative, *, seen: int | None, by: Person) -> None:
    """Remove an own initiative and its estimates; roadmaps that have it keep both.

    Raises InvalidInput where another row names it.
    """
    _remove(INITIATIVES, assessment, row, seen, by)
    forget_estimates(assessment, row.code, by=by)


@whole()
def remove_own_case(assessment: Assessment, row: OwnCase, *, seen: int | None, by: Person) -> None:
    """Remove an own case; roadmaps that offer it keep it."""
    _remove(CASES, assessment, row, seen, by)


def _enter(section: Section, assessment: Assessment, document: Document, seen: int | None, by: Person) -> Any:
    current = planning(assessment, Deed.DRAW_SCENARIO, by=by)
    snapshot = counting_snapshot(current, Deed.DRAW_SCENARIO)
    code = _code_of(document)
    if unfit := problem_within(dict(document)):
        raise InvalidInput(NOT_KEPT, CORRECT, fields=dict([unfit]))
    rows: Any = section.model._default_manager
    known = _locked(section, current.agency_id, code=code)
    if known:
        require_seen(known, seen)
    elif rows.filter(agency=current.agency_id).count() >= MOST:
        raise InvalidInput(NOT_KEPT, _("There are %(most)d already. Remove one first.") % {"most": MOST})
    _refuse_misfits(section, snapshot, document, by)
    return _keep(section, known or section.model(agency_id=current.agency_id, code=code, version=0), document, by)


def _keep(section: Section, row: Row, document: Document, by: Person) -> Row:
    if row.pk and row.document == document:
        return row
    old = _values(row) if row.pk else None
    row.document, row.version, row.entered_at, row.entered_by = dict(document), row.version + 1, timezone.now(), by
    # A new row whole; of one that is there no more than the database lets change.
    row.save(update_fields=["document", "version", "entered_at", "entered_by"] if row.pk else None)
    events.record(f"{section.word}_entered", row, by=by, agency_id=row.agency_id, old=old, new=_values(row))
    return row


def _remove(section: Section, assessment: Assessment, row: Row, seen: int | None, by: Person) -> None:
    current = planning(assessment, Deed.DRAW_SCENARIO, by=by)
    known = _locked(section, current.agency_id, pk=row.pk)
    if known is None:
        raise WrongStep(_("It was removed already."), _("Reload the page."))
    require_seen(known, seen)
    rows = _rows(current.agency_id, by)
    left = {**rows, section.name: [each for each in rows[section.name] if each["code"] != known.code]}
    framework = counting_snapshot(current, Deed.DRAW_SCENARIO).payload["edition"]["code"]
    if stranded := misfits(framework, left).keys() - misfits(framework, rows).keys():
        raise _needed_by(stranded, left)
    events.record(f"{section.word}_removed", known, by=by, agency_id=known.agency_id, old=_values(known))
    known.delete()


def _needed_by(stranded: Collection[tuple[str, str]], rows: Rows) -> InvalidInput:
    codes = {code for code, _place in stranded}
    names = sorted(_name(row) for each in rows.values() for row in each if row["code"] in codes)
    words = _("It was not removed: %(names)s would be left without it.") % {"names": ", ".join(names)}
    return InvalidInput(words, _("Change what names it first, then remove it."), fields={"code": words})


def _locked(section: Section, agency_id: int, **which: Any) -> Any:
    # Of itself alone: nobody but an administrator may lock an agency, by which rows are ordered.
    rows: Any = section.model._default_manager.select_for_update(of=("self",), no_key=True).order_by()
    return rows.filter(agency=agency_id, **which).first()


def _values(row: Row) -> dict[str, object]:
    return {"code": row.code, "document": row.document}


def _code_of(document: Document) -> str:
    code = document.get("code")
    if not isinstance(code, str) or not code.startswith("own-") or len(code) > LONGEST_CODE:
        words = _("Give it a code of its own that begins with “own-”, as own-one-stop-shop.")
        raise InvalidInput(NOT_KEPT, CORRECT, fields={"code": words})
    return code


def _refuse_misfits(section: Section, snapshot: Snapshot, document: Document, by: Person) -> None:
    """Refuse a row that does not fit beside the others; what did not fit before is not its fault."""
    before = _rows(snapshot.agency_id, by)
    others = [row for row in before[section.name] if row["code"] != document["code"]]
    rows = {**before, section.name: [*others, document]}
    framework = snapshot.payload["edition"]["code"]
    known = misfits(framework, {**before, section.name: others})
    problems = _unknown_dimensions(document, snapshot)
    for (code, place), words in misfits(framework, rows).items():
        if (code, place) not in known:
            # A circle is told at whichever row it is found first.
            is_own = code == document["code"] or place == "prerequisites"
            problems[place if is_own else f"{code}.{place}"] = words
    if problems:
        raise InvalidInput(NOT_KEPT, CORRECT, fields=problems)


def _rows(agency_id: int, by: Person) -> Rows:
    return {
        INITIATIVES.name: [row.document for row in queries.own_initiatives(by, agency_id)],
        CASES.name: [row.document for row in queries.own_cases(by, agency_id)],
    }


def _name(row: Document) -> str:
    return _("“%(name)s”") % {"name": row.get("name") or row.get("title") or row["code"]}


def _unknown_dimensions(document: Document, snapshot: Snapshot) -> dict[str, Text]:
    components = editions.questionnaire(snapshot.edition_id).components
    known = {dimension.code for component in components for dimension in component.dimensions}
    words = _("There is no dimension with this code. Use one of the framework.")
    return {
        f"{name}[{at}].dimension": words
        for name in ("lifts", "requires", "preconditions")
        for at, row in enumerate(_listed(document.get(name)))
        if row.get("dimension") not in known
    }


def _listed(value: Any) -> list[Document]:
    # The catalogue's own check names what has another shape.
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
