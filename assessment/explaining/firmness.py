"""How firm a level is, in words: what the draws of scoring.robustness made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from assessment import wording
from assessment.explaining.figures import share_words

Document = Mapping[str, Any]
ROOT = "agency"


@dataclass(frozen=True)
class Firm:
    """One part under the draws: share of draws at its level, band of its score, and the share under any weights."""

    name: str
    level: int | None
    level_name: str
    same: str
    band: str
    harsh: str
    verdict: str
    is_borderline: bool


def firm_of(document: Document, code: str, name: str, levels: Mapping[int, str]) -> Firm:
    """Return what the draws made of one part."""
    node = document["nodes"][code]
    if node["level"] is None:
        return Firm(name, None, _("Not assessed"), "–", "–", "–", "", False)
    usual = node["usual"]
    verdict = _("borderline") if node["borderline"] else _("holds")
    return Firm(
        name=name,
        level=node["level"],
        level_name=levels[node["level"]],
        same=_share(document, usual),
        band=f"{wording.in_figures(usual['shown_low'])}–{wording.in_figures(usual['shown_high'])}"
        if usual["shown_low"]
        else "–",
        harsh=_share(document, node["harsh"]),
        verdict=verdict,
        is_borderline=node["borderline"],
    )


def finding_of(document: Document, name: str) -> str:
    """Return the sentence about the agency, and which share makes a level borderline."""
    node = document["nodes"][ROOT]
    if node["level"] is None:
        return _("%(name)s is not assessed, so there is no level to test.") % {"name": name}
    facts = {
        "name": name,
        "level": node["level"],
        "share": _share(document, node["usual"]),
        "draws": number_format(document["draws"], force_grouping=True),
        "needed": share_words(_threshold(document), {"exact": "0"}),
    }
    stays = _("%(name)s is at the same level, %(level)s, in %(share)s of %(draws)s draws.") % facts
    if node["borderline"]:
        return stays + " " + _("Below %(needed)s we call a level borderline: take it as one of two.") % facts
    return stays + " " + _("From %(needed)s on a level holds.") % facts


def _share(document: Document, case: Document) -> str:
    return share_words({"exact": case["same_level"]}, _threshold(document))


def _threshold(document: Document) -> Mapping[str, str]:
    return {"exact": document["choices"]["borderline_below"]}
