"""Moving an open assessment to another edition: explicit, recorded, and no answer is lost."""

import copy
from typing import Any

import pytest

from accounts.models import Event
from accounts.refusals import InvalidInput, NotAllowed, WrongStep
from accounts.roles import Role
from assessment import queries
from assessment.actions.answers import Content, save_answer
from assessment.actions.opinions import AGREED, Opinion
from assessment.actions.reviews import judge_answer
from assessment.actions.steps import take_step
from assessment.actions.upgrades import upgrade_assessment
from assessment.lifecycle import AnswerStanding, AnswerState, Step, Verdict
from assessment.models import Answer, Assessment, Edition, Retirement, Upgrade
from tests import factories

pytestmark = pytest.mark.django_db
LOOK = Opinion(Verdict.RETURNED, reason="Look.")
YES = {"options": ["yes"]}


def next_edition(of: Edition, version: str = "2", **changes: Any) -> Edition:
    """Return the next edition of a framework, with other questions in its first dimension."""
    made = copy.deepcopy(dict(of.document)) | {"format": "plumbline.framework/2"} | changes
    return factories.next_edition(of, made, version)


def with_first_dimension(of: Edition, *questions: dict[str, Any], version: str = "2") -> Edition:
    components = copy.deepcopy(of.document["components"])
    components[0]["dimensions"][0]["questions"] = list(questions)
    return next_edition(of, version, components=components)


def upgraded(of: Assessment, to: Edition, role: Role = Role.LEAD) -> Upgrade:
    with factories.as_member(of.agency, role) as somebody:
        return upgrade_assessment(of, to, by=somebody)


def rows_of(of: Assessment) -> dict[str, Answer]:
    with factories.as_member(of.agency, Role.LEAD):
        return {row.question: row for row in Answer.objects.filter(assessment=of)}


@pytest.fixture
def open_one() -> Assessment:
    """Return an assessment in draft with an answer at level 3 to each of its five questions."""
    return factories.answered()


def test_answers_go_along_by_their_code(open_one: Assessment):
    before = rows_of(open_one)

    record = upgraded(open_one, next_edition(open_one.edition, title="Better"))

    after = rows_of(open_one)
    assert record.mapped == list(before)
    assert {code: (row.level, row.note, row.version) for code, row in after.items()} == {
        code: (row.level, row.note, row.version) for code, row in before.items()
    }
    with factories.as_member(open_one.agency, Role.LEAD):
        assert Assessment.objects.get(pk=open_one.pk).edition == record.to_edition


def test_what_is_no_longer_asked_is_set_aside_and_comes_back_with_its_question(open_one: Assessment):
    first = open_one.edition
    shorter = with_first_dimension(first, factories.question("A1.1"))

    record = upgraded(open_one, shorter)
    shelved = rows_of(open_one)["A1.2"]
    upgraded(open_one, next_edition(first, "3"))

    assert record.dropped == ["A1.2"]
    assert (shelved.standing, shelved.level) == (AnswerStanding.DROPPED, 3)
    returned = rows_of(open_one)["A1.2"]
    assert (returned.standing, returned.level, returned.note) == (AnswerStanding.ASKED, 3, "Note on A1.2")


def test_what_does_not_fit_any_more_is_asked_anew_and_the_trail_keeps_it(open_one: Assessment):
    asked = factories.question("A1.1") | {"kind": "yes_no"}
    del asked["options"]

    record = upgraded(open_one, with_first_dimension(open_one.edition, asked, factories.question("A1.2")))

    answer = rows_of(open_one)["A1.1"]
    assert record.reset == ["A1.1"]
    assert (answer.state, answer.level, answer.version, answer.note) == ("unanswered", None, 2, "Note on A1.1")
    with factories.as_member(open_one.agency, Role.LEAD):
        said = Event.objects.get(body__contains='"what":"assessment_upgraded"').body
    assert '"A1.1":{"level":3,"reason":"","state":"chosen","value":null}' in said


def test_a_verdict_on_other_words_is_asked_for_anew_and_what_was_returned_stays_returned():
    made = factories.in_review()
    with factories.as_member(made.agency, Role.CONSULTANT) as consultant:
        for code, opinion in {"A1.1": AGREED, "A1.2": LOOK, "B1.1": AGREED}.items():
            judge_answer(made, code, opinion, seen=1, by=consultant)
        take_step(made, Step.REQUEST_CHANGES, by=consultant, reason="Look again.")
    other = [factories.question(code, text="Other words?") for code in ("A1.1", "A1.2")]

    upgraded(made, with_first_dimension(made.edition, *other))

    with factories.as_member(made.agency, Role.CONSULTANT):
        assert [review.question for review in queries.current_reviews(made)] == ["A1.2", "B1.1"]
        assert list(queries.returned(made)) == ["A1.2"]


def test_new_questions_are_open(open_one: Assessment):
    questions = [factories.question(code) for code in ("A1.1", "A1.2", "A1.3")]

    record = upgraded(open_one, with_first_dimension(open_one.edition, *questions))

    added = rows_of(open_one)["A1.3"]
    assert record.added == ["A1.3"]
    assert (added.state, added.standing, added.version) == ("unanswered", "asked", 0)


def test_a_claim_that_the_new_question_does_not_take_is_asked_anew():
    draft = factories.assessment()
    with factories.as_member(draft.agency, Role.LEAD) as lead:
        claim = Content(AnswerState.NOT_APPLICABLE, reason="We have no offices.")
        save_answer(draft.pk, "A1.1", claim, seen=0, by=lead)
    strict = [factories.question("A1.1", not_applicable=False), factories.question("A1.2")]

    record = upgraded(draft, with_first_dimension(draft.edition, *strict))

    assert record.reset == ["A1.1"]


def test_a_filter_of_the_new_edition_routes_at_once(open_one: Assessment):
    hidden = factories.question("A1.2", shown_when={"question": "A1.1", "at_least": 4})

    upgraded(open_one, with_first_dimension(open_one.edition, factories.question("A1.1"), hidden))

    kept = rows_of(open_one)["A1.2"]
    assert (kept.standing, kept.level) == (AnswerStanding.ROUTED_OUT, 3)


def test_a_component_that_is_new_gets_the_usual_target(open_one: Assessment):
    components = copy.deepcopy(open_one.edition.document["components"])
    components[1] = components[1] | {"code": "C"}

    upgraded(open_one, next_edition(open_one.edition, components=components))

    with factories.as_member(open_one.agency, Role.LEAD):
        assert Assessment.objects.get(pk=open_one.pk).targets == {"A": 3, "C": 3}


def test_only_a_living_edition_of_the_same_framework_will_do(open_one: Assessment):
    retired = next_edition(open_one.edition, "2")
    Retirement.objects.create(edition=retired, reason="Old.", retired_by=factories.administrator())

    for unfit in (open_one.edition, factories.edition(), retired):
        with pytest.raises(InvalidInput):
            upgraded(open_one, unfit)

    assert rows_of(open_one)["A1.1"].level == 3


def test_an_assessment_in_review_keeps_its_edition():
    reviewed = factories.in_review()

    with pytest.raises(WrongStep):
        upgraded(reviewed, next_edition(reviewed.edition), Role.CONSULTANT)


def test_a_respondent_does_not_upgrade(open_one: Assessment):
    with pytest.raises(NotAllowed):
        upgraded(open_one, next_edition(open_one.edition), Role.RESPONDENT)


def test_an_upgraded_assessment_is_sent_reviewed_and_frozen_under_its_new_edition(open_one: Assessment):
    newer = next_edition(open_one.edition)
    upgraded(open_one, newer)

    client = factories.signed_in(factories.member(open_one.agency, Role.LEAD))
    sent = client.post(f"/assessments/{open_one.pk}/steps/submit/", follow=True)

    assert "Sent to reviewer" in sent.content.decode()


def test_the_overview_offers_a_newer_edition_and_the_page_says_what_it_would_mean(open_one: Assessment):
    client = factories.signed_in(factories.member(open_one.agency, Role.LEAD))
    before = client.get(f"/assessments/{open_one.pk}/").content.decode()
    newer = with_first_dimension(open_one.edition, factories.question("A1.1", text="Other words?"))

    after = client.get(f"/assessments/{open_one.pk}/").content.decode()
    page = client.get(f"/assessments/{open_one.pk}/upgrade/?edition={newer.pk}").content.decode()

    assert "Move to a newer edition" not in before
    assert "Move to a newer edition" in after
    assert "Same question in other words" in page
    assert "No longer asked" in page
    assert "Asked anew" not in page


def test_the_move_is_made_from_the_page_and_told_there(open_one: Assessment):
    newer = next_edition(open_one.edition)
    client = factories.signed_in(factories.member(open_one.agency, Role.CONSULTANT))

    done = client.post(f"/assessments/{open_one.pk}/upgrade/", {"edition": newer.pk}, follow=True)
    page = client.get(f"/assessments/{open_one.pk}/upgrade/").content.decode()

    assert "is now on Small framework 2" in done.content.decode()
    assert "5 answers went along." in page
    assert "There is no newer edition" in page


def test_an_edition_that_is_not_offered_changes_nothing(open_one: Assessment):
    other = factories.edition()
    client = factories.signed_in(factories.member(open_one.agency, Role.LEAD))

    reply = client.post(f"/assessments/{open_one.pk}/upgrade/", {"edition": other.pk})

    assert reply.status_code == 200
    with factories.as_member(open_one.agency, Role.LEAD):
        assert not Upgrade.objects.exists()
