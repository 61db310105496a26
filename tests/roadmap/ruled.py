"""Decisions that an adopted plan asks for, and executives who answer them."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Person
from accounts.roles import Role
from assessment.models import Assessment
from roadmap import queries
from roadmap.actions.rulings import RulingValues, rule
from roadmap.deciding.decided import Decision, decisions
from roadmap.models import Ruling
from tests import factories
from tests.roadmap import followed


def asking(**targets: int) -> Assessment:
    """Return an assessment whose adopted plan asks for two decisions, one for each component."""
    made = factories.approved(levels={"A1.1": 1, "A1.2": 1, "A2.1": 1, "B1.1": 1, "B1.2": 1})
    return followed.adopted(made, **(targets or {"A": 3, "B": 3}))


def decided(assessment: Assessment, by: Person) -> list[Decision]:
    """Return the decisions as this person finds them, in a transaction that is theirs."""
    return decisions(assessment, queries.latest(assessment), queries.rulings(by, assessment))


def later(days: int = 30) -> date:
    """Return a day that is still to come."""
    return timezone.localdate() + timedelta(days=days)


def accepting(assessment: Assessment, **changes: Any) -> RulingValues:
    """Return what somebody says who accepts what the present plan asks for."""
    roadmap = queries.latest(assessment)
    return RulingValues(**{"said": "accepted", "roadmap": roadmap.number if roadmap else 0, **changes})


def deferring(assessment: Assessment, **changes: Any) -> RulingValues:
    """Return what somebody says who defers it by a month."""
    return accepting(assessment, **{"said": "deferred", "reason": "No money this year.", "until": later(), **changes})


def ruled(assessment: Assessment, place: int = 0, *, defer: bool = False, seen: int = 0, **changes: Any) -> Ruling:
    """Return the ruling of an executive of the agency on one of its decisions."""
    with factories.as_member(assessment.agency, Role.EXECUTIVE) as executive:
        values = (deferring if defer else accepting)(assessment, **changes)
        decision = decided(assessment, executive)[place]
        return rule(assessment, decision.initiative, values, seen=seen, by=executive)[0]
