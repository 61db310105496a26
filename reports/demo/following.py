"""Telling how the plan goes: adopted by the lead, its steps followed, its KPIs measured over the years."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from accounts.acting import acting_as
from accounts.models import Person
from accounts.roles import Role
from assessment.models import Assessment
from jobs.actions import run_job
from reports.demo.cast import person_with
from reports.demo.planning import plan_scenarios
from reports.demo.story import AgencyStory, KpiStory, Story
from reports.demo.telling import Say, assessment_of
from roadmap import catalogue, queries
from roadmap.actions.adoptions import adopt_roadmap
from roadmap.actions.kpis import Value, change_kpi, observe, start_kpi, values_from
from roadmap.actions.rulings import RulingValues, rule
from roadmap.actions.steps import StepValues, follow_step
from roadmap.deciding.decided import asked_by
from roadmap.models import Roadmap


def tell_what_follows(story: Story, say: Say) -> None:
    """Leave scenarios with a solved one adopted, its first steps under way, and what was measured over the years."""
    for told in story.agencies:
        if told.adopted:
            _tell_plan(told, say)


def _tell_plan(told: AgencyStory, say: Say) -> None:
    lead = person_with(told.first(Role.LEAD).email)
    with acting_as(lead.pk):
        assessment = assessment_of(told, lead)
        for kpi in told.kpis:
            _measure(kpi, assessment, by=lead)
        first = plan_scenarios(told, assessment, by=lead)
    # The adoption needs its roadmap. Outside every transaction: the solver takes longer than one may stand still.
    run_job(first)
    with acting_as(lead.pk):
        solved = queries.latest(assessment)
        if solved:
            adopt_roadmap(solved, told.adopted, by=lead)
            _follow_steps(told, assessment, by=lead)
            say(f"{told.name}: {len(told.scenarios)} scenarios, roadmap {solved.number} adopted")
    if solved:
        _rule(told, assessment, solved)


def _rule(told: AgencyStory, assessment: Assessment, roadmap: Roadmap) -> None:
    """Let the executive answer the first decisions; the last one stays open."""
    executive = person_with(told.first(Role.EXECUTIVE).email)
    with acting_as(executive.pk):
        for initiative, answer in zip(asked_by(roadmap), told.ruled, strict=False):
            until = timezone.localdate() + timedelta(days=answer.days_ahead) if answer.days_ahead else None
            values = RulingValues(answer.said, roadmap.number, answer.reason, until)
            rule(assessment, initiative, values, seen=0, by=executive)


def _follow_steps(told: AgencyStory, assessment: Assessment, *, by: Person) -> None:
    adoption = queries.adoption(assessment)
    steps = list(queries.steps(by, adoption)) if adoption else []
    today = timezone.localdate()
    for step, said in zip(steps, told.followed, strict=False):
        values = StepValues(
            status=said.status,
            starts_on=today,
            ends_on=step.ends_on + timedelta(days=said.days_late),
            owner=step.owner,
            owner_person=person_with(said.owner).pk,
            actual_cost=said.cost,
        )
        follow_step(step, values, note=said.note, seen=step.version, by=by)


def _measure(told: KpiStory, assessment: Assessment, *, by: Person) -> None:
    indicator = catalogue.built_in().indicators[told.code]
    made = start_kpi(assessment.agency, values_from(indicator), code=told.code, by=by)
    first, start = max(told.measured), values_from(indicator)
    plan = {
        "baseline": Decimal(told.measured[first]),
        "baseline_on": _year(-first),
        "target": Decimal(told.target),
        "target_on": _year(told.target_in),
        "owner": told.owner,
        "source": told.source,
    }
    made = change_kpi(made, type(start)(**vars(start) | plan), seen=made.version, by=by)
    for ago, value in told.measured.items():
        observe(made, Value(_year(-ago), Decimal(value), told.source), by=by)
    for ahead, value in told.projected.items():
        observe(made, Value(_year(ahead), Decimal(value), told.projected_source, is_projection=True), by=by)


def _year(ahead: int) -> date:
    return date(timezone.localdate().year + ahead, 12, 31)
