"""The matrix: every route and verb, six kinds of visitor, three relations, six states, against the table of rights."""

import logging
import time
from collections.abc import Iterator

import pytest

from config.routes import ROUTES, VERBS
from tests.security.addresses import addresses
from tests.security.houses import put_into
from tests.security.matrix import STATES, cases, differences
from tests.security.visitors import world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quiet_refusals() -> Iterator[None]:
    """Thousands of refusals are what is asked for; a line of log for each would take longer than the refusal."""
    log = logging.getLogger("django.request")
    before, log.level = log.level, logging.ERROR
    yield
    log.setLevel(before)


@pytest.mark.parametrize("state", STATES)
def test_the_site_keeps_what_the_table_of_rights_promises(state, capsys):
    made = world()
    for house in (made.home, made.away):
        put_into(state, house)

    begun = time.monotonic()
    number, found = sum(1 for _ in cases(made, state)), list(differences(made, state))

    with capsys.disabled():
        print(f"\nmatrix, {state}: {number} calls, {len(found)} differences, {time.monotonic() - begun:.1f} s")
    assert not found, "\n".join(found)


def test_every_route_and_verb_is_called_by_everybody_in_some_state_and_where_it_matters_in_all():
    made = world()

    called = [case for state in STATES for case in cases(made, state)]

    assert {case.address.route.name for case in called} == set(ROUTES)
    assert len({(str(case.address), case.verb, str(case.visitor)) for case in called}) == (
        len(addresses()) * len(VERBS) * len(made.visitors)
    )
    assert {case.state for case in called if case.address.route.name == "assessment:result"} == set(STATES)
