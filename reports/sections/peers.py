"""The result beside its peers, as it was frozen when the report was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessment import wording
from assessment.peers import ROOT
from assessment.profile import chart_words, peer_row
from charts import Peers, peers_strip, peers_table
from reports.sections.source import Document, Figure, Source, calendar_day
from scoring.thresholds import THRESHOLDS


@dataclass(frozen=True)
class PeersPart:
    """Sentences; `figure` is None where too few share, and in the shorter packs."""

    sentences: tuple[str, ...]
    figure: Figure | None


def peers_part(source: Source, *, briefly: bool) -> PeersPart | None:
    """Return what is said of peers; None where the agency is in no comparison. `briefly` leaves the strip out."""
    read = source.peers
    if read is None:
        return None
    if read["count"] < THRESHOLDS.peers_from:
        return PeersPart((wording.too_few_words(read["count"]),), None)
    finding = wording.peers_finding(
        [(source.nodes[code]["level"], read["nodes"][code]) for code in _codes(source, read)]
    )
    facts = {"count": read["count"], "day": calendar_day(read["released_on"])}
    who = (
        _("Peers are the %(count)s other agencies of this round that share their levels, compared on %(day)s.") % facts
    )
    return PeersPart((f"{finding}.", who), None if briefly else _strip(source, read, finding))


def _codes(source: Source, read: Document) -> list[str]:
    return [component.code for component in source.questionnaire.components if component.code in read["nodes"]]


def _strip(source: Source, read: Document, finding: str) -> Figure:
    rows, words = list(_rows(source, read)), chart_words()
    subtitle = _("Your level beside the median of your peers, from 1 to 5")
    svg = peers_strip(rows, id="peers", title=finding, description=subtitle, words=words)
    return Figure(svg, finding, subtitle, peers_table(rows, words=words))


def _rows(source: Source, read: Document) -> Iterator[Peers]:
    for code in _codes(source, read):
        yield peer_row(source.names[code], source.nodes[code]["level"], read["nodes"][code])
    yield peer_row(_("Agency as a whole"), source.nodes[ROOT]["level"], read["nodes"][ROOT])
