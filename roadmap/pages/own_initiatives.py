"""An own initiative: its form for those who plan, and what it says for everybody else."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from assessment.models import Assessment
from assessment.questionnaire import Questionnaire
from roadmap.catalogue import Catalogue
from roadmap.document import phase_name
from roadmap.inputs import KINDS
from roadmap.models import Estimate, OwnInitiative
from roadmap.own.initiatives import APART, BEFORE
from roadmap.pages import own
from roadmap.pages.estimates import kind_part
from roadmap.pages.figures import days, months
from roadmap.pages.inputs import Form
from roadmap.pages.phases import kpi_words, risk_words
from roadmap.pages.wishes import called, chosen_part

Document = Mapping[str, Any]
COST = "cost"
# Before an initiative has a code, its costs are typed under this name.
PREFIX = f"{COST}."


def typed_costs(code: str, typed: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of estimates as those of the form of one initiative."""
    return {
        PREFIX + name.removeprefix(f"{code}."): value for name, value in typed.items() if name.startswith(f"{code}.")
    }


def initiative_page(
    assessment: Assessment,
    row: OwnInitiative | None,
    form: Form,
    questionnaire: Questionnaire,
    catalogue: Catalogue,
    prices: Iterable[Estimate],
) -> dict[str, Any]:
    """Return the page of an own initiative; `row` is None for a new one."""
    page = own.form_page(assessment, row, form, "own_initiative")
    priced = {price.kind: price for price in prices if row and price.initiative == row.code}
    costs = [kind_part(COST, kind, priced.get(kind), form) for kind in KINDS]
    if not page["may_change"]:
        facts = _facts(row.document, questionnaire, catalogue) if row else []
        return page | {"name": form.field("name", ""), "facts": facts, "costs": costs}
    return page | {
        **_what(form),
        "lifts": own.levels_part(form, "lifts", questionnaire, _("not lifted")),
        "requires": own.levels_part(form, "requires", questionnaire, _("no matter")),
        "ties": _ties(form, questionnaire, catalogue, row.code if row else ""),
        "people": [form.field(f"people.{role}", name) for role, name in catalogue.roles.items()],
        "costs": costs,
        "risks": [_risk(form, place) for place in own.rows_of(form, "risks")],
        **_outcome(form),
    }


def _what(form: Form) -> dict[str, Any]:
    phases = [
        ("foundation", _("Foundation: others build on it")),
        ("pilot", _("Pilot: tried small first, in six months at most")),
        ("scale", _("Scale: brought to everybody")),
        ("optimise", _("Optimise: what works is made better")),
    ]
    risks = [(risk, risk_words(risk).capitalize()) for risk in ("low", "medium", "high")]
    days_hint = _("Leave it empty to have the days by role added up.")
    return {
        "name": form.field("name", _("Name"), _("As you would say it in a meeting: “One desk for all permits”.")),
        "summary": own.long(form.field("summary", _("What is done"))),
        "phase": own.selected(form.field("phase", _("What kind of step is it?")), phases),
        "months": form.field("months", _("Duration in months"), _("1 to 18; a pilot takes 6 at most.")),
        "owner": form.field("owner", _("Who leads it"), _("A post or a team, not a name.")),
        "staff_days": form.field("effort.staff_days", _("Staff days in all"), days_hint),
        "delivery_risk": own.selected(form.field("delivery_risk", _("Risk of delivery")), risks),
    }


def _ties(form: Form, questionnaire: Questionnaire, catalogue: Catalogue, code: str) -> dict[str, Any]:
    choices = [("", _("no matter")), (BEFORE, _("must have ended before")), (APART, _("cannot be in the same plan"))]
    part = chosen_part(form, questionnaire, catalogue, name="tie", choices=choices, but=code)
    return part | {"problem": form.problems.get("ties", "")}


def _risk(form: Form, place: str) -> list[dict[str, Any]]:
    risk = form.field(f"{place}.risk", _("What could go wrong"))
    return [own.long(risk, 2), own.long(form.field(f"{place}.mitigation", _("What you do about it")), 2)]


def _outcome(form: Form) -> dict[str, Any]:
    ways = [("up", _("should rise")), ("down", _("should fall"))]
    reaches = [
        ("", _("not said")),
        ("team", _("a team")),
        ("units", _("some units")),
        ("staff", _("most of the staff")),
        ("public", _("the public")),
    ]
    return {
        "kpi": [
            form.field("kpi.name", _("Measured by"), _("One number that shows whether it works.")),
            form.field("kpi.unit", _("Unit"), _("For instance %, days, points.")),
            own.selected(form.field("kpi.direction", _("It")), ways),
        ],
        "exit_criterion": own.long(form.field("exit_criterion", _("Done when")), 2),
        "affected": [
            own.long(form.field("affected.who", _("Whose work changes")), 2),
            own.long(form.field("affected.able_to", _("What they must be able to do")), 2),
            own.selected(form.field("affected.reach", _("How many that is")), reaches),
        ],
    }


def _facts(document: Document, questionnaire: Questionnaire, catalogue: Catalogue) -> list[dict[str, str]]:
    affected = document.get("affected") or {}
    risks = [f"{risk['risk']} → {risk['mitigation']}" for risk in document.get("risks", ())]
    told = [
        (_("What is done"), document["summary"]),
        (_("Lifts"), "; ".join(own.lift_words(lift, questionnaire) for lift in document["lifts"])),
        (_("Kind of step"), phase_name(document["phase"])),
        (_("Duration"), months(document["months"])),
        (_("Who leads it"), document["owner"]),
        (_("People"), _people(document, catalogue)),
        (_("After"), _names(document.get("prerequisites", ()), catalogue)),
        (_("Needs"), "; ".join(own.need_words(need, questionnaire) for need in document.get("requires", ()))),
        (_("Instead of"), _names(document.get("excludes", ()), catalogue)),
        (_("Risk of delivery"), risk_words(document.get("delivery_risk", "medium"))),
        (_("Risks"), "; ".join(risks)),
        (_("Measured by"), kpi_words(document["kpi"])),
        (_("Done when"), document.get("exit_criterion", "")),
        (_("Whose work changes"), affected.get("who", "")),
        (_("What they must be able to do"), affected.get("able_to", "")),
    ]
    return [{"name": name, "value": value} for name, value in told if value]


def _people(document: Document, catalogue: Catalogue) -> str:
    total, people = days(document["effort"]["staff_days"]), document.get("people") or {}
    roles = ", ".join(f"{catalogue.roles.get(role, role)} {number}" for role, number in people.items())
    return f"{total} ({roles})" if roles else total


def _names(codes: Iterable[str], catalogue: Catalogue) -> str:
    return "; ".join(called(catalogue.initiatives[code]) if code in catalogue.initiatives else code for code in codes)
