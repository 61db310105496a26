"""What a page says of the peers of a result: figures with their chart, or why there are none."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

import charts
from accounts import policy
from accounts.models import Agency
from accounts.policy import Deed
from assessment import profile, wording
from assessment.lifecycle import State
from assessment.models import Assessment, PeerRelease, Round, Sharing
from assessment.peers import ROOT
from assessment.queries import PeersKnown
from scoring.thresholds import THRESHOLDS

# The width of a drawing for a phone; the style sheet shows one of the two.
NARROW = 360
# Code, name and own level of what is compared.
Own = tuple[str, str, int | None]
Held = tuple[str, str, int | None, Mapping[str, Any]]


def peers_part(assessment: Assessment, known: PeersKnown, rows: Sequence[Own]) -> dict[str, Any]:
    """Return what stands of peers beside these parts of a result: sentences, and a chart where there are enough."""
    page = {"url": reverse("assessment:sharing", args=[assessment.agency_id])}
    if known.read is None:
        return page | {"sentences": [_missing(assessment, known)], "chart": None, "note": ""}
    nodes = known.read["nodes"]
    held = [(code, name, own, nodes[code]) for code, name, own in rows if code in nodes]
    too_few = known.read["count"] < THRESHOLDS.peers_from
    if too_few or not held:
        return page | {"sentences": [wording.too_few_words(known.read["count"])], "chart": None, "note": ""}
    *_names, own, node = held[0]
    sentences = wording.peer_sentences(node, own) if len(held) == 1 else []
    chart = _chart(assessment, held, known.read) if len(held) > 1 or node["median"] else None
    return page | {"sentences": sentences, "chart": chart, "note": _note(known.read["count"])}


def own_levels(codes: Sequence[str], names: Mapping[str, str], nodes: profile.Nodes) -> list[Own]:
    """Return what a result holds against peers: these components, and last the agency as a whole."""
    own = [(code, names[code], nodes[code]["level"]) for code in codes]
    return [*own, (ROOT, _("Agency as a whole"), nodes[ROOT]["level"])]


def _missing(assessment: Assessment, known: PeersKnown) -> str:
    if assessment.state == State.IMPORTED:
        return _("An imported result is in no comparison here.")
    if not known.shares:
        return _("Your agency does not share its levels with others, so it is shown no comparison.")
    if known.is_released:
        return _(
            "The agencies of this round were compared without yours: it did not share its levels at that time, or too "
            "little is known of its result (confidence D)."
        )
    return _("The agencies of this round have not been compared yet. That is done once, when the reviews are over.")


def _note(count: int) -> str:
    return _(
        "Peers: the %(count)s other agencies of this round that share their levels. None is named; there is no ranking."
    ) % {"count": count}


def _chart(assessment: Assessment, held: Sequence[Held], read: Mapping[str, Any]) -> dict[str, Any]:
    rows = [profile.peer_row(name, own, node) for _code, name, own, node in held]
    words, subtitle = profile.chart_words(), _("Your level beside the median of your peers, from 1 to 5")
    title = wording.peers_finding([(own, node) for code, _name, own, node in held if code != ROOT])
    table = charts.peers_table(rows, words=words)

    def drawn(id: str, width: int) -> charts.Svg:
        return charts.peers_strip(rows, id=id, title=title, description=subtitle, width=width, words=words)

    day = date_format(date.fromisoformat(read["released_on"]), "j F Y")
    return {
        "title": title,
        "subtitle": subtitle,
        "svg": drawn("peers", 640),
        "narrow": drawn("peers-narrow", NARROW),
        "source": _("%(round)s, compared on %(day)s") % {"round": assessment.round.name, "day": day},
        "caption": subtitle,
        "head": table.head,
        "rows": table.rows,
    }


def sharing_page(agency: Agency, said: Sharing | None) -> dict[str, Any]:
    """Return the page on which an agency's lead says whether it shares its levels."""
    may_say = policy.may(Deed.SHARE_LEVELS, agency.viewer_role)
    return {
        "agency_name": agency.name,
        "shares": bool(said and said.shares),
        "said": said,
        "may_say": may_say,
        "why_not": "" if may_say else _("Only the agency lead can change this."),
        "url": reverse("assessment:sharing", args=[agency.pk]),
        "facts": _thresholds(),
    }


def release_page(
    opened: Round, counts: tuple[int, int], releases: Sequence[PeerRelease], *, is_left: bool
) -> dict[str, Any]:
    """Return the page on which an administrator compares the agencies of a round that share."""
    decided, sharing = counts
    return {
        "round_name": opened.name,
        "decided": decided,
        "sharing": sharing,
        "least": THRESHOLDS.peers_from + 1,
        "releases": releases,
        "is_left": is_left,
        "url": reverse("assessment:release_peers", args=[opened.pk]),
        "facts": _thresholds(),
    }


def _thresholds() -> dict[str, int]:
    return {
        "median": THRESHOLDS.peers_from,
        "quartiles": THRESHOLDS.quartiles_from,
        "rank": THRESHOLDS.rank_from,
    }
