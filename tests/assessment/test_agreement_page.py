"""How far agencies and reviewers agree: who reads it, over which results, and what too few for a figure are told."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.acting import acting_as
from accounts.models import Person
from accounts.roles import Role
from assessment.actions.opinions import Opinion
from assessment.actions.reviews import agree_with_rest, judge_answer
from assessment.actions.second_readings import give_second_level
from assessment.actions.steps import take_step
from assessment.lifecycle import Step, Verdict
from assessment.models import Assessment, Edition
from tests import factories

pytestmark = pytest.mark.django_db

LOWER = {"A1.1": 2, "A1.2": 2, "A2.1": 1}


def decided(edition: Edition, lowered: dict[str, int], **choices: Any) -> Assessment:
    made = factories.in_review(edition=edition, **choices)
    with factories.as_member(made.agency, Role.CONSULTANT) as first:
        for question, level in lowered.items():
            lower = Opinion(Verdict.CHANGED, level=level, reason="No record.")
            judge_answer(made, question, lower, seen=1, by=first)
        agree_with_rest(made, by=first)
        return take_step(made, Step.APPROVE, by=first)


def reviewer_of(*assessments: Assessment) -> Person:
    somebody = factories.person("Reviewer of several")
    for assessment in assessments:
        factories.join(somebody, assessment.agency, Role.CONSULTANT)
    return somebody


def page(somebody: Person, query: str = "") -> str:
    return factories.signed_in(somebody).get(f"/agreement/{query}").content.decode()


def row(text: str, name: str) -> list[str]:
    found = re.search(rf'<th scope="row" class="govuk-table__header">{re.escape(name)}</th>(.*?)</tr>', text, re.S)
    assert found
    return re.findall(r">([^<>]+)</td>", found[1])


def test_an_agencys_own_levels_are_compared_with_its_reviewers():
    assessment = decided(factories.edition(), LOWER)

    text = page(reviewer_of(assessment))

    assert row(text, assessment.agency.name) == ["5", "40", "80", "+0.80", "needs 20", "needs 20"]
    assert f"half a level higher than their reviewer saw it: {assessment.agency.name}" in text


def test_only_the_newest_result_of_an_agency_counts():
    edition = factories.edition()
    first = decided(edition, LOWER)
    second = decided(edition, {}, of=first.agency)

    text = page(reviewer_of(second))

    assert row(text, second.agency.name)[:2] == ["5", "100"]


def test_a_reviewer_reads_of_no_agency_but_their_own():
    edition = factories.edition()
    mine, other = decided(edition, {}), decided(edition, {})
    reviewer = reviewer_of(mine)
    factories.join(reviewer, other.agency, Role.EXECUTIVE)

    text = page(reviewer)

    assert mine.agency.name in text
    assert other.agency.name not in text


@pytest.mark.parametrize("role", [Role.RESPONDENT, Role.LEAD, Role.EXECUTIVE])
def test_nobody_else_reads_it(role: Role):
    somebody = factories.member(factories.agency(), role)

    assert factories.signed_in(somebody).get("/agreement/").status_code == 403


def test_what_is_too_few_is_said_with_what_is_missing():
    text = page(reviewer_of(decided(factories.edition(), {})))

    assert "This needs 20 agencies with a decided result; there is 1." in text
    assert "This needs 30 agencies with a decided result; there is 1." in text
    assert "This rests on 1 agency only." in text
    assert "No answer was read by two reviewers yet." in text


def test_a_consultant_without_results_is_told_what_will_come():
    assert "Nothing to compare yet" in page(factories.member(factories.agency(), Role.CONSULTANT))


def test_second_readings_and_verdicts_together_tell_how_reviewers_agree():
    assessment = factories.in_review(levels={"A1.1": 1, "A1.2": 2, "A2.1": 4, "B1.1": 5, "B1.2": 3})
    second = factories.member(assessment.agency, Role.CONSULTANT, "Second reader")
    with factories.as_member(assessment.agency, Role.CONSULTANT) as first:
        lower = Opinion(Verdict.CHANGED, level=2, reason="No record.")
        judge_answer(assessment, "B1.2", lower, seen=1, by=first)
        agree_with_rest(assessment, by=first)
    with acting_as(second.pk):
        for question, level in {"A1.1": 1, "A1.2": 2, "A2.1": 4, "B1.1": 5, "B1.2": 2}.items():
            give_second_level(assessment, question, level, "", by=second)
    with factories.as_member(assessment.agency, Role.CONSULTANT) as first:
        take_step(assessment, Step.APPROVE, by=first)

    text = page(second)

    assert re.findall(r"<dd>([^<]+)</dd>", text)[:3] == ["5", "10", "1.00"]
    assert "their levels can be relied on" in text


def test_each_framework_is_compared_for_itself():
    one, other = decided(factories.edition(), {}), decided(factories.edition(title="Another one"), LOWER)
    reviewer = reviewer_of(one, other)

    text = page(reviewer, f"?framework={other.edition.code}")

    assert "Another one" in text
    assert other.agency.name in text
    assert one.agency.name not in text
    assert factories.signed_in(reviewer).get("/agreement/?framework=unknown").status_code == 404


def test_twice_the_agencies_ask_no_more_of_the_database():
    edition = factories.edition()
    costs = []
    for number in (2, 4):
        browser = factories.signed_in(reviewer_of(*(decided(edition, LOWER) for _ in range(number))))
        browser.get("/agreement/")
        with CaptureQueriesContext(connection) as captured:
            assert browser.get("/agreement/").status_code == 200
        costs.append(len(captured))

    assert costs[0] == costs[1]
    assert costs[0] <= 15
