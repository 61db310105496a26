"""Opening a round, and the targets of its assessments."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.acting import acting_as
from accounts.models import Agency, Event
from accounts.refusals import InvalidInput, NotAllowed
from accounts.roles import Role
from assessment.actions.rounds import assess, open_round
from assessment.actions.targets import set_targets
from assessment.lifecycle import AnswerStanding, AnswerState, Scope, State
from assessment.models import Answer, Assessment, Edition, Retirement, Round
from tests import factories

pytestmark = pytest.mark.django_db

# The test itself asks who the administrator is, and a transaction inside a transaction restores its person.
STATEMENTS_AROUND = 3


def opened(
    *agencies: Agency, edition: Edition | None = None, name: str = "Round 2026", scope: Scope = Scope.FULL
) -> Round:
    admin = factories.administrator()
    with acting_as(admin.pk):
        return open_round(
            name=name,
            edition=edition or factories.edition(),
            scope=scope,
            opens_on=date(2026, 9, 1),
            due_on=date(2026, 12, 18),
            agencies=agencies,
            by=admin,
        )


def long_edition(questions: int) -> Edition:
    """Return an edition whose first dimension asks this many questions."""
    components = factories.document()["components"]
    components[0]["dimensions"][0]["questions"] = [factories.question(f"A1.{n}") for n in range(1, questions + 1)]
    return factories.edition(components=components)


def statements(agencies: int, questions: int) -> int:
    """Return how many statements a round over so many agencies with so many questions takes."""
    bodies, edition = [factories.agency() for _ in range(agencies)], long_edition(questions)
    with CaptureQueriesContext(connection) as captured:
        opened(*bodies, edition=edition, name=f"{agencies} x {questions}")
    return len(captured) - STATEMENTS_AROUND


def test_every_agency_gets_an_assessment_in_draft_with_all_questions_open():
    bodies = factories.agency(), factories.agency()
    opened(*bodies)

    for body in bodies:
        with factories.as_member(body, Role.LEAD):
            assessment = Assessment.objects.get()
            assert (assessment.agency, assessment.state) == (body, State.DRAFT)
            assert set(Answer.objects.values_list("state", "version")) == {(AnswerState.UNANSWERED, 0)}
            assert Answer.objects.count() == 5


def test_an_assessment_of_a_hundred_questions_takes_no_more_statements_than_one_of_five():
    few, many = statements(1, 5), statements(1, 106)

    assert many == few


def test_an_assessment_is_opened_with_at_most_eleven_statements():
    assert statements(1, 106) <= 11


def test_each_further_agency_costs_one_statement_for_its_trail():
    one, ten = statements(1, 5), statements(10, 5)

    assert ten - one <= 9


def test_opening_stands_in_the_trail_of_each_agency():
    body = factories.agency()
    opened(body)

    with factories.as_member(body, Role.LEAD):
        assert '"what":"assessment_opened"' in Event.objects.get().body


@pytest.mark.parametrize(
    ("change", "field"), [({"due_on": date(2026, 8, 31)}, "due_on"), ({"name": "Round 2026"}, "name")]
)
def test_a_round_that_cannot_be_is_refused_by_the_name_of_its_field(change, field: str):
    opened()
    admin = factories.administrator()
    choices = {"name": "Another", "opens_on": date(2026, 9, 1), "due_on": date(2026, 12, 18), **change}

    with pytest.raises(InvalidInput) as refusal, acting_as(admin.pk):
        open_round(**choices, edition=factories.edition(), agencies=[], by=admin)

    assert refusal.value.fields.keys() == {field}


def test_an_agency_is_assessed_once_in_a_round():
    body, admin = factories.agency(), factories.administrator()
    made = opened(body)

    with pytest.raises(InvalidInput, match="assessed in this round already"), acting_as(admin.pk):
        assess(made, [factories.agency(), body], by=admin)


@pytest.mark.parametrize("role", [Role.RESPONDENT, Role.LEAD, Role.CONSULTANT, Role.EXECUTIVE])
def test_only_an_administrator_opens_a_round(role: Role):
    body = factories.agency()

    with pytest.raises(NotAllowed), factories.as_member(body, role) as somebody:
        open_round(
            name="Mine", edition=factories.edition(), opens_on=date.min, due_on=date.max, agencies=[body], by=somebody
        )


def test_a_target_that_is_not_named_stays_as_it_was():
    assessment = factories.assessment()
    with factories.as_member(assessment.agency, Role.LEAD) as lead:
        changed = set_targets(assessment, {"B": 4}, by=lead)

    assert changed.targets == {"A": 3, "B": 4}


@pytest.mark.parametrize("targets", [{"A": 0}, {"A": 6}, {"Z": 3}, {"A1": 3}, {"A": None}, {"A": "3"}])
def test_a_target_is_a_level_of_a_component(targets):
    assessment = factories.assessment()

    with pytest.raises(InvalidInput) as refusal, factories.as_member(assessment.agency, Role.LEAD) as lead:
        set_targets(assessment, targets, by=lead)

    assert refusal.value.fields.keys() == targets.keys()


@pytest.mark.parametrize("role", [Role.RESPONDENT, Role.EXECUTIVE])
def test_only_lead_and_consultant_set_targets(role: Role):
    assessment = factories.assessment()

    with pytest.raises(NotAllowed), factories.as_member(assessment.agency, role) as somebody:
        set_targets(assessment, {"A": 4}, by=somebody)


def test_a_round_of_the_basic_scope_keeps_the_other_questions_out():
    made = factories.document(format="plumbline.framework/2")
    made["components"][0]["dimensions"][0]["questions"][0]["scope"] = "basic"
    body = factories.agency()

    opened(body, edition=factories.edition(components=made["components"], format=made["format"]), scope=Scope.BASIC)

    with factories.as_member(body, Role.RESPONDENT):
        standings = dict(Answer.objects.values_list("question", "standing"))
    assert [code for code, standing in standings.items() if standing == AnswerStanding.ASKED] == ["A1.1"]
    assert standings["B1.1"] == AnswerStanding.OUT_OF_SCOPE


def test_a_retired_edition_opens_no_round():
    known = factories.edition()
    Retirement.objects.create(edition=known, reason="Replaced.", retired_by=factories.administrator())

    with pytest.raises(InvalidInput) as refusal:
        opened(edition=known)

    assert list(refusal.value.fields) == ["edition"]
