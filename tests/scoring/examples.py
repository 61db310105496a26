"""How many examples a run of the tests tries: the one place that says so."""

import os
from typing import Final

from hypothesis import Phase, settings

# A shorter run while one works on something, or one for each of a thousand mutants: PLUMBLINE_EXAMPLES=100.
EXAMPLES: Final = int(os.environ.get("PLUMBLINE_EXAMPLES", "2000"))
# A mutant only has to fail; looking for the smallest example of it takes a hundred times as long.
PHASES: Final = (Phase.explicit, Phase.generate) if os.environ.get("PLUMBLINE_SHRINK") == "no" else tuple(Phase)

often = settings(max_examples=EXAMPLES, deadline=None, database=None, phases=PHASES)
# For what takes an example many evaluations, or a slow oracle.
sometimes = settings(often, max_examples=max(EXAMPLES // 20, 1))
