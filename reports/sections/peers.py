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
    """What is said; `figure` is None where too few share."""

    sentences: tuple[str, ...]
    figure: Figure | None


def peers_part(source: Source) -> PeersPart | None:
    """Return what is said of peers where there is room; None where the agency is in no comparison."""
    read = source.peers
    if read is None:
        return None
    if _are_too_few(read):
        return PeersPart((wording.too_few_words(read["count"]),), None)
    facts = {"count": read["count"], "day": calendar_day(read["released_on"])}
    who = (
        _("Peers are the %(count)s other agencies of this round that share their levels, compared on %(day)s.") % facts
    )
    return PeersPart((who,), _strip(source, read, _finding(source, read)))


def peers_briefly(source: Source) -> str:
    """Return the same as one sentence; empty where the agency is in no comparison."""
    read = source.peers
    if read is None:
        return ""
    if _are_too_few(read):
        return wording.too_few_words(read["count"])
    facts = {"finding": _finding(source, read), "count": read["count"], "day": calendar_day(read["released_on"])}
    return _("%(finding)s (%(count)s other agencies, compared on %(day)s).") % facts


def _are_too_few(read: Document) -> bool:
    return bool(read["count"] < THRESHOLDS.peers_from)


def _finding(source: Source, read: Document) -> str:
    return wording.peers_finding([(source.nodes[code]["level"], read["nodes"][code]) for code in _codes(source, read)])


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
