"""The form of an own case: a field is named as its place in the row, `about.CODE` is a dimension it speaks of."""

import re
from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from roadmap.own.reading import FORM, LINE, YEARS, Offer, Reading, row_fields
from roadmap.typed import Typed

Document = Mapping[str, Any]
SPEAKS: Final = "speaks"
LINES: Final = ("title", "country", "body", "years")
FIGURE: Final = ("text", "source", "year", "address")
SAID: Final = (*LINES, "what", "worked", "failed", "preconditions", "figures", "initiatives", "dimensions")
ADDRESS: Final = re.compile(r"https://\S{1,292}")
ENTRY: Final = re.compile(r"(preconditions|initiatives|dimensions)\[(\d+)\].*", re.DOTALL)
FIELDS: Final = {"preconditions": "preconditions", "initiatives": "tie", "dimensions": "about"}
START: Final[Typed] = {}


def typed_of(document: Document) -> dict[str, str]:
    """Return a row as the fields of the form."""
    made = {name: str(document[name]) for name in (*LINES, "what")}
    made |= {f"preconditions.{row['dimension']}": str(row["level"]) for row in document["preconditions"]}
    made |= {name: "\n".join(document[name]) for name in ("worked", "failed")}
    made |= {f"tie.{code}": SPEAKS for code in document["initiatives"]}
    made |= {f"about.{code}": "on" for code in document["dimensions"]}
    made |= row_fields("figures", document.get("figures", ()))
    return made | ({"cautionary": "on"} if document.get("cautionary") else {})


def document_of(typed: Typed, code: str, offer: Offer, *, beside: Document) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the row that was meant, and what is wrong in the form, by field; a case has nothing beside its form."""
    form = Reading(typed)
    needed = {
        "country": _("Say in which country."),
        "body": _("Say which public body."),
        "years": _("Say in which years, for instance 2019 to 2023."),
    }
    levels = form.levels("preconditions", offer.dimensions)
    document = {
        "code": code,
        "title": form.name("title", _("Give it a title."), offer.names),
        **{name: form.text(name, needed[name], most=LINE) for name in LINES[1:]},
        "what": form.text("what", _("Say in a sentence or two what was done.")),
        "preconditions": [{"dimension": dimension, "level": level} for dimension, level in levels.items()],
        "worked": form.lines("worked", _("Name at least one thing that worked.")),
        "failed": form.lines("failed", _("Name at least one thing that failed; it is what others learn from.")),
        "initiatives": form.tied(SPEAKS, offer.initiatives),
        "dimensions": [code for code in offer.dimensions if form.given(f"about.{code}")],
        "cautionary": bool(form.given("cautionary")),
    }
    figures = [_figure(form, place) for place in form.rows("figures", FIGURE)]
    return document | ({"figures": figures} if figures else {}), form.problems


def _figure(form: Reading, place: str) -> Document:
    address = form.given(f"{place}.address")
    if address and not ADDRESS.fullmatch(address):
        form.problems[f"{place}.address"] = _("Give an address that begins with https://, or leave it empty.")
    figure = {
        "text": form.text(f"{place}.text", _("Say what the source states.")),
        "source": form.text(f"{place}.source", _("Name the public source. A figure without one is left out.")),
        "year": form.whole(f"{place}.year", YEARS),
    }
    return figure | ({"address": address} if address else {})


def field_of(place: str, document: Document) -> str:
    """Return the name of the field that shows a mistake of this place."""
    if (entry := ENTRY.fullmatch(place)) and int(entry[2]) < len(document[entry[1]]):
        found = document[entry[1]][int(entry[2])]
        return f"{FIELDS[entry[1]]}.{found if isinstance(found, str) else found['dimension']}"
    name = "title" if place == "code" else place
    return name if name.partition("[")[0] in SAID else FORM
