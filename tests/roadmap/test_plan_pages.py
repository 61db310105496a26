"""The roadmap page reads the document that the planner makes."""

import pytest

from accounts.roles import Role
from roadmap.actions.estimates import enter_estimates
from roadmap.catalogue import built_in
from tests import factories
from tests.roadmap.planned import entry, roadmap

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("priced", [True, False])
def test_the_page_shows_what_was_planned(priced: bool) -> None:
    made = factories.approved(levels={"A1.1": 1, "A2.1": 1})
    with factories.as_member(made.agency, Role.LEAD) as lead:
        entries = [entry(code, kind) for code in built_in().initiatives for kind in ("build", "run", "benefit")]
        enter_estimates(made, entries if priced else [], by=lead)
        found = roadmap(made, by=lead, A=5, B=5)

    page = factories.signed_in(lead).get(f"/assessments/{made.pk}/roadmap/").content.decode()

    assert found.document["phases"][0]["initiatives"][0]["name"] in page
    assert found.document["risks"][0]["mitigation"] in page
