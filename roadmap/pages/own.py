"""What an agency added to the catalogue for itself: the two lists, and the parts that both forms share."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import policy
from accounts.policy import Deed
from assessment.models import Assessment
from assessment.pages.links import heading
from assessment.questionnaire import Questionnaire
from roadmap.models import OwnCase, OwnInitiative
from roadmap.own.reading import FORM, LEVELS, shown_rows
from roadmap.pages.figures import months
from roadmap.pages.inputs import Form, id_of

Choices = Sequence[tuple[str, str]]
LONG = 4  # lines


def own_page(
    assessment: Assessment,
    initiatives: Iterable[OwnInitiative],
    cases: Iterable[OwnCase],
    questionnaire: Questionnaire,
) -> dict[str, Any]:
    """Return both lists, with the ways to add, change and remove for whoever may."""
    args, may_change = [assessment.pk], may_change_own(assessment)
    return {
        "assessment": heading(assessment),
        "roadmap_url": reverse("roadmap:roadmap", args=args),
        "initiatives": [_initiative(assessment, row, questionnaire) for row in initiatives],
        "cases": [_case(assessment, row) for row in cases],
        "add_initiative_url": reverse("roadmap:add_own_initiative", args=args) if may_change else "",
        "add_case_url": reverse("roadmap:add_own_case", args=args) if may_change else "",
    }


def may_change_own(assessment: Assessment) -> bool:
    """Tell whether the viewer may add, change and remove."""
    return policy.may(Deed.DRAW_SCENARIO, assessment.viewer_role, assessment.state)


def _initiative(assessment: Assessment, row: OwnInitiative, questionnaire: Questionnaire) -> dict[str, Any]:
    lifts = ", ".join(lift_words(lift, questionnaire) for lift in row.document["lifts"])
    words = f"{months(row.document['months'])} · {lifts}"
    return _row(assessment, row, "own_initiative", row.document["name"], words)


def _case(assessment: Assessment, row: OwnCase) -> dict[str, Any]:
    words = ", ".join(row.document[part] for part in ("body", "country", "years"))
    return _row(assessment, row, "own_case", row.document["title"], words)


def _row(assessment: Assessment, row: Any, address: str, name: str, words: str) -> dict[str, Any]:
    args = [assessment.pk, row.code]
    return {
        "name": name,
        "words": words,
        "url": reverse(f"roadmap:{address}", args=args),
        "remove_url": reverse(f"roadmap:remove_{address}", args=args) if may_change_own(assessment) else "",
        "version": row.version,
        "by": row.entered_by.name,
        "at": row.entered_at,
    }


def lift_words(lift: Any, questionnaire: Questionnaire) -> str:
    """Return which dimension is lifted to which level."""
    name = questionnaire.names.get(lift["dimension"], lift["dimension"])
    return _("%(dimension)s to level %(level)s") % {"dimension": name, "level": lift["to"]}


def need_words(need: Any, questionnaire: Questionnaire) -> str:
    """Return which dimension must stand at which level."""
    name = questionnaire.names.get(need["dimension"], need["dimension"])
    return _("%(dimension)s at level %(level)s") % {"dimension": name, "level": need["level"]}


def selected(field: dict[str, Any], choices: Choices) -> dict[str, Any]:
    """Return a field with a list to choose from."""
    rows = [{"value": value, "label": label, "is_chosen": value == field["value"]} for value, label in choices]
    return field | {"choices": rows}


def long(field: dict[str, Any], lines: int = LONG) -> dict[str, Any]:
    """Return a field that takes several lines."""
    return field | {"lines": lines}


def levels_part(form: Form, name: str, questionnaire: Questionnaire, nothing: str) -> dict[str, Any]:
    """Return a level to choose for each dimension, by component, with the words of what each asks."""
    levels = [(str(level), f"{level}  {questionnaire.levels.get(level, '')}".strip()) for level in LEVELS]
    groups = [
        _levels_group(
            part, [selected(form.field(f"{name}.{d.code}", d.name), [("", nothing), *levels]) for d in part.dimensions]
        )
        for part in questionnaire.components
    ]
    return {"id": id_of(name), "problem": form.problems.get(name, ""), "groups": groups}


def _levels_group(component: Any, fields: list[dict[str, Any]]) -> dict[str, Any]:
    asked = [[question.text for question in dimension.questions] for dimension in component.dimensions]
    chosen = sum(bool(field["value"]) for field in fields)
    return {
        "name": component.name,
        "rows": [field | {"asks": asks} for field, asks in zip(fields, asked, strict=True)],
        "chosen": chosen,
        "is_open": bool(chosen) or any(field["problem"] for field in fields),
    }


def rows_of(form: Form, name: str) -> list[str]:
    """Return the places of a list's rows that the form shows."""
    return [f"{name}[{at}]" for at in shown_rows(form.typed, name)]


def form_page(assessment: Assessment, row: Any, form: Form, address: str) -> dict[str, Any]:
    """Return what the pages of both forms have in common; `row` is None for a new one."""
    args = [assessment.pk]
    url = reverse(f"roadmap:{address}", args=[*args, row.code]) if row else reverse(f"roadmap:add_{address}", args=args)
    return {
        "assessment": heading(assessment),
        "own_url": reverse("roadmap:own", args=args),
        "url": url,
        "version": row.version if row else "",
        "may_change": may_change_own(assessment),
        "id": id_of(FORM),
        "problems": [{"url": f"#{id_of(place)}", "words": words} for place, words in form.problems.items()],
    }
