"""An own case: its form for those who plan, and what it tells for everybody else."""

from typing import Any

from django.utils.translation import gettext as _

from assessment.models import Assessment
from assessment.questionnaire import Questionnaire
from roadmap.catalogue import Catalogue
from roadmap.models import OwnCase
from roadmap.own.cases import SPEAKS
from roadmap.pages import own
from roadmap.pages.inputs import Form
from roadmap.pages.wishes import chosen_part


def case_page(
    assessment: Assessment,
    row: OwnCase | None,
    form: Form,
    questionnaire: Questionnaire,
    catalogue: Catalogue,
    _prices: object = None,
) -> dict[str, Any]:
    """Return the page of an own case; `row` is None for a new one. A case has no prices."""
    page = own.form_page(assessment, row, form, "own_case")
    if not page["may_change"]:
        return page | {"title": form.field("title", ""), "case": _told(row, questionnaire) if row else None}
    choices = [("", _("no")), (SPEAKS, _("the case speaks of it"))]
    ties = chosen_part(form, questionnaire, catalogue, name="tie", choices=choices)
    return page | {
        **_what(form),
        "preconditions": own.levels_part(form, "preconditions", questionnaire, _("no matter")),
        "about": _about(form, questionnaire),
        "ties": ties | {"problem": ""},
        "figures": [_figure(form, place) for place in own.rows_of(form, "figures")],
    }


def _what(form: Form) -> dict[str, Any]:
    a_line = _("One a line.")
    return {
        "title": form.field("title", _("Title"), _("What somebody should remember of it.")),
        "country": form.field("country", _("Country")),
        "body": form.field("body", _("Public body")),
        "years": form.field("years", _("Years"), _("As 2019 to 2023.")),
        "what": own.long(form.field("what", _("What was done"))),
        "worked": own.long(form.field("worked", _("What worked"), a_line)),
        "failed": own.long(form.field("failed", _("What failed"), a_line)),
        "cautionary": bool(form.typed.get("cautionary")),
    }


def _about(form: Form, questionnaire: Questionnaire) -> list[dict[str, Any]]:
    return [
        {"name": part.name, "rows": [form.field(f"about.{each.code}", each.name) for each in part.dimensions]}
        for part in questionnaire.components
    ]


def _figure(form: Form, place: str) -> list[dict[str, Any]]:
    return [
        own.long(form.field(f"{place}.text", _("What the source states")), 2),
        own.long(form.field(f"{place}.source", _("Public source"), _("Who published it, and where.")), 2),
        form.field(f"{place}.year", _("Year of the source")),
        form.field(f"{place}.address", _("Address (optional)"), _("It begins with https://.")),
    ]


def _told(row: OwnCase, questionnaire: Questionnaire) -> dict[str, Any]:
    """Return the case as templates/roadmap/_case.html tells it, without what this agency has of its needs."""
    told = row.document
    return {
        **{name: told[name] for name in ("title", "what", "worked", "failed")},
        "cautionary": told.get("cautionary", False),
        "where": ", ".join(told[part] for part in ("body", "country", "years")),
        "needs": [own.need_words(need, questionnaire) for need in told["preconditions"]],
        "figures": told.get("figures", ()),
    }
