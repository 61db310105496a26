"""The what-if page: another answer here and there, and what would follow from it."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import charts
from assessment import profile, wording
from assessment.models import Assessment, WhatIf
from assessment.pages.links import heading
from assessment.pages.whatif_choices import component_choices
from assessment.questionnaire import Component, Questionnaire
from assessment.simulation import Basis, Changes
from assessment.standing import Standing
from scoring import Lift

NARROW = 360
Nodes = Mapping[str, Mapping[str, Any]]


def what_if_page(
    assessment: Assessment,
    standing: Standing,
    basis: Basis,
    changes: Changes,
    outcome: Mapping[str, Any],
    *,
    kept: Iterable[WhatIf],
    may_keep: bool,
) -> dict[str, Any]:
    """Return the whole page; `outcome` is outcome_part's."""
    parts = _parts(standing.questionnaire)
    return {
        "assessment": heading(assessment),
        "result_url": reverse("assessment:result", args=[assessment.pk]),
        "url": _url(assessment, {}),
        "outcome": outcome,
        "components": [component_choices(c, basis, changes) for c in standing.questionnaire.components],
        "lifts": [_lift(assessment, name, changes, lift) for code, name in parts if (lift := standing.lifts.get(code))],
        "kept": [_kept(assessment, row) for row in kept],
        "may_keep": may_keep,
    }


def outcome_part(
    assessment: Assessment, standing: Standing, changes: Changes, then: Nodes, *, may_keep: bool
) -> dict[str, Any]:
    """Return what would follow: levels and scores now and then, the radar, and what stops the next level."""
    questionnaire, now = standing.questionnaire, standing.card["nodes"]
    return {
        "changes": dict(changes),
        "sentence": _sentence(questionnaire, changes, now, then),
        "rows": [_row(code, name, now, then, questionnaire) for code, name in _parts(questionnaire)],
        "moved": [_row(d.code, d.name, now, then, questionnaire) for d in _moved(questionnaire, now, then)],
        "radar": _radar(questionnaire, now, then, standing.targets),
        "blockers": [_blockers(c, then, questionnaire) for c in questionnaire.components if then[c.code]["blockers"]],
        "may_keep": may_keep and bool(changes),
        "keep_url": reverse("assessment:keep_what_if", args=[assessment.pk]),
        "reset_url": _url(assessment, {}) if changes else "",
    }


def _url(assessment: Assessment, changes: Changes) -> str:
    address = reverse("assessment:what_if", args=[assessment.pk])
    return f"{address}?{urlencode(sorted(changes.items()))}" if changes else address


def _parts(questionnaire: Questionnaire) -> list[tuple[str, str]]:
    return [("agency", _("Agency as a whole")), *((c.code, c.name) for c in questionnaire.components)]


def _moved(questionnaire: Questionnaire, now: Nodes, then: Nodes) -> list[Any]:
    dimensions = [d for c in questionnaire.components for d in c.dimensions if d.code != c.code]
    return [d for d in dimensions if (now[d.code]["shown"], now[d.code]["level"]) != _reading(then[d.code])]


def _reading(node: Mapping[str, Any]) -> tuple[Any, Any]:
    return node["shown"], node["level"]


def _row(code: str, name: str, now: Nodes, then: Nodes, questionnaire: Questionnaire) -> dict[str, Any]:
    before, after = now[code], then[code]
    return {
        "name": name,
        "is_whole": code == "agency",
        "now": _side(before, questionnaire),
        "then": _side(after, questionnaire),
        "move": _move(before, after),
    }


def _side(node: Mapping[str, Any], questionnaire: Questionnaire) -> dict[str, Any]:
    low, high = node["level_low"], node["level_high"]
    return {
        "level": node["level"],
        "level_name": questionnaire.levels.get(node["level"] or 0, ""),
        "score": node["shown"] or "–",
        "interval": _("could be %(low)s to %(high)s") % {"low": low, "high": high} if low != high else "",
    }


def _move(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """Return how a node moves, in words: a sign alone would not be read aloud."""
    if before["level"] != after["level"]:
        if before["level"] is None or after["level"] is None:
            return _("assessed") if after["level"] else _("no longer assessed")
        step = after["level"] - before["level"]
        rises = ngettext("rises by %(count)d level", "rises by %(count)d levels", step)
        falls = ngettext("falls by %(count)d level", "falls by %(count)d levels", -step)
        return (rises if step > 0 else falls) % {"count": abs(step)}
    return _("same level") if before["shown"] == after["shown"] else _("same level, other score")


def _sentence(questionnaire: Questionnaire, changes: Changes, now: Nodes, then: Nodes) -> str:
    if not changes:
        return _("Choose another answer to a question below, and see here what would follow.")
    changed = ngettext("With %(count)d changed answer", "With %(count)d changed answers", len(changes))
    moves = [
        _("%(name)s %(move)s to level %(level)s")
        % {"name": name, "move": _move(now[code], then[code]), "level": then[code]["level"]}
        for code, name in _parts(questionnaire)
        if then[code]["level"] and now[code]["level"] and now[code]["level"] != then[code]["level"]
    ]
    follows = wording.listed(moves) if moves else _("no level of a component moves")
    return _("%(changed)s, %(follows)s.") % {"changed": changed % {"count": len(changes)}, "follows": follows}


def _radar(questionnaire: Questionnaire, now: Nodes, then: Nodes, targets: Mapping[str, int]) -> dict[str, Any]:
    codes = [component.code for component in questionnaire.components]
    ahead = {code: then[code]["level"] for code in codes if then[code]["level"]}
    axes = profile.readings(
        codes, now, names=questionnaire.names, levels=questionnaire.levels, targets=targets, projected=ahead
    )
    title, subtitle = _("Levels now and with these changes"), _("Level of each component from 1 to 5")
    words = profile.chart_words()
    table = charts.readings_table(axes, words=words)

    def drawn(id: str, width: int) -> charts.Svg:
        return charts.radar(axes, id=id, title=title, description=subtitle, words=words, width=width)

    return {
        "title": title,
        "subtitle": subtitle,
        "svg": drawn("what-if-radar", 560),
        "narrow": drawn("what-if-radar-narrow", NARROW),
        "source": "",
        "caption": subtitle,
        "head": table.head,
        "rows": table.rows,
    }


def _blockers(component: Component, then: Nodes, questionnaire: Questionnaire) -> dict[str, Any]:
    codes = then[component.code]["blockers"]
    return {
        "name": component.name,
        "level": then[component.code]["level"] + 1,
        "questions": [{"code": code, "text": questionnaire.questions[code].text} for code in codes],
    }


def _lift(assessment: Assessment, name: str, changes: Changes, lift: Lift) -> dict[str, Any]:
    raised = {change.question: str(change.after) for change in lift.changes}
    label = _("Raise %(name)s to level %(level)s") % {"name": name, "level": lift.target}
    number = ngettext("%(count)d answer", "%(count)d answers", len(raised)) % {"count": len(raised)}
    return {"label": label, "number": number, "url": _url(assessment, {**changes, **raised})}


def _kept(assessment: Assessment, row: WhatIf) -> dict[str, Any]:
    return {
        "name": row.name,
        "by": row.kept_by.name,
        "at": row.kept_at,
        "number": len(row.changes),
        "url": _url(assessment, row.changes),
        "remove_url": reverse("assessment:remove_what_if", args=[assessment.pk, row.pk]),
    }
