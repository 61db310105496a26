"""What planning asks of the database, and that twice the rows ask no more."""

import pytest

from accounts.roles import Role
from assessment.models import Assessment
from roadmap.actions.estimates import enter_estimates
from roadmap.catalogue import built_in
from tests import factories
from tests.assessment.test_api_growth import statements
from tests.callers import browser
from tests.roadmap.planned import entry, roadmap, scenario

pytestmark = pytest.mark.django_db
MOST = 15
CODES = sorted(built_in().initiatives)


def fill(made: Assessment, rows: range) -> None:
    """Add a scenario, an estimate and a roadmap for each number."""
    with factories.as_member(made.agency, Role.LEAD) as lead:
        for number in rows:
            scenario(made, f"Scenario {number}", by=lead)
            enter_estimates(made, [entry(CODES[number])], by=lead)
            roadmap(made, by=lead, A=3 + number % 2, B=3 + number // 2)


@pytest.mark.parametrize("path", ["scenarios/", "estimates/", "roadmaps/", "adoptions/", "own/initiatives/"])
def test_twice_the_rows_cost_the_same_statements(path: str) -> None:
    made = factories.approved()
    fill(made, range(1, 3))
    with factories.as_member(made.agency, Role.LEAD) as lead:
        caller = browser(lead)
    few = statements(caller, f"assessments/{made.pk}/{path}")

    fill(made, range(3, 5))

    assert statements(caller, f"assessments/{made.pk}/{path}") == few <= MOST
