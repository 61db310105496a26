"""Telling what is planned: prices that the lead enters, and scenarios that a worker solves."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from django.utils import timezone

from accounts.models import Person
from assessment.models import Assessment
from reports.demo.story import AgencyStory, ScenarioStory
from roadmap import catalogue, economics
from roadmap.actions.estimates import Entry, enter_estimates
from roadmap.actions.scenarios import draw_scenario
from roadmap.actions.solutions import request_solution
from roadmap.initiatives import Initiative
from roadmap.inputs import Goal, Inputs, to_document

# A made-up country has made-up prices; the source says so on every page that shows one.
SOURCE = "Demonstration: made up from the staff days of the catalogue"
DAY, PERIODS, MONTHS, CURRENCY = 420, 8, 6, "EUR"
# Of what is built: what runs costs, and what it saves, a year.
RUNNING, SAVED = Fraction(15, 100), Fraction(40, 100)


def plan_scenarios(told: AgencyStory, assessment: Assessment, *, by: Person) -> int:
    """Return the id of the job that solves the first scenario; prices are entered, and the worker solves the others."""
    enter_estimates(assessment, list(_prices()), currency=CURRENCY, by=by)
    drawn = [
        draw_scenario(assessment, scenario.name, to_document(_inputs(scenario, told)), by=by)
        for scenario in told.scenarios
    ]
    first, *_others = [request_solution(scenario, by=by) for scenario in drawn]
    return first.pk


def _prices() -> Iterator[Entry]:
    for initiative in catalogue.built_in().initiatives.values():
        build = initiative.staff_days * DAY
        yield _entry(initiative, "build", build)
        yield _entry(initiative, "run", int(build * RUNNING))
        yield _entry(initiative, "benefit", int(build * SAVED) if initiative.strategy else 0)


def _entry(initiative: Initiative, kind: str, likely: int) -> Entry:
    return Entry(initiative.code, kind, likely * 4 // 5, likely, likely * 3 // 2, SOURCE)


def _inputs(scenario: ScenarioStory, told: AgencyStory) -> Inputs:
    return Inputs(
        goal=Goal(scenario.goal),
        targets=dict(told.targets),
        periods=PERIODS,
        period_months=MONTHS,
        currency=CURRENCY,
        starts_on=_next_quarter(timezone.localdate()),
        budget=(scenario.budget,) * PERIODS,
        carry_over=True,
        change_load=scenario.change_load,
        discount=economics.GREEN_BOOK,
    )


def _next_quarter(today: date) -> date:
    months = 3 * ((today.month - 1) // 3 + 1)
    return date(today.year + months // 12, months % 12 + 1, 1)
