"""What must be in a plan and what must not: the whole catalogue as a list that can be searched."""

from typing import Any

from django.utils.translation import gettext as _

from assessment.questionnaire import Questionnaire
from roadmap.catalogue import Catalogue
from roadmap.initiatives import Initiative


def wishes_part(form: Any, questionnaire: Questionnaire, catalogue: Catalogue) -> dict[str, Any]:
    """Return initiatives by component, those that the search finds; what is wished of the others is kept, hidden."""
    sought = form.typed.get("find", "").strip().casefold()
    found = {code for code, each in catalogue.initiatives.items() if _is_found(each, sought)}
    wished = {name.removeprefix("wish."): value for name, value in form.typed.items() if _is_wish(name, value)}
    rows = [(part.name, _rows(part.dimensions, form, catalogue, found)) for part in questionnaire.components]
    return {
        "find": form.typed.get("find", ""),
        "groups": [{"name": name, "rows": each, **_counted(each)} for name, each in rows if each],
        "hidden": [{"name": f"wish.{code}", "value": wish} for code, wish in wished.items() if code not in found],
        "found": len(found),
        "all": len(catalogue.initiatives),
    }


def _is_wish(name: str, value: str) -> bool:
    return name.startswith("wish.") and bool(value)


def _is_found(initiative: Initiative, sought: str) -> bool:
    return not sought or sought in f"{initiative.code} {initiative.name} {initiative.summary}".casefold()


def _rows(dimensions: Any, form: Any, catalogue: Catalogue, found: set[str]) -> list[dict[str, Any]]:
    codes = {dimension.code for dimension in dimensions}
    members = [each for each in catalogue.initiatives.values() if each.code in found and _home(each) in codes]
    return [_row(each, form) for each in sorted(members, key=lambda each: each.code)]


def _home(initiative: Initiative) -> str:
    return initiative.lifts[0].dimension if initiative.lifts else ""


def _row(initiative: Initiative, form: Any) -> dict[str, Any]:
    name = f"wish.{initiative.code}"
    wish = form.typed.get(name, "")
    choices = [("", _("if it fits")), ("mandatory", _("must be in")), ("excluded", _("must not be in"))]
    return {
        **form.field(name, initiative.name),
        "choices": [{"value": value, "label": label, "is_chosen": value == wish} for value, label in choices],
        "is_wished": bool(wish),
    }


def _counted(rows: list[dict[str, Any]]) -> dict[str, Any]:
    wished = sum(row["is_wished"] for row in rows)
    return {"wished": wished, "is_open": bool(wished) or any(row["problem"] for row in rows)}
