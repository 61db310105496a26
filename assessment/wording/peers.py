"""What may be said of peers, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment.wording.phrases import counted, in_figures
from scoring.thresholds import THRESHOLDS

Node = Mapping[str, Any]
NOTHING = "–"


def too_few_words(count: int) -> str:
    """Return that a comparison is not shown, as a sentence."""
    return _("%(few)s share their results: no comparison is shown.") % {"few": too_few_briefly(count)}


def too_few_briefly(count: int) -> str:
    """Return how many peers there are, of how many it takes."""
    return _("Too few agencies (%(count)s of at least %(least)s)") % {"count": count, "least": THRESHOLDS.peers_from}


def rank_words(rank: int) -> str:
    """Return a percentile rank; at its bounds it says that it may lie beyond them."""
    low, high = THRESHOLDS.rank_bounds
    if rank <= low:
        return _("%(rank)s or less") % {"rank": rank}
    return _("%(rank)s or more") % {"rank": rank} if rank >= high else str(rank)


def middle_words(quartiles: Sequence[str]) -> str:
    """Return between which levels the middle half of the peers lies."""
    low, high = (in_figures(level) for level in quartiles)
    return low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}


def peer_cells(node: Node, own: int | None) -> tuple[str, ...]:
    """Return own level, number of peers, median, middle half and rank as a table has them."""
    return (
        NOTHING if own is None else str(own),
        str(node["count"]),
        in_figures(node["median"]) if node["median"] else NOTHING,
        middle_words(node["quartiles"]) if node["quartiles"] else NOTHING,
        rank_words(node["rank"]) if node["rank"] is not None else NOTHING,
    )


def peer_sentences(node: Node, own: int | None) -> list[str]:
    """Return what may be said of the peers at one component, or that they are too few."""
    if node["median"] is None:
        return [too_few_words(node["count"])]
    facts = {"count": node["count"], "median": in_figures(node["median"]), "own": own}
    said = [_("The median of %(count)s other agencies is level %(median)s.") % facts]
    if own is not None:
        said = [_("The median of %(count)s other agencies is level %(median)s; yours is level %(own)s.") % facts]
    if node["quartiles"]:
        said.append(_("The middle half of them: level %(levels)s.") % {"levels": middle_words(node["quartiles"])})
    if node["rank"] is not None:
        rank = rank_words(node["rank"])
        said.append(
            _("Your percentile rank among them is %(rank)s: 0 is the lowest, 100 the highest.") % {"rank": rank}
        )
    return said


def peers_finding(pairs: Sequence[tuple[int | None, Node]]) -> str:
    """Return how often the own level is above and below the median of peers, as a title; `pairs` are own and node."""
    known = [(own, float(node["median"])) for own, node in pairs if own is not None and node["median"]]
    above, below = sum(own > median for own, median in known), sum(own < median for own, median in known)
    if not known:
        return _("Too few agencies share their results")
    if len(known) == 1:
        return (
            _("Above the median of peers")
            if above
            else _("Below the median of peers")
            if below
            else _("At the median of peers")
        )
    if not above and not below:
        return _("At the median of peers throughout")
    facts = {"above": counted(above), "below": counted(below), "all": counted(len(known))}
    return _titles(len(known))[bool(above), bool(below)] % facts


def _titles(components: int) -> Mapping[tuple[bool, bool], str]:
    return {
        (True, False): ngettext(
            "Above the median of peers in %(above)s of %(all)s component",
            "Above the median of peers in %(above)s of %(all)s components",
            components,
        ),
        (False, True): ngettext(
            "Below the median of peers in %(below)s of %(all)s component",
            "Below the median of peers in %(below)s of %(all)s components",
            components,
        ),
        (True, True): ngettext(
            "Above the median of peers in %(above)s of %(all)s component, below it in %(below)s",
            "Above the median of peers in %(above)s of %(all)s components, below it in %(below)s",
            components,
        ),
    }
