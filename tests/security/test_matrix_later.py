"""The matrix in the later states; test_matrix.py has the first ones and says what it is."""

import pytest

from tests.security.matrix import STATES, differences
from tests.security.test_matrix import FIRST_STATES
from tests.security.visitors import world


# Some eight thousand calls a state, on a machine that may be busy.
@pytest.mark.timeout(900)
@pytest.mark.django_db
@pytest.mark.parametrize("state", [state for state in STATES if state not in FIRST_STATES])
def test_the_site_keeps_in_the_later_states_what_the_table_of_rights_promises(state, capsys):
    number, found = differences(world(), state)

    with capsys.disabled():
        print(f"\nmatrix, {state}: {number} calls, {len(found)} differences")
    assert not found, "\n".join(found)
