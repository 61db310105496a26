"""The form of an own initiative: a field is named as its place in the row, `tie.CODE` ties it to another one."""

import re
from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from roadmap.initiatives import LIKELIHOODS
from roadmap.own.reading import FORM, LINE, Offer, Reading, row_fields
from roadmap.typed import Typed

Document = Mapping[str, Any]
BEFORE, APART = "before", "apart"
PHASES: Final = ("foundation", "pilot", "scale", "optimise")
REACHES: Final = ("team", "units", "staff", "public")
DIRECTIONS: Final = ("up", "down")
MONTHS: Final = range(1, 19)
PILOT_MONTHS: Final = range(1, 7)
DAYS: Final = range(1, 100_001)
RISK: Final = ("risk", "mitigation")
SIMPLE: Final = ("name", "summary", "phase", "months", "owner", "delivery_risk", "exit_criterion")
# What the form says; all else of a row that came by the API stays as it is.
SAID: Final = (
    *SIMPLE,
    "lifts",
    "requires",
    "effort",
    "people",
    "prerequisites",
    "excludes",
    "risks",
    "kpi",
    "affected",
)
START: Final[Typed] = {"phase": "foundation", "delivery_risk": "medium", "kpi.direction": "up"}
ENTRY: Final = re.compile(r"(lifts|requires|prerequisites|excludes)\[(\d+)\].*", re.DOTALL)


def typed_of(document: Document) -> dict[str, str]:
    """Return a row as the fields of the form."""
    made = {name: str(document[name]) for name in SIMPLE if name in document}
    made |= {f"lifts.{row['dimension']}": str(row["to"]) for row in document["lifts"]}
    made |= {f"requires.{row['dimension']}": str(row["level"]) for row in document.get("requires", ())}
    made |= {f"tie.{code}": BEFORE for code in document.get("prerequisites", ())}
    made |= {f"tie.{code}": APART for code in document.get("excludes", ())}
    made |= {f"people.{role}": str(days) for role, days in document.get("people", {}).items()}
    made |= {} if document.get("people") else {"effort.staff_days": str(document["effort"]["staff_days"])}
    made |= row_fields("risks", document.get("risks", ()))
    parts = {"kpi": document["kpi"], "affected": document.get("affected", {})}
    return made | {f"{name}.{key}": str(value) for name, part in parts.items() for key, value in part.items()}


def document_of(typed: Typed, code: str, offer: Offer, *, beside: Document) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the row that was meant, and what is wrong in the form, by field; `beside` is the row as it is stored."""
    form = Reading(typed)
    lifts = form.levels("lifts", offer.dimensions)
    if not lifts:
        form.problems["lifts"] = _("Choose at least one dimension that it lifts, and to which level.")
    phase = form.choice("phase", PHASES)
    document = {
        "code": code,
        "name": form.name("name", _("Give it a name, so that others know what is meant."), offer.names),
        "summary": form.text("summary", _("Say in a sentence or two what is done.")),
        "lifts": [{"dimension": dimension, "to": level} for dimension, level in lifts.items()],
        "phase": phase,
        "months": form.whole("months", PILOT_MONTHS if phase == "pilot" else MONTHS),
        "owner": form.text("owner", _("Say which post or team leads it."), most=LINE),
        "delivery_risk": form.choice("delivery_risk", tuple(LIKELIHOODS)),
        "prerequisites": form.tied(BEFORE, offer.initiatives),
        "excludes": form.tied(APART, offer.initiatives),
        "requires": [{"dimension": d, "level": n} for d, n in form.levels("requires", offer.dimensions).items()],
        "kpi": _kpi(form),
        **_effort(form, offer),
    }
    more = {"risks": _risks(form), "affected": _affected(form), "exit_criterion": form.text("exit_criterion")}
    stays = {key: value for key, value in beside.items() if key not in SAID}
    return {**stays, **document, **{key: value for key, value in more.items() if value}}, form.problems


def _effort(form: Reading, offer: Offer) -> Document:
    people = {
        role: form.whole(f"people.{role}", DAYS)
        for role in offer.roles
        if form.given(f"people.{role}") not in ("", "0")
    }
    days = sum(people.values())
    if form.given("effort.staff_days") or not people:
        said = form.whole("effort.staff_days", DAYS, _("Give the days of one role at least, or of all together."))
        if people and said and said != days:
            words = _("The days by role add up to %(days)s. Correct one of them, or leave this empty.")
            form.problems["effort.staff_days"] = words % {"days": days}
        days = said
    return {"effort": {"staff_days": days}, **({"people": people} if people else {})}


def _risks(form: Reading) -> list[Document]:
    words = {"risk": _("Say what could go wrong."), "mitigation": _("Say what you do about it.")}
    places = form.rows("risks", RISK)
    return [{part: form.text(f"{place}.{part}", words[part]) for part in RISK} for place in places]


def _kpi(form: Reading) -> Document:
    return {
        "name": form.text("kpi.name", _("Say by what you will see that it works."), most=LINE),
        "unit": form.text("kpi.unit", _("Say in which unit, for instance % or days."), most=LINE),
        "direction": form.choice("kpi.direction", DIRECTIONS),
    }


def _affected(form: Reading) -> Document:
    if not any(form.given(f"affected.{part}") for part in ("who", "able_to", "reach")):
        return {}
    told = {
        "who": form.text("affected.who", _("Say whose work changes.")),
        "able_to": form.text("affected.able_to", _("Say what they must be able to do.")),
    }
    return told | ({"reach": form.choice("affected.reach", REACHES)} if form.given("affected.reach") else {})


def field_of(place: str, document: Document) -> str:
    """Return the name of the field that shows a mistake of this place."""
    if (entry := ENTRY.fullmatch(place)) and int(entry[2]) < len(document[entry[1]]):
        found = document[entry[1]][int(entry[2])]
        return f"tie.{found}" if isinstance(found, str) else f"{entry[1]}.{found['dimension']}"
    # A circle of initiatives is told where they are chosen.
    name = {"code": "name", "people": "effort.staff_days", "prerequisites": "ties"}.get(place, place)
    return name if name.partition(".")[0].partition("[")[0] in (*SAID, "ties", "cost") else FORM
