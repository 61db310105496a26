"""When each chosen initiative starts: order, phases and change load respected."""

from collections.abc import Iterable, Mapping

from roadmap.catalogue import PHASES
from roadmap.initiatives import Initiative
from roadmap.task import Limits

Needs = Mapping[str, tuple[str, ...]]


def starts_of(chosen: Iterable[Initiative], needs: Needs, limits: Limits) -> dict[str, int]:
    """Return the start month of each initiative.

    A phase begins when the one before has ended; inside it, each starts as soon as what it needs has ended and fewer
    than `limits.running` run. Those with the longest work behind them go first, ties by code.
    """
    initiatives = tuple(chosen)
    starts: dict[str, int] = {}
    month = limits.start_month
    for phase in PHASES:
        members = {initiative.code: initiative for initiative in initiatives if initiative.phase == phase}
        placed = _placed(members, needs, month, limits.running)
        starts |= placed
        month = max((placed[code] + members[code].months for code in placed), default=month)
    return starts


def _placed(members: Mapping[str, Initiative], needs: Needs, month: int, running: int) -> dict[str, int]:
    tails = _tails(members, needs)
    waiting = sorted(members, key=lambda code: (-tails[code], code))
    starts: dict[str, int] = {}
    ends: dict[str, int] = {}
    while waiting:
        free = running - sum(end > month for end in ends.values())
        ready = [code for code in waiting if _is_ready(needs[code], members, ends, month)][:free]
        for code in ready:
            starts[code], ends[code] = month, month + members[code].months
            waiting.remove(code)
        if waiting:
            # Nothing can begin before something ends, so the months between are skipped.
            month = min(end for end in ends.values() if end > month)
    return starts


def _is_ready(needed: Iterable[str], members: Mapping[str, Initiative], ends: Mapping[str, int], month: int) -> bool:
    return all(code in ends and ends[code] <= month for code in needed if code in members)


def _tails(members: Mapping[str, Initiative], needs: Needs) -> dict[str, int]:
    tails: dict[str, int] = {}

    def tail(code: str) -> int:
        if code not in tails:
            later = [tail(other) for other in members if code in needs[other]]
            tails[code] = members[code].months + max(later, default=0)
        return tails[code]

    return {code: tail(code) for code in members}
