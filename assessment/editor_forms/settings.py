"""The form of what a framework says of itself: title, summary, levels, scoring."""

from collections.abc import Mapping
from typing import Any

from assessment.editor_forms import specs
from assessment.editor_forms.fields import Posted, read_fields
from assessment.editor_forms.parts import OptionRow, PartForm

Item = Mapping[str, Any]


def settings_form(document: Item, posted: Posted | None = None) -> PartForm:
    """Return the form of the document's own fields; its item holds those to change, None for one to leave out."""
    # Beside these the form sends the version of the draft that it saw.
    values = read_fields(specs.SETTINGS, document, posted, "own-")
    scoring = read_fields(specs.SCORING, document.get("scoring", {}), posted, "scoring-")
    form = PartForm(document["code"], "settings", [values.fields, scoring.fields], item=values.item)
    form.errors |= values.errors | scoring.errors
    form.item["scoring"] = _scoring(document.get("scoring"), scoring.item)
    levels = []
    for number, level in enumerate(document.get("levels", ())):
        row = read_fields(specs.LEVEL_ROW, level, posted, f"levels-{number}-")
        form.rows.append(OptionRow(str(level.get("level", number + 1)), row.fields))
        levels.append({**level, **row.item})
    form.item["levels"] = levels
    return form


def _scoring(before: Item | None, item: dict[str, Any]) -> dict[str, Any] | None:
    bands = item.get("levels") == "bands"
    kept = {key: value for key, value in item.items() if key != "bands" or bands}
    # Gates are what a framework without a word about it has.
    return kept if bands or before is not None else None
