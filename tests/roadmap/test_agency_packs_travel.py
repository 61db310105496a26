"""A pack between two installations that share nothing, and what can be done with what arrived."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from accounts.acting import acting_as, taking_over
from accounts.models import Person
from accounts.refusals import WrongStep
from accounts.roles import Role
from assessment import bridge, editions
from assessment import queries as assessments
from assessment.actions.answers import Content, save_answer
from assessment.actions.rounds import open_round
from assessment.actions.targets import set_targets
from assessment.lifecycle import AnswerState
from assessment.models import Answer, Assessment, Edition, Import, Review, Snapshot
from documents.canonical import canonical, digest
from reports.actions.reports import request_report
from roadmap import queries
from roadmap.actions.agency_import import import_agency
from roadmap.models import Roadmap
from tests import factories, kinds
from tests.roadmap.decided import adopted, decided
from tests.roadmap.parcels import TRUST, brought, documents_in, history, imported, pack_of, read_as, signed
from tests.roadmap.parcels import elsewhere as as_elsewhere
from tests.scoring.examples import EXAMPLES

Elsewhere = Callable[[], AbstractContextManager[None]]
ARABIC = "خطة التحول الرقمي ٢٠٢٦ — «قيد التنفيذ»"
ODD: dict[str, Content] = {
    "A1.1": kinds.chosen("yes"),
    "A1.2": Content(AnswerState.CHOSEN, level=2, note=ARABIC),
    "A1.3": Content(AnswerState.NOT_APPLICABLE, reason=ARABIC),
    "A2.2": kinds.chosen(number="12.5"),
    "B.1": Content(AnswerState.CHOSEN, value={"text": "n" * 9_999 + "\n."[1:]}, note="n" * 10_000),
    "B.2": kinds.chosen(date="2026-01-31"),
    "B.3": Content(AnswerState.CHOSEN, level=4),
}


def rescored(made: Assessment) -> dict[str, object]:
    """Return the scorecard that the imported rows and the verdicts of the result come to now."""
    payload = Snapshot.objects.filter(assessment=made).latest().payload
    rows = bridge.answer_rows(Answer.objects.filter(assessment=made), assessments.evidence_by_question(made))
    return bridge.scorecard_of(editions.questionnaire(made.edition_id), rows, payload["reviews"])


@pytest.mark.usefixtures("committed")
def test_an_empty_installation_comes_to_the_same_levels_and_the_same_digest(elsewhere: Elsewhere):
    made = adopted(decided(ODD, edition=kinds.edition(), overruled={"A1.2": 4}))
    raw = pack_of(made)
    sent = documents_in(raw)

    with elsewhere():
        assert not Edition.objects.exists()
        arrived = imported(raw)
        with read_as(arrived):
            found, card = Snapshot.objects.get(assessment=arrived), rescored(arrived)
            plan = Roadmap.objects.get(assessment=arrived)
            answers = {row.question: row for row in Answer.objects.filter(assessment=arrived)}

    [payload] = sent["results"]["snapshots"]
    assert found.digest == digest(found.payload) == sent["assessment"]["results"][0]["digest"]
    assert canonical(found.payload) == canonical(payload)
    assert card["nodes"] == payload["scorecard"]["nodes"]
    assert (plan.digest, plan.document["targets"]) == (digest(sent["plan"]), sent["plan"]["targets"])
    assert (answers["A1.3"].reason, len(answers["B.1"].note)) == (ARABIC, 10_000)


@pytest.mark.usefixtures("committed")
def test_an_empty_installation_gets_no_account_and_the_pack_once(elsewhere: Elsewhere):
    raw = pack_of(factories.published())

    with elsewhere():
        first, second = brought(raw), brought(raw)
        people = list(Person.objects.values_list("is_administrator", flat=True))

    assert (first.is_new, second.is_new, first.assessment == second.assessment) == (True, False, True)
    assert people == [True]


@pytest.mark.usefixtures("committed")
def test_two_who_import_the_same_pack_at_once_make_one_assessment():
    raw, admin = signed(as_elsewhere(pack_of(factories.published()))), factories.administrator()

    def bring() -> tuple[int, bool]:
        try:
            with acting_as(admin.pk):
                arrival = import_agency(raw, trust=TRUST, by=admin)
            return arrival.assessment, arrival.is_new
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        first, second = (coming.result() for coming in [both.submit(bring), both.submit(bring)])

    assert first[0] == second[0]
    assert {first[1], second[1]} == {True, False}


@pytest.mark.usefixtures("maintained")
def test_the_checks_of_the_installation_find_nothing_wrong():
    made = adopted(factories.published())
    imported(signed(as_elsewhere(pack_of(made))))
    said = StringIO()

    for command in ("verify_snapshots", "verify_roadmaps", "verify_trail"):
        call_command(command, stdout=said, stderr=said)

    assert "2 snapshots" in said.getvalue()
    assert "roadmaps: 2" in said.getvalue()


texts = some.text(some.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=60)
notes = some.sampled_from(["", ARABIC, "n" * 10_000, "ﷺ\u202e\u200f"]) | texts
contents = some.one_of(
    some.builds(Content, some.just(AnswerState.CHOSEN), level=some.integers(1, 5), note=notes),
    some.builds(Content, some.just(AnswerState.NOT_APPLICABLE), reason=texts.map(lambda text: f"So: {text}")),
    some.builds(Content, some.just(AnswerState.DONT_KNOW), note=notes),
)
QUESTIONS = ("A1.1", "A1.2", "A2.1", "B1.1", "B1.2")


@pytest.mark.django_db
@settings(
    max_examples=max(EXAMPLES // 60, 3), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    answers=some.fixed_dictionaries(dict.fromkeys(QUESTIONS, contents)),
    overruled=some.dictionaries(some.sampled_from(QUESTIONS), some.integers(1, 5), max_size=2),
)
def test_whatever_was_answered_arrives_as_it_was(answers: dict[str, Content], overruled: dict[str, int]):
    others = {question: level for question, level in overruled.items() if level != answers[question].level}
    documents = as_elsewhere(pack_of(decided(answers, overruled=others)))
    with transaction.atomic():
        arrived = imported(signed(documents))

        with read_as(arrived):
            found, card = Snapshot.objects.get(assessment=arrived), rescored(arrived)

        assert canonical(found.payload) == canonical(documents["results"]["snapshots"][0])
        assert card["nodes"] == found.payload["scorecard"]["nodes"]
        # Each example finds the agency new.
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_history_is_read_and_never_changed():
    arrived = history()

    with read_as(arrived, Role.LEAD) as lead:
        current = assessments.assessments(lead).get(pk=arrived.pk)
        for change in (
            lambda: save_answer(arrived.pk, "A1.1", Content(AnswerState.CHOSEN, level=1), seen=0, by=lead),
            lambda: set_targets(current, {"A": 5}, by=lead),
        ):
            with pytest.raises(WrongStep), transaction.atomic():
                change()


@pytest.mark.django_db
def test_reports_are_made_from_history():
    arrived = history()

    with read_as(arrived) as consultant:
        report = request_report(assessments.assessments(consultant).get(pk=arrived.pk), by=consultant)

    assert report.assessment_id == arrived.pk


@pytest.mark.django_db
def test_the_next_round_of_the_same_edition_is_compared_with_it():
    arrived, admin = history(), factories.administrator()
    days = {"opens_on": arrived.round.opens_on.replace(year=2027), "due_on": arrived.round.due_on.replace(year=2027)}
    with acting_as(admin.pk):
        opened = open_round(name="Next", edition=arrived.edition, agencies=[arrived.agency], by=admin, **days)
        later = Assessment.objects.select_related("round").get(round=opened)

    with read_as(arrived):
        before = assessments.result_before(later)

    assert before is not None
    assert (before.assessment_id, before.edition_id) == (arrived.pk, later.edition_id)


@pytest.mark.django_db
def test_the_adopted_plan_comes_along_with_who_adopted_it_and_why():
    arrived = history(adopted(factories.published(levels={"A1.1": 1})))

    with read_as(arrived):
        plan, said = queries.latest(arrived), Import.objects.get(assessment=arrived).record["plan"]

    assert plan is not None
    assert (plan.digest, plan.number, said["reason"]) == (said["digest"], said["number"], "It fits the budget.")


@pytest.mark.django_db
def test_whoever_imported_a_pack_reads_nothing_of_it_afterwards():
    arrived, admin = history(), factories.administrator()

    with acting_as(admin.pk):
        seen = [model.objects.filter(assessment=arrived).count() for model in (Answer, Snapshot, Review)]

    assert seen == [0, 0, 0]


@pytest.mark.django_db
def test_nobody_but_an_administrator_can_take_an_agency_over():
    there = factories.published()
    stranger = factories.member(factories.agency(), Role.LEAD)

    with acting_as(stranger.pk), taking_over(there.agency_id):
        assert not Snapshot.objects.filter(agency=there.agency).exists()
        assert not Answer.objects.filter(agency=there.agency).exists()
