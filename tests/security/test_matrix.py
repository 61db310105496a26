"""The matrix: every route and verb, six kinds of visitor, three relations, six states, against the table of rights."""

import pytest

from config.routes import ROUTES, VERBS
from tests.security.addresses import addresses
from tests.security.matrix import STATES, cases, differences
from tests.security.visitors import world

# Some eight thousand calls a state, on a machine that may be busy.
pytestmark = [pytest.mark.django_db, pytest.mark.timeout(900)]
# The others have a file of their own: tests run in parallel by file.
FIRST_STATES = STATES[:3]


@pytest.mark.parametrize("state", FIRST_STATES)
def test_the_site_keeps_what_the_table_of_rights_promises(state, capsys):
    number, found = differences(world(), state)

    with capsys.disabled():
        print(f"\nmatrix, {state}: {number} calls, {len(found)} differences")
    assert not found, "\n".join(found)


def test_every_route_and_verb_is_called_by_everybody_in_some_state_and_where_it_matters_in_all():
    made = world()

    called = [case for state in STATES for case in cases(made, state)]

    assert {case.address.route.name for case in called} == set(ROUTES)
    assert len({(str(case.address), case.verb, str(case.visitor)) for case in called}) == (
        len(addresses()) * len(VERBS) * len(made.visitors)
    )
    assert {case.state for case in called if case.address.route.name == "assessment:result"} == set(STATES)
