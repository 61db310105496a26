"""Where a node stands, and why: sentences of the weakest part, the level and its reasons."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment.wording.levels import Node
from assessment.wording.phrases import counted, in_figures, listed, percent

Names = Mapping[str, str]


def headline(nodes: Mapping[str, Node], names: Names) -> str:
    """Return the sentence that says it all: the weakest component, its level and why it stands there."""
    weakest = weakest_component(nodes)
    if weakest is None:
        return _("No component could be assessed yet")
    return standing(nodes[weakest], names[weakest], names)


def weakest_component(nodes: Mapping[str, Node]) -> str | None:
    """Return the code of the assessed component with the lowest level, then score; the first of equals."""
    assessed = [code for code, node in nodes.items() if node["kind"] == "component" and node["assessed"]]
    return min(assessed, key=lambda code: (nodes[code]["level"], Fraction(nodes[code]["score"])), default=None)


def standing(node: Node, name: str, names: Names) -> str:
    """Return one sentence without a full stop: where a node stands, and the first reason."""
    reason = reasons(node, names)[0]
    if not node["assessed"]:
        return _("%(name)s is not assessed because %(reason)s") % {"name": name, "reason": reason}
    if node["why"]["outcome"] == "highest_level":
        return _("%(name)s is at level %(level)s, %(reason)s") % {
            "name": name,
            "level": node["level"],
            "reason": reason,
        }
    return _("%(name)s is at level %(level)s because %(reason)s") % {
        "name": name,
        "level": node["level"],
        "reason": reason,
    }


def reasons(node: Node, names: Names) -> tuple[str, ...]:
    """Return what holds a component, dimension or agency at its level, each as a clause that follows "because"."""
    why = node["why"]
    bounds = why["inputs"].get("bound_by") or [why["outcome"]]
    return tuple(_reason(bound, node, names) for bound in bounds)


def _reason(bound: str, node: Node, names: Names) -> str:
    facts = node["why"]["inputs"]
    match bound:
        case "essential_question":
            return _essential(len(facts["essential"]))
        case "level_not_settled":
            return _not_settled(node["level"], facts)
        case "next_level_not_reached":
            return _not_reached(node["level"] + 1, facts)
        case "next_band_not_reached":
            return _below_band(node, facts)
        case "out_of_scope":
            return _("this round asks none of its questions")
        case "no_majority":
            return _("components with more than half of the weight have not reached level %(level)s yet") % {
                "level": node["level"] + 1
            }
        case "weakest_part":
            return _weakest(facts, names)
        case "highest_level":
            return _("the highest level")
        case _:
            return _not_assessed(bound, facts)


def _essential(count: int) -> str:
    return ngettext("%(count)s essential practice is missing", "%(count)s essential practices are missing", count) % {
        "count": counted(count)
    }


def _not_settled(level: int, facts: Mapping[str, Any]) -> str:
    return _("only %(share)s%% of its practices are firmly at level %(level)s; more than %(needed)s%% are needed") % {
        "share": percent(facts["share_at_level"]),
        "level": level,
        "needed": percent(facts["settled_above"]),
    }


def _not_reached(level: int, facts: Mapping[str, Any]) -> str:
    if facts["share_at_next"]["exact"] == "0":
        return _("none of its practices reaches level %(level)s yet") % {"level": level}
    return _("only %(share)s%% of its practices reach level %(level)s; more than %(needed)s%% are needed") % {
        "share": percent(facts["share_at_next"]),
        "level": level,
        "needed": percent(facts["reached_above"]),
    }


def _below_band(node: Node, facts: Mapping[str, Any]) -> str:
    return _("its score of %(score)s has not reached %(needed)s, where level %(level)s begins") % {
        "score": in_figures(node["shown"]),
        "needed": in_figures(facts["next_band"]["shown"]),
        "level": node["level"] + 1,
    }


def _weakest(facts: Mapping[str, Any], names: Names) -> str:
    weakest = [names[code] for code in facts["weakest"]]
    return ngettext(
        "its weakest part, %(parts)s, is at level %(level)s, and it can stand at most %(above)s level higher",
        "its weakest parts, %(parts)s, are at level %(level)s, and it can stand at most %(above)s level higher",
        len(weakest),
    ) % {"parts": listed(weakest), "level": facts["weakest_level"], "above": counted(facts["levels_above_weakest"])}


def _not_assessed(bound: str, facts: Mapping[str, Any]) -> str:
    if bound == "too_little_answered" and facts["coverage"]["exact"] == "0":
        return _("none of its questions is answered yet")
    if bound == "too_little_answered":
        return _("only %(share)s%% of its questions are answered; at least %(needed)s%% are needed") % {
            "share": percent(facts["coverage"]),
            "needed": percent(facts["coverage_floor"]),
        }
    if bound == "claims_waiting":
        count = len(facts["waiting"])
        return ngettext(
            "a reviewer has not judged yet whether %(count)s question really does not apply",
            "a reviewer has not judged yet whether %(count)s questions really do not apply",
            count,
        ) % {"count": counted(count)}
    return _("none of its questions applies here")
