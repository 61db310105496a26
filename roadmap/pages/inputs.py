"""The inputs of a scenario as one page: every field with what was typed and, beside it, what is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from assessment.models import Assessment
from assessment.pages.links import heading
from assessment.questionnaire import Questionnaire
from roadmap.catalogue import Catalogue
from roadmap.models import Scenario
from roadmap.pages.figures import between
from roadmap.pages.kinds import kinds
from roadmap.pages.wishes import wishes_part
from roadmap.typed import MOST_PERIODS, STEPS, Typed, field_of

LEVELS = range(1, 6)


@dataclass(frozen=True)
class Form:
    """What was typed and what is wrong with it, by the name of the field."""

    typed: Typed
    problems: Mapping[str, str]

    def field(self, name: str, label: str, hint: str = "") -> dict[str, Any]:
        """Return one field as templates/roadmap/_field.html shows it."""
        return {
            "name": name,
            "id": id_of(name),
            "label": label,
            "hint": hint,
            "value": self.typed.get(name, ""),
            "problem": self.problems.get(name, ""),
        }


def id_of(name: str) -> str:
    """Return a field's name as an id that any selector takes."""
    return "".join(letter if letter.isalnum() else "-" for letter in f"in-{name}")


def form_of(typed: Typed, problems: Mapping[str, Any]) -> Form:
    """Return the form with each problem at the field that shows its place."""
    return Form(typed, {field_of(place): str(words) for place, words in problems.items()})


def inputs_page(
    assessment: Assessment, scenario: Scenario, form: Form, questionnaire: Questionnaire, catalogue: Catalogue
) -> dict[str, Any]:
    """Return the page of a scenario's inputs."""
    args = [assessment.pk, scenario.pk]
    page = {
        "assessment": heading(assessment),
        "url": reverse("roadmap:scenario", args=args),
        "version": scenario.version,
        "scenarios_url": reverse("roadmap:scenarios", args=args[:1]),
        "solution_url": reverse("roadmap:solution", args=args),
        "own_url": reverse("roadmap:own", args=args[:1]),
        "name": form.field("name", _("Name")),
        "goals": _goals(form),
        "targets": [_target(form, component.code, component.name) for component in questionnaire.components],
        "profiles": kinds(form.typed),
        **_time_and_money(form),
        "people": [form.field(f"people.{role}", name) for role, name in catalogue.roles.items()],
        "wishes": wishes_part(form, questionnaire, catalogue),
        "discount": _discount(form),
        "optimism": _optimism(form),
    }
    return page | {"problems": list(_problem_links(form))}


def _goals(form: Form) -> dict[str, Any]:
    choices = [
        ("readiness", _("The most readiness"), _("Rise as far as money, people and time allow.")),
        ("targets", _("The cheapest way to the targets"), _("Reach every target level with the least money.")),
    ]
    chosen = form.typed.get("goal", "readiness")
    rows = [{"value": v, "label": label, "hint": hint, "is_chosen": v == chosen} for v, label, hint in choices]
    return {"rows": rows, "problem": form.problems.get("goal", "")}


def _target(form: Form, code: str, name: str) -> dict[str, Any]:
    field = form.field(f"targets.{code}", name)
    choices = [("", _("no target")), *((str(level), str(level)) for level in LEVELS)]
    return field | {"choices": [{"value": v, "label": label, "is_chosen": v == field["value"]} for v, label in choices]}


def _time_and_money(form: Form) -> dict[str, Any]:
    months = form.typed.get("period_months", "6")
    lengths = [("6", _("Half-years")), ("3", _("Quarters"))]
    return {
        "starts_on": form.field("starts_on", _("First day")),
        "periods": form.field("periods", _("Number of periods"), _("1 to 20. Together they are the horizon.")),
        "period_months": {
            **form.field("period_months", _("Length of a period")),
            "choices": [{"value": v, "label": label, "is_chosen": v == months} for v, label in lengths],
        },
        "currency": form.field("currency", _("Currency"), _("Three letters, as EUR.")),
        "budget": [form.field(f"budget[{at}]", label) for at, label in enumerate(_period_names(form))],
        "carry_over": bool(form.typed.get("carry_over")),
        "change_load": form.field(
            "change_load", _("Initiatives at the same time"), _("At most this many. Four is usual.")
        ),
    }


def _period_names(form: Form) -> list[str]:
    """Return each period by its months; by its number while the first day cannot be read."""
    count = form.typed.get("periods", "")
    number = int(count) if count.isascii() and count.isdigit() and 0 < int(count) <= MOST_PERIODS else 1
    length = 3 if form.typed.get("period_months") == "3" else 6
    try:
        first = date.fromisoformat(form.typed.get("starts_on", ""))
    except ValueError:
        return [_("Period %(number)s") % {"number": at + 1} for at in range(number)]
    return [between(_month(first, at * length), _month(first, (at + 1) * length - 1)) for at in range(number)]


def _month(first: date, after: int) -> str:
    months = first.year * 12 + first.month - 1 + after
    return date(months // 12, months % 12 + 1, 1).isoformat()


def _discount(form: Form) -> dict[str, Any]:
    steps = [
        {
            "rate": form.field(f"discount.steps[{at}].rate", _("Rate %(number)s, %% a year") % {"number": at + 1}),
            "until": form.field(f"discount.steps[{at}].until_year", _("up to year (empty: from then on)")),
        }
        for at in range(STEPS)
    ]
    source = form.field("discount.source", _("Source of the rate"), _("Who set it, and where that is written."))
    return {"steps": steps, "source": source}


def _optimism(form: Form) -> list[dict[str, Any]]:
    return [
        form.field("optimism.uplift", _("On top of costs, %"), _("How much dearer such projects became before.")),
        form.field("optimism.mitigation", _("Of that taken off, %"), _("For what is done about it.")),
        form.field("optimism.reason", _("Reason"), _("Whoever reads the plan will ask.")),
    ]


def _problem_links(form: Form) -> Iterator[dict[str, str]]:
    """Yield what is wrong with a link to its field."""
    for name, words in form.problems.items():
        yield {"url": f"#{id_of(name)}", "words": words}
