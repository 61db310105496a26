"""What the page of a roadmap says, for a plan of either format."""

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from assessment.models import Assessment
from documents.canonical import digest
from roadmap.actions.adoptions import adopt_roadmap
from roadmap.models import Roadmap
from tests import factories
from tests.roadmap.plans import economics, phases, plan_document

pytestmark = pytest.mark.django_db


def planned(document: dict[str, Any] | None = None) -> Assessment:
    """Return an approved assessment with this plan as its roadmap."""
    made = factories.approved(levels={"A1.1": 1})
    snapshot = factories.snapshot(made)
    with factories.as_member(made.agency, Role.LEAD) as lead:
        of = {"assessment": made, "agency_id": made.agency_id, "snapshot": snapshot, "number": 1}
        solved = document or plan_document()
        Roadmap.objects.create(**of, document=solved, digest=digest(solved), planned_by=lead)
    return made


def words_of(made: Assessment, role: Role = Role.LEAD, path: str = "roadmap/") -> str:
    browser = factories.signed_in(factories.member(made.agency, role))
    return plain(browser.get(f"/assessments/{made.pk}/{path}").content.decode())


def plain(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


def test_the_first_sentence_says_it_all() -> None:
    words = words_of(planned())

    assert (
        "4 initiatives in 24 months raise readiness from 30.0 to 58.0 of 100 and cost EUR 260 thousand. "
        "Every target is reached. 2 initiatives are not priced yet."
    ) in words


def test_three_decisions_are_asked_with_cost_and_month() -> None:
    words = words_of(planned(), Role.EXECUTIVE)

    asked = words[words.index("What is asked of you") : words.index("On this page")]
    assert "Adopt this plan EUR 260,000, by Jan 2027" in asked
    assert "Release what the first period needs EUR 110,000 and 100 staff days, by Jan 2027" in asked
    assert "whether this pilot is widened: Let software sort incoming requests" in asked


def test_levels_stand_from_today_over_each_phase_to_the_target() -> None:
    words = words_of(planned())

    assert "Component Today After Foundation After Pilot After Scale Target" in words
    assert "↑ rises to Level 3" in words


def test_only_components_that_reach_a_new_level_are_named_at_the_end_of_a_phase() -> None:
    words = words_of(planned())

    assert "No component reaches a new level in this phase; its scores rise." in words
    assert "Component A rises from level 2 to 3; Component B rises from level 3 to 4." in words


def test_money_and_people_stand_against_their_limits() -> None:
    words = words_of(planned())

    assert "Jan 2027 to Jun 2027 150,000 0 110,000 40,000" in words
    assert "80 of 120" in words
    assert "At most 2 initiatives run at the same time; the limit is 4." in words


def test_an_initiative_says_who_does_it_what_it_costs_and_when_it_is_done() -> None:
    words = words_of(planned())

    assert "Head of infrastructure · EUR 188,333 once" in words
    assert "Done when Every office has been measured." in words
    assert "Offices at the standard (%), should rise" in words


def test_what_is_not_priced_is_said_and_not_guessed() -> None:
    words = words_of(planned())

    assert "2 initiatives are not priced yet Their cost is not in these figures, and nothing is guessed" in words


def test_a_plan_without_any_price_shows_no_figure() -> None:
    words = words_of(planned(plan_document(economics=None)))

    assert "No initiative of this plan is priced yet" in words
    assert "Net present value" not in words


def test_costs_without_a_rate_show_no_ratio() -> None:
    bare = economics() | dict.fromkeys(("pvc", "pvb", "npv", "bcr", "payback_years", "optimism"))

    words = words_of(planned(plan_document(economics=bare)))

    assert "Costs of EUR 260,000 in all, not discounted, because nobody gave a rate." in words
    assert "Benefit for each unit of cost" not in words


def test_what_was_left_out_says_what_bound_it_and_what_forcing_it_costs() -> None:
    words = words_of(planned())

    assert "Build one data catalogue Money" in words
    assert "Taking it in would cost 1.8 points of readiness." in words
    assert "Component A can reach the target without it. (1)" in words


def test_a_case_says_what_is_met_and_what_is_missing() -> None:
    words = words_of(planned())

    assert "A state that is online 1 precondition is missing" in words
    assert "You do not have yet Sharing at level 3" in words


def test_a_plan_in_which_nothing_fits_says_so() -> None:
    words = words_of(planned(plan_document(phases=[])))

    assert "Within these limits no initiative can be started, so no level rises." in words


def test_a_plan_of_the_first_format_is_shown_as_it_is() -> None:
    said = ("format", "solver", "catalogue", "snapshot", "targets", "gaps", "phases", "left_out", "reached")
    first = {name: value for name, value in plan_document(phases=[plain_phase()]).items() if name in said}

    words = words_of(planned(first | {"format": "plumbline.plan/1", "solver": "greedy/1"}))

    assert "The plan takes" in words
    assert "What else comes up" not in words


def plain_phase() -> dict[str, Any]:
    """Return a phase as plumbline.plan/1 told it."""
    kept = ("code", "name", "strategy", "start_month", "months", "staff_days", "owner", "lifts", "after", "why")
    steps = [{name: step[name] for name in kept} for step in phases()[0]["initiatives"]]
    told = {name: phases()[0][name] for name in ("code", "name", "starts_month", "months", "levels")}
    return told | {"initiatives": steps}


def test_twice_the_initiatives_ask_no_more_of_the_database() -> None:
    costs = []
    for times in (1, 2):
        long = [phase | {"initiatives": phase["initiatives"] * times} for phase in phases()]
        made = planned(plan_document(phases=long))
        browser = factories.signed_in(factories.member(made.agency, Role.EXECUTIVE))
        browser.get(f"/assessments/{made.pk}/roadmap/")
        with CaptureQueriesContext(connection) as captured:
            browser.get(f"/assessments/{made.pk}/roadmap/")
        costs.append(len(captured))

    assert costs[0] == costs[1] <= 15


def test_what_was_adopted_is_not_asked_for_again() -> None:
    made = planned()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        adopt_roadmap(Roadmap.objects.get(assessment=made), "The board agreed.", by=lead)

    words = words_of(made)

    assert "Adopt this plan" not in words[words.index("What is asked of you") : words.index("On this page")]
