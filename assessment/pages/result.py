"""The result page: every number as the scorecard document shows it, every level with its reason."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

import charts
from assessment import profile, wording
from assessment.models import Assessment, Snapshot
from assessment.pages.links import heading
from assessment.questionnaire import Component, Questionnaire
from scoring import Lift

# The width of a drawing for a phone; the style sheet shows one of the two.
NARROW = 360
Nodes = Mapping[str, Mapping[str, Any]]


def result_page(
    assessment: Assessment,
    questionnaire: Questionnaire,
    card: Mapping[str, Any],
    *,
    targets: Mapping[str, int],
    snapshot: Snapshot | None,
    lifts: Mapping[str, Lift | None],
    links: Sequence[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """Return the page of a frozen result, or of a live one where there is no snapshot."""
    nodes: Nodes = card["nodes"]
    codes = [component.code for component in questionnaire.components]
    axes = profile.readings(codes, nodes, names=questionnaire.names, levels=questionnaire.levels, targets=targets)
    source = _source(assessment, snapshot)
    return {
        "assessment": heading(assessment),
        "preliminary": snapshot is None,
        "sentence": wording.headline(nodes, questionnaire.names) + ".",
        "snapshot_words": _snapshot_words(snapshot),
        "overall": _overall(nodes["agency"], questionnaire),
        "bars": _chart("bars", axes, source, _("Level of each component from 1 to 5, with its target")),
        "radar": _chart("radar", axes, source, _("Levels now against the targets, from 1 to 5")),
        "components": [
            _component(c, nodes, questionnaire, targets.get(c.code), lifts.get(c.code))
            for c in questionnaire.components
        ],
        "links": links,
    }


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


def _component(
    component: Component, nodes: Nodes, questionnaire: Questionnaire, target: int | None, lift: Lift | None
) -> dict[str, Any]:
    node = nodes[component.code]
    return {
        **_standing(component.code, component.name, node, questionnaire),
        "target": target,
        "sentence": wording.standing(node, component.name, questionnaire.names) + ".",
        "why": _why(node, questionnaire),
        "blockers": [_blocker(code, nodes, questionnaire) for code in node["blockers"]],
        "lifts": _lift_words(lift, questionnaire),
        "dimensions": [_standing(d.code, d.name, nodes[d.code], questionnaire) for d in component.dimensions],
    }


def _standing(code: str, name: str, node: Mapping[str, Any], questionnaire: Questionnaire) -> dict[str, Any]:
    low, high = node["level_low"], node["level_high"]
    return {
        "code": code,
        "name": name,
        "level": node["level"],
        "level_name": questionnaire.levels.get(node["level"] or 0, _("Not assessed")),
        "low": low,
        "high": high,
        "score": node["shown"] or "–",
        "interval": _("could be %(low)s to %(high)s") % {"low": low, "high": high} if low != high else "",
        "coverage": f"{node['coverage_percent']} %",
        "grade": node["grade"],
    }


def _why(node: Mapping[str, Any], questionnaire: Questionnaire) -> list[str]:
    # The first reason is the sentence above.
    found = [wording.capitalised(reason) for reason in wording.reasons(node, questionnaire.names)[1:]]
    facts = [wording.interval_words(node), wording.coverage_words(node), wording.confidence_words(node["grade"])]
    return [*found, *(fact for fact in facts if fact)]


def _blocker(code: str, nodes: Nodes, questionnaire: Questionnaire) -> dict[str, str]:
    question = questionnaire.questions[code]
    level = _("Level %(level)s") % {"level": nodes[code]["level"]}
    words = _("%(level)s, essential") % {"level": level} if question.essential else level
    return {"code": code, "text": question.text, "words": words}


def _lift_words(lift: Lift | None, questionnaire: Questionnaire) -> list[str]:
    if lift is None:
        return []
    words = [
        _("%(question)s – from level %(before)s to %(after)s: %(text)s")
        % {
            "question": change.question,
            "before": change.before,
            "after": change.after,
            "text": questionnaire.questions[change.question].options[change.after - 1].text,
        }
        for change in lift.changes
    ]
    nearly = (
        [_("A smaller set of changes may exist; this one was found step by step.")] if lift.method == "greedy" else []
    )
    return words + nearly


def _overall(node: Mapping[str, Any], questionnaire: Questionnaire) -> dict[str, Any] | None:
    if not node["assessed"]:
        return None
    standing = _standing("agency", "", node, questionnaire)
    low, high = node["level_low"], node["level_high"]
    return standing | {"interval": _("%(low)s to %(high)s") % {"low": low, "high": high} if low != high else ""}


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
        "by": snapshot.taken_by.name,
        "day": date_format(snapshot.taken_at, "j F Y, H:i"),
        "digest": snapshot.digest[:16],
    }
    return _("Snapshot %(number)s, approved by %(by)s on %(day)s. Digest %(digest)s….") % values
