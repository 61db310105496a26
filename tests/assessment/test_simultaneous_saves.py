"""Two people save the same answer at the same moment, five hundred times over."""

import json
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from threading import Barrier, Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection

from accounts.acting import acting_as
from accounts.models import Event, Person
from accounts.roles import Role
from assessment.lifecycle import AnswerState
from assessment.models import Answer, Assessment
from tests import factories
from tests.callers import secret_of

pytestmark = [pytest.mark.storm, pytest.mark.timeout(240)]
PAIRS = 500
BLIND_PAIRS = 20
WRITERS = ("left", "right")
Reply = tuple[int, dict[str, Any]]


class Writer:
    """A program that changes one answer over one connection that stays open."""

    def __init__(self, site: str, assessment: Assessment, secret: str) -> None:
        self.connection = HTTPConnection(urlsplit(site).netloc, timeout=30)
        self.path = f"/api/v1/assessments/{assessment.pk}/answers/A1.1/"
        self.headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}

    def save(self, note: str, *, seen: int) -> Reply:
        """Return status and body of one change made from the version that was seen."""
        body = json.dumps({"state": "chosen", "level": 3, "note": note})
        self.connection.request("PUT", self.path, body, {**self.headers, "If-Match": f'"{seen}"'})
        reply = self.connection.getresponse()
        return reply.status, json.loads(reply.read())


@pytest.fixture
def assessment(committed: None) -> Assessment:
    return factories.assessment()


@pytest.fixture
def people(assessment: Assessment) -> list[Person]:
    return [factories.member(assessment.agency, Role.RESPONDENT, name) for name in WRITERS]


@pytest.fixture
def writers(site: str, assessment: Assessment, people: list[Person]) -> Iterator[list[Writer]]:
    made = [Writer(site, assessment, secret_of(person)) for person in people]
    yield made
    for writer in made:
        writer.connection.close()


def together(rounds: int, *moves: Callable[[int, Barrier], None]) -> None:
    """Let every move happen `rounds` times, each time at the same moment as the others."""
    start = Barrier(len(moves), timeout=60)
    threads = [Thread(target=lambda move=move: [move(number, start) for number in range(rounds)]) for move in moves]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def storm(writers: list[Writer], pairs: int) -> list[dict[str, Reply]]:
    """Return the replies of each pair of simultaneous saves by the name of the writer."""
    replies: list[dict[str, Reply]] = [{} for _ in range(pairs)]

    def saver(name: str, writer: Writer) -> Callable[[int, Barrier], None]:
        def move(number: int, start: Barrier) -> None:
            start.wait()
            replies[number][name] = writer.save(f"{name} {number}", seen=number)

        return move

    together(pairs, *(saver(name, writer) for name, writer in zip(WRITERS, writers, strict=True)))
    return replies


def test_of_two_simultaneous_saves_one_wins_and_one_is_told(writers, assessment, people):
    pairs = storm(writers, PAIRS)

    statuses = [sorted(status for status, _ in pair.values()) for pair in pairs]
    assert statuses == [[200, 412]] * PAIRS
    assert [told(pair)["current"]["note"] for pair in pairs] == [won(pair)["note"] for pair in pairs]
    assert [told(pair)["current"]["version"] for pair in pairs] == list(range(1, PAIRS + 1))
    assert [told(pair)["current"]["changed_by"] for pair in pairs] == [won(pair)["changed_by"] for pair in pairs]
    assert kept_notes(assessment, people[0]) == [won(pair)["note"] for pair in pairs]


def won(pair: dict[str, Reply]) -> dict[str, Any]:
    return next(body for status, body in pair.values() if status == 200)


def told(pair: dict[str, Reply]) -> dict[str, Any]:
    return next(body for status, body in pair.values() if status == 412)


def kept_notes(assessment: Assessment, person: Person) -> list[str]:
    """Return the notes that were ever saved, as the trail has them, after checking them against the answer."""
    with acting_as(person.pk):
        bodies = [json.loads(body) for body in Event.objects.order_by("number").values_list("body", flat=True)]
        answer = Answer.objects.get(assessment=assessment, question="A1.1")
    saved = [body["new"] for body in bodies if body["what"] == "answer_saved"]
    assert (answer.version, answer.note) == (len(saved), saved[-1]["note"])
    assert [body["version"] for body in saved] == list(range(1, len(saved) + 1))
    return [body["note"] for body in saved]


def test_a_save_that_looks_at_no_version_would_lose_every_other_answer(assessment, people):
    """The control: the same pairs by read, change and write."""
    saved: list[str] = []

    def saver(person: Person) -> Callable[[int, Barrier], None]:
        def move(number: int, start: Barrier) -> None:
            saved.append(save_blindly(assessment, person, f"{person.name} {number}", start))

        return move

    together(BLIND_PAIRS, *(saver(person) for person in people))

    with acting_as(people[0].pk):
        version = Answer.objects.get(assessment=assessment, question="A1.1").version
    assert len(saved) == 2 * BLIND_PAIRS
    assert version == BLIND_PAIRS


def save_blindly(assessment: Assessment, person: Person, note: str, start: Barrier) -> str:
    """Return the note that was written over whatever was there when both had read."""
    with acting_as(person.pk):
        answer = Answer.objects.get(assessment=assessment, question="A1.1")
        start.wait()
        answer.state, answer.level, answer.note = AnswerState.CHOSEN, 3, note
        answer.version, answer.changed_by, answer.changed_at = answer.version + 1, person, assessment.round.opened_at
        answer.save(update_fields=["state", "level", "note", "version", "changed_by", "changed_at"])
    connection.close()
    # Nobody reads on before both have written.
    start.wait()
    return note
