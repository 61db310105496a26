"""How many examples a run of the tests tries: the one place that says so."""

import os
from typing import Final

from hypothesis import settings

# A shorter run while one works on something, or one for each of a thousand mutants: PLUMBLINE_EXAMPLES=100.
EXAMPLES: Final = int(os.environ.get("PLUMBLINE_EXAMPLES", "2000"))

often = settings(max_examples=EXAMPLES, deadline=None, database=None)
# For what takes an example many evaluations, or a slow oracle.
sometimes = settings(max_examples=max(EXAMPLES // 20, 1), deadline=None, database=None)
