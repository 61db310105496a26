"""What each agency that shares may read of the others: figures from the levels of all, the reader's own left out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from scoring.peers import Beside, beside
from scoring.thresholds import THRESHOLDS

FORMAT: Final = "plumbline.peers/1"
# The only group there is: agencies have neither a type nor a size.
WHOLE_ROUND: Final = "round"
ROOT: Final = "agency"
TOO_LITTLE_KNOWN: Final = "D"
Nodes = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Shared:
    """One agency's result as it is compared: level and grade of the agency and of each component, by code."""

    agency_id: int
    assessment_id: int
    snapshot_id: int
    levels: Nodes


def comparable(shared: Iterable[Shared]) -> list[Shared]:
    """Return the results of which enough is known to be held against others."""
    return [row for row in shared if _level(row, ROOT) is not None]


def has_figures(compared: Sequence[Shared]) -> bool:
    """Tell whether each of these has enough peers among the others."""
    return len(compared) > THRESHOLDS.peers_from


def figures(compared: Sequence[Shared]) -> Iterator[tuple[Shared, dict[str, Any]]]:
    """Yield each result with the document of what its agency may read of the others."""
    codes = dict.fromkeys(code for row in compared for code in row.levels)
    known = {code: [level for row in compared if (level := _level(row, code)) is not None] for code in codes}
    for row in compared:
        nodes = {code: _node(_level(row, code), known[code]) for code in row.levels}
        yield row, {"format": FORMAT, "group": WHOLE_ROUND, "count": len(compared) - 1, "nodes": nodes}


def _level(row: Shared, code: str) -> int | None:
    node = row.levels.get(code, {})
    return None if node.get("grade") == TOO_LITTLE_KNOWN else node.get("level")


def _node(own: int | None, everybody: Sequence[int]) -> dict[str, Any]:
    others = list(everybody)
    if own is not None:
        others.remove(own)
    said = beside(own, others)
    return {"own": own, "count": said.count, **_written(said)}


def _written(said: Beside) -> dict[str, Any]:
    return {
        "median": halves(said.median),
        "quartiles": [halves(end) for end in said.quartiles] if said.quartiles else None,
        "rank": int(said.rank + Fraction(1, 2)) if said.rank is not None else None,
    }


def halves(level: Fraction | None) -> str | None:
    """Return a level or halfway between two in digits, "2" or "2.5"; None for none."""
    return None if level is None else f"{float(level):g}"
