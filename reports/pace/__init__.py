"""Makes WeasyPrint faster without changing a byte of what it makes.

Every function here stands in the place of one of WeasyPrint 70, but for `depth`, which makes room;
tests/reports/test_pace.py compares the files with and without them. What each gave is in docs/decisions/0016 and 0022.
"""

from reports.pace.depth import with_room
from reports.pace.quickening import LEVERS, quickened

__all__ = ["LEVERS", "quickened", "with_room"]
