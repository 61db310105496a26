"""What must be in a plan and what must not: the whole catalogue as a list that can be searched."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from assessment.questionnaire import Questionnaire
from roadmap.catalogue import Catalogue
from roadmap.initiatives import Initiative

Choices = Sequence[tuple[str, str]]


def wishes_part(form: Any, questionnaire: Questionnaire, catalogue: Catalogue) -> dict[str, Any]:
    """Return what is wished of each initiative."""
    choices = [("", _("if it fits")), ("mandatory", _("must be in")), ("excluded", _("must not be in"))]
    return chosen_part(form, questionnaire, catalogue, name="wish", choices=choices)


def chosen_part(
    form: Any, questionnaire: Questionnaire, catalogue: Catalogue, *, name: str, choices: Choices, but: str = ""
) -> dict[str, Any]:
    """Return initiatives by component, those that the search finds; what is chosen for the others is kept, hidden.

    `but` is one that is not offered.
    """
    sought = form.typed.get("find", "").strip().casefold()
    offered = {code: each for code, each in catalogue.initiatives.items() if code != but}
    found = {code: each for code, each in offered.items() if _is_found(each, sought)}
    chosen = _chosen(form, f"{name}.")
    rows = [(part.name, _rows(part.dimensions, form, found, name, choices)) for part in questionnaire.components]
    # What was chosen for one that is there no more is shown, so that somebody can take it back.
    gone = [_row(form.field(f"{name}.{code}", code), choices) for code in chosen if code not in offered and code != but]
    if gone:
        rows.append((_("Not in the catalogue any more"), gone))
    return {
        "find": form.typed.get("find", ""),
        "groups": [{"name": group, "rows": each, **_counted(each)} for group, each in rows if each],
        "hidden": [
            {"name": f"{name}.{code}", "value": value}
            for code, value in chosen.items()
            if code in offered and code not in found
        ],
        "found": len(found),
        "all": len(offered),
    }


def called(initiative: Initiative) -> str:
    """Return an initiative's name, with a word where the agency added it itself."""
    return _("%(name)s (your own)") % {"name": initiative.name} if initiative.is_own else initiative.name


def _chosen(form: Any, prefix: str) -> dict[str, str]:
    return {name.removeprefix(prefix): value for name, value in form.typed.items() if name.startswith(prefix) and value}


def _is_found(initiative: Initiative, sought: str) -> bool:
    return not sought or sought in f"{initiative.code} {initiative.name} {initiative.summary}".casefold()


def _rows(
    dimensions: Any, form: Any, found: Mapping[str, Initiative], name: str, choices: Choices
) -> list[dict[str, Any]]:
    codes = {dimension.code for dimension in dimensions}
    members = [each for each in found.values() if _home(each) in codes]
    return [
        _row(form.field(f"{name}.{each.code}", called(each)), choices)
        for each in sorted(members, key=lambda each: each.code)
    ]


def _home(initiative: Initiative) -> str:
    return initiative.lifts[0].dimension if initiative.lifts else ""


def _row(field: dict[str, Any], choices: Choices) -> dict[str, Any]:
    return {
        **field,
        "choices": [{"value": value, "label": label, "is_chosen": value == field["value"]} for value, label in choices],
        "is_wished": bool(field["value"]),
    }


def _counted(rows: list[dict[str, Any]]) -> dict[str, Any]:
    wished = sum(row["is_wished"] for row in rows)
    return {"wished": wished, "is_open": bool(wished) or any(row["problem"] for row in rows)}
