"""The result page: every number as the scorecard document shows it, every level with its reason."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

import charts
from accounts import policy
from accounts.policy import Deed
from assessment import profile, wording
from assessment.explaining.tree import ROOT, Ground, why_of
from assessment.models import Assessment, Snapshot
from assessment.pages.firmness import firmness_part
from assessment.pages.links import heading, question_url
from assessment.pages.standings import overall, readings_part, standings
from assessment.questionnaire import Questionnaire
from assessment.standing import Firmness, Standing

# The width of a drawing for a phone; the style sheet shows one of the two.
NARROW = 360


def result_page(
    assessment: Assessment,
    standing: Standing,
    firmness: Firmness | None,
    *,
    links: Sequence[Mapping[str, Any]] = (),
    peers: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return the page of a frozen result, or of a live one where there is no snapshot; `peers` is what may be read."""
    questionnaire, nodes, snapshot = standing.questionnaire, standing.card["nodes"], standing.snapshot
    axes = _axes(standing)
    source = _source(assessment, snapshot)
    why = why_of(ROOT, _ground(assessment, standing))
    return {
        "assessment": heading(assessment),
        "preliminary": snapshot is None,
        "sentence": wording.headline(nodes, questionnaire.names) + ".",
        "snapshot_words": _snapshot_words(snapshot),
        "overall": overall(nodes[ROOT], questionnaire),
        "bars": _chart("bars", axes, source, _("Level of each component from 1 to 5, with its target")),
        "radar": _radar(axes, questionnaire, source, (peers or {}).get("nodes", {})),
        "components": [standings(component, nodes, questionnaire) for component in questionnaire.components],
        "readings": readings_part(standing.readings, questionnaire),
        "whys": [
            (each, standing.targets.get(each.code), _lifts_url(assessment, each.code, snapshot))
            for each in (why, *why.parts)
        ],
        "firmness": firmness_part(assessment, questionnaire, firmness) if firmness else None,
        "links": links,
    }


def _lifts_url(assessment: Assessment, code: str, snapshot: Snapshot | None) -> str:
    """Return where it stands what lifts a component; empty for the agency, and for what is not frozen."""
    return reverse("roadmap:component", args=[assessment.pk, code]) if snapshot and code != ROOT else ""


def _axes(standing: Standing) -> tuple[charts.Axis, ...]:
    questionnaire = standing.questionnaire
    return profile.readings(
        [component.code for component in questionnaire.components],
        standing.card["nodes"],
        names=questionnaire.names,
        levels=questionnaire.levels,
        targets=standing.targets,
    )


def _ground(assessment: Assessment, standing: Standing) -> Ground:
    questionnaire: Questionnaire = standing.questionnaire
    reads = policy.may(Deed.READ_ANSWERS, assessment.viewer_role, assessment.state)

    def link(question: str) -> str:
        # After an upgrade the answers are on the pages of the new edition, which may not ask this question any more.
        if not reads or standing.is_left_behind(assessment):
            return ""
        return question_url(assessment.pk, questionnaire.component_of(question).code, question)

    return Ground(standing.card["nodes"], questionnaire, assessment.agency.name, standing.lifts, link)


def _chart(kind: str, axes: tuple[charts.Axis, ...], source: str, subtitle: str) -> dict[str, Any]:
    words = profile.chart_words()
    table = charts.readings_table(axes, words=words)
    title = profile.finding(axes)
    return {
        "title": title,
        "subtitle": subtitle,
        "svg": _drawn(kind, kind, axes, title, subtitle, words),
        "narrow": _drawn(kind, f"{kind}-narrow", axes, title, subtitle, words, width=NARROW),
        "source": source,
        "caption": subtitle,
        "head": table.head,
        "rows": table.rows,
    }


# A frozen result is looked at again and again, and its drawings never change.
@lru_cache(maxsize=256)
def _drawn(
    kind: str,
    id: str,
    axes: tuple[charts.Axis, ...],
    title: str,
    subtitle: str,
    words: charts.Words,
    *,
    width: int = 640,
) -> charts.Svg:
    draw = charts.profile_bars if kind == "bars" else charts.radar
    return draw(axes, id=id, title=title, description=subtitle, words=words, width=width)


def _radar(
    axes: tuple[charts.Axis, ...], questionnaire: Questionnaire, source: str, peers: profile.Nodes
) -> dict[str, Any]:
    held = profile.beside_peers(axes, [component.code for component in questionnaire.components], peers)
    if held == axes:
        return _chart("radar", axes, source, _("Levels now against the targets, from 1 to 5"))
    return _chart("radar", held, source, _("Levels now against the targets and the median of peers, from 1 to 5"))


def _source(assessment: Assessment, snapshot: Snapshot | None) -> str:
    if snapshot is None:
        return _("%(round)s, answers as they stand now") % {"round": assessment.round.name}
    values = {"round": assessment.round.name, "number": snapshot.number, "day": date_format(snapshot.taken_at, "j F Y")}
    return _("%(round)s, snapshot %(number)s of %(day)s") % values


def _snapshot_words(snapshot: Snapshot | None) -> str:
    if snapshot is None:
        return ""
    values = {
        "number": snapshot.number,
        "by": snapshot.approved_by,
        "day": date_format(snapshot.taken_at, "j F Y, H:i"),
        "digest": snapshot.digest[:16],
    }
    return _("Snapshot %(number)s, approved by %(by)s on %(day)s. Digest %(digest)s….") % values
