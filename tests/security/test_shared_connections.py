"""Two agencies' people over the same connections: nobody ever sees what the request before was allowed to see."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection, connections

from accounts import acting
from tests.fixtures.database import app_url
from tests.security.reader import alternate
from tests.security.rows import house

ROUNDS = 1250  # of two requests each, four times at once: 10,000
THREADS = 4


@pytest.fixture
def people(committed: None) -> Mapping[int, int]:
    """The leads of two agencies with rows everywhere, each with the agency."""
    houses = house("Land Registry"), house("Water Board")
    return {one.lead.pk: one.agency.pk for one in houses}


@pytest.fixture
def one_pooled_connection(people: Mapping[int, int]) -> Iterator[None]:
    """Let all threads share a single connection of the application role."""
    connection.close()
    place = connection.settings_dict
    former, place["OPTIONS"], place["CONN_MAX_AGE"] = place["OPTIONS"], {**place["OPTIONS"]}, 0
    place["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 1, "timeout": 60}
    yield
    connection.close()
    connection.close_pool()
    place["OPTIONS"], place["CONN_MAX_AGE"] = former, 60


def in_thread(rounds: int, people: Mapping[int, int], _number: int) -> Counter[str]:
    try:
        return alternate(rounds, people)
    finally:
        connections.close_all()


@pytest.mark.storm
@pytest.mark.usefixtures("one_pooled_connection")
def test_ten_thousand_requests_over_one_pooled_connection_see_no_foreign_row(people: Mapping[int, int]):
    with ThreadPoolExecutor(THREADS) as threads:
        counted = sum(threads.map(partial(in_thread, ROUNDS, people), range(THREADS)), Counter())

    assert (counted["requests"], counted["foreign"], counted["errors"]) == (10_000, 0, 0)


@pytest.mark.usefixtures("one_pooled_connection")
def test_a_few_requests_over_one_pooled_connection_see_no_foreign_row(people: Mapping[int, int]):
    with ThreadPoolExecutor(THREADS) as threads:
        counted = sum(threads.map(partial(in_thread, 25, people), range(THREADS)), Counter())

    assert (counted["requests"], counted["foreign"], counted["errors"]) == (200, 0, 0)


@pytest.mark.storm
def test_two_workers_that_act_for_both_agencies_see_no_foreign_row(people: Mapping[int, int]):
    pairs = [f"{person}:{agency}" for person, agency in people.items()]
    command = [sys.executable, "-W", "ignore", "-m", "tests.security.reader", "500", *pairs]
    environment = {**os.environ, "DATABASE_URL": app_url()}

    workers = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [json.loads(worker.communicate(timeout=200)[0].replace("'", '"')) for worker in workers]

    assert said == [{"requests": 1000, "foreign": 0}] * 2


def test_the_count_is_not_blind(people: Mapping[int, int], monkeypatch: pytest.MonkeyPatch):
    def set_for_the_session(name: str, value: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, %s, false)", [name, value])

    monkeypatch.setattr(acting, "_set_locally", set_for_the_session)
    monkeypatch.setattr("tests.security.reader.NOBODY", 1)

    counted = alternate(5, people)

    assert counted["foreign"] == 8  # the first of five is rolled back, and its setting with it
