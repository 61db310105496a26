"""Before publishing: who is touched, and how the newest results would read."""

import copy
from typing import Any

import pytest

from accounts.acting import acting_as
from accounts.models import Person
from accounts.roles import Role
from assessment.impact import shift_of
from assessment.models import Assessment, Draft
from assessment.questionnaire import questionnaire_of
from tests import factories

pytestmark = pytest.mark.django_db


def draft_of(of: Assessment, by: Person, **changes: Any) -> Draft:
    """Return a draft that started from the edition of an assessment."""
    document = copy.deepcopy(dict(of.edition.document)) | {"version": "2"} | changes
    with acting_as(by.pk):
        return Draft.objects.create(
            code=of.edition.code, title="Next", document=document, base=of.edition, changed_by=by
        )


def heavier(of: Assessment) -> list[dict[str, Any]]:
    """Return the components with the last question of A twice: its level 1 now weighs more than all others."""
    components = copy.deepcopy(of.edition.document["components"])
    components[0]["dimensions"][1]["questions"][0]["weight"] = 20
    return components


def page(draft: Draft, by: Person) -> str:
    return factories.signed_in(by).get(f"/frameworks/drafts/{draft.pk}/impact/").content.decode()


@pytest.fixture
def decided() -> Assessment:
    return factories.approved(levels={"A2.1": 1})


@pytest.fixture
def author(decided: Assessment) -> Person:
    return factories.member(decided.agency, Role.CONSULTANT)


def payload_of(of: Assessment) -> dict[str, Any]:
    return factories.snapshot(of).payload


def test_an_unchanged_draft_moves_nothing(decided: Assessment):
    shift = shift_of(payload_of(decided), questionnaire_of(decided.edition.document))

    assert not shift.moves
    assert (shift.now, shift.lost, shift.open) == (shift.then, 0, 0)


def test_a_result_is_scored_anew_under_the_draft(decided: Assessment):
    draft = questionnaire_of(dict(decided.edition.document) | {"components": heavier(decided)})

    shift = shift_of(payload_of(decided), draft)

    assert (shift.now["A"]["level"], shift.then["A"]["level"]) == (2, 1)
    assert shift.then["B"] == shift.now["B"]


def test_a_new_question_counts_as_not_answered(decided: Assessment):
    components = copy.deepcopy(decided.edition.document["components"])
    components[1]["dimensions"][0]["questions"].append(factories.question("B1.3", weight=5))

    shift = shift_of(payload_of(decided), questionnaire_of(dict(decided.edition.document) | {"components": components}))

    assert (shift.then["B"]["level"], shift.open, shift.lost) == (1, 1, 0)


def test_the_page_says_what_is_touched_and_what_would_move(decided: Assessment, author: Person):
    shown = page(draft_of(decided, author, components=heavier(decided)), author)

    assert "In 1 of 1 result a level would be another one." in shown
    assert "Weight: “1” is now “20”" in shown
    assert "2 → 1" in shown


def test_results_of_other_agencies_are_not_shown(decided: Assessment, author: Person):
    stranger = factories.approved(edition=decided.edition)
    draft = draft_of(decided, author)

    shown = page(draft, author)

    assert decided.agency.name in shown
    assert stranger.agency.name not in shown


def test_a_draft_with_problems_is_mended_first(decided: Assessment, author: Person):
    shown = page(draft_of(decided, author, components=[]), author)

    assert "Mend it first" in shown


@pytest.mark.parametrize("role", [Role.LEAD, Role.RESPONDENT, Role.EXECUTIVE])
def test_only_those_who_prepare_frameworks_see_it(decided: Assessment, author: Person, role: Role):
    draft = draft_of(decided, author)
    client = factories.signed_in(factories.member(decided.agency, role))

    assert client.get(f"/frameworks/drafts/{draft.pk}/impact/").status_code == 403


def test_more_results_cost_no_more_statements(decided: Assessment, author: Person, django_assert_max_num_queries):
    draft, client = draft_of(decided, author), factories.signed_in(author)
    for _ in range(3):
        more = factories.approved(edition=decided.edition)
        factories.join(author, more.agency, Role.CONSULTANT)

    with django_assert_max_num_queries(15):
        shown = client.get(f"/frameworks/drafts/{draft.pk}/impact/").content.decode()

    assert "of 4 results" in shown
