"""An agency's assessment travels whole, and arrives with the same levels and the same digest."""

from hashlib import sha256

import pytest

from accounts.acting import acting_as
from accounts.models import Event
from accounts.refusals import NotAllowed, Refusal, WrongStep
from accounts.roles import Role
from assessment.actions.answers import Content
from assessment.actions.steps import take_step
from assessment.lifecycle import AnswerState, State, Step
from assessment.models import Answer, Assessment, Evidence, Snapshot
from documents.canonical import canonical, digest
from roadmap.actions.packs import UnknownSigner
from tests import factories
from tests.roadmap.decided import PROOF, decided
from tests.roadmap.parcels import (
    brought,
    elsewhere,
    history,
    imported,
    named_anew,
    pack_of,
    read_as,
    record_of,
    signed,
)

pytestmark = pytest.mark.django_db


def test_what_was_frozen_arrives_with_its_digest_and_its_levels():
    made = factories.published(levels={"A1.1": 5, "B1.2": 1})
    sent = elsewhere(pack_of(made))

    arrived = imported(signed(sent))

    with read_as(arrived):
        found = Snapshot.objects.get(assessment=arrived)
    assert found.digest == digest(found.payload) == sent["assessment"]["results"][0]["digest"]
    assert canonical(found.payload) == canonical(sent["results"]["snapshots"][0])


def test_it_becomes_history_that_names_who_decided_and_who_signed():
    arrived = history()

    said = record_of(arrived)
    assert (arrived.state, arrived.agency.name) == (State.IMPORTED, "Agency elsewhere")
    assert [step["step"] for step in said.record["steps"]] == ["approve", "publish"]
    assert said.imported_by == factories.administrator()


def test_answers_keep_what_was_said_and_name_nobody_here():
    arrived = history(levels={"A1.1": 5})

    with read_as(arrived):
        answers = {row.question: row for row in Answer.objects.filter(assessment=arrived)}
    assert (answers["A1.1"].level, answers["A1.1"].note) == (5, "Note on A1.1")
    assert {(row.version, row.changed_by) for row in answers.values()} == {(0, None)}


def test_no_account_is_made():
    sent = signed(elsewhere(pack_of(factories.published())))
    people = type(factories.administrator()).objects
    before = people.count()

    imported(sent)

    assert people.count() == before


def test_the_same_pack_twice_is_one_assessment():
    sent = signed(elsewhere(pack_of(factories.published())))

    first, second = brought(sent), brought(sent)

    assert (first.is_new, second.is_new) == (True, False)
    assert first.assessment == second.assessment


def test_a_result_that_was_frozen_here_is_here_already():
    made = factories.published()

    arrival = brought(pack_of(made))

    assert (arrival.assessment, arrival.is_new) == (made.pk, False)


def test_every_frozen_result_arrives_and_what_came_after_a_reopening_stays():
    made = factories.published()
    with factories.as_member(made.agency, Role.CONSULTANT) as consultant:
        take_step(made, Step.REOPEN, by=consultant, reason="A record was found.")
    sent = elsewhere(pack_of(made, Role.CONSULTANT))

    arrived = imported(signed(sent))

    assert arrived.state == State.IMPORTED
    assert [step["step"] for step in record_of(arrived).record["steps"]] == ["approve", "publish", "reopen"]


def test_the_files_of_evidence_stay_and_their_digests_go_along():
    sent = pack_of(decided({"A1.1": Content(AnswerState.CHOSEN, level=3)}))

    arrived = imported(signed(elsewhere(sent)))

    with read_as(arrived):
        pieces = {piece.title: piece for piece in Evidence.objects.filter(assessment=arrived)}
        payload = Snapshot.objects.get(assessment=arrived).payload
    [file] = [row["file"] for answer in payload["answers"] for row in answer["evidence"] if row["file"]]
    assert (file["name"], file["digest"]) == (PROOF.name, sha256(PROOF.content).hexdigest())
    assert pieces["Protocol"].kept_at == "proof.txt, in the installation it came from"
    assert not hasattr(pieces["Protocol"], "file")
    assert PROOF.content not in sent


def test_a_pack_of_an_unknown_key_waits_for_its_fingerprint():
    sent = signed(elsewhere(pack_of(factories.published())))

    with pytest.raises(UnknownSigner) as refusal:
        brought(sent, trust="")

    assert len(refusal.value.fingerprint.split()) == 8
    assert not Assessment.objects.filter(state=State.IMPORTED).exists()


def test_nothing_is_taken_before_a_result_was_approved():
    with pytest.raises(WrongStep):
        pack_of(factories.in_review(), Role.CONSULTANT)


@pytest.mark.parametrize("role", [Role.RESPONDENT, Role.EXECUTIVE])
def test_only_those_who_answer_for_the_result_take_its_pack(role: Role):
    with pytest.raises(NotAllowed):
        pack_of(factories.published(), role)


def test_history_is_not_packed_again():
    with pytest.raises(WrongStep, match="this stage"):
        pack_of(history())


def test_who_takes_a_pack_and_who_imports_one_are_in_the_trail():
    made = factories.published()
    arrived = imported(signed(elsewhere(pack_of(made))))

    with acting_as(factories.administrator().pk):
        told = {
            agency: Event.objects.filter(agency=agency, body__contains=word).count()
            for agency, word in ((made.agency, "agency_pack_taken"), (arrived.agency, "assessment_imported"))
        }
    assert set(told.values()) == {1}


def test_an_agency_of_another_name_under_the_same_code_stays_untouched():
    made = factories.published()
    sent = elsewhere(pack_of(made), code=made.agency.code, name="Somebody else")

    with pytest.raises(Refusal, match="short code"):
        brought(signed(sent))


def test_another_result_of_the_same_round_is_not_written_over_the_one_here():
    sent = elsewhere(pack_of(factories.published()))
    brought(signed(sent))
    [other] = sent["results"]["snapshots"]
    other["taken_at"] = "2026-11-30T08:00:00+00:00"

    with pytest.raises(Refusal, match="another result"):
        brought(signed(named_anew(sent)))


def test_two_agencies_of_one_round_are_in_one_round_here():
    raw = pack_of(factories.published())
    one, other = elsewhere(raw), elsewhere(raw, code="other", name="Other agency")
    for result in other["results"]["snapshots"]:
        result["round"]["name"] = other["assessment"]["round"]["name"] = one["assessment"]["round"]["name"]

    rounds = {imported(signed(named_anew(documents))).round for documents in (one, other)}

    assert len(rounds) == 1


def test_a_round_of_the_same_name_that_is_another_one_keeps_its_name():
    here = factories.published()
    sent = elsewhere(pack_of(here))
    sent["assessment"]["round"] |= {"name": here.round.name, "due_on": "2027-01-01"}
    sent["results"]["snapshots"][0]["round"]["name"] = here.round.name

    arrived = imported(signed(named_anew(sent)))

    assert arrived.round != here.round
    assert arrived.round.name.startswith(f"{here.round.name} (")
