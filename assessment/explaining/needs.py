"""Which rule decided a level, and what the next one asks for: each condition with what is here and what is needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment import wording
from assessment.explaining.figures import Fact, is_above, share_words
from scoring import DEFAULT_RULES

Node = Mapping[str, Any]
Names = Mapping[str, str]


@dataclass(frozen=True)
class Need:
    """One condition of the next level: what, how much of it is `here` and `needed`, and whether that is enough.

    `exact` is the share that is here as a fraction ("7/12"); empty where no share is compared.
    """

    words: str
    here: str
    exact: str
    needed: str
    is_met: bool


def decided(node: Node, names: Names) -> tuple[str, ...]:
    """Return the rule that gave a group its level, with its numbers, as sentences; empty where there is no level."""
    if not node["assessed"]:
        return ()
    facts, level = node["why"]["inputs"], node["level"]
    match node["why"]["rule"]:
        case "gate":
            return (_by_practices(facts, level),)
        case "gate_and_cap":
            return _under_a_cap(_by_practices(facts, level), node, names)
        case "majority_and_cap":
            return _under_a_cap(_by_majority(facts, level), node, names)
        case _:
            return (_by_band(node),)


def needs(node: Node, names: Names, *, has_essential: bool) -> tuple[Need, ...]:
    """Return what the level above asks of a group, essential practices first; empty at the top or without a level."""
    if not node["assessed"] or node["why"]["outcome"] == "highest_level":
        return ()
    facts, rule = node["why"]["inputs"], node["why"]["rule"]
    if rule == "bands":
        return (_band(node),)
    found = [*_essential(node, has_essential)] if rule != "majority_and_cap" else []
    found += [_majority(node)] if rule == "majority_and_cap" else _gate(node)
    return (*found, _cap(node, names)) if "weakest" in facts else tuple(found)


# --- the rule that decided ----------------------------------------------------------------------------------------


def _by_practices(facts: Node, level: int) -> str:
    if level == 1:
        return _("Everything begins at level 1.")
    return _("%(here)s of the practices are at level %(level)s or above; more than %(needed)s is needed.") % {
        **_compared(facts["share_at_level"], _reached(facts)),
        "level": level,
    }


def _by_majority(facts: Node, level: int) -> str:
    if level == 1:
        return _("Everything begins at level 1.")
    return _(
        "Components with %(here)s of the weight are at level %(level)s or above; more than %(needed)s is needed."
    ) % {**_compared(facts["share_at_level"], facts["majority_above"]), "level": level}


def _by_band(node: Node) -> str:
    facts = node["why"]["inputs"]
    if "band_reached" not in facts:
        return _("Everything begins at level 1.")
    return _("The score of %(here)s has reached %(needed)s, where level %(level)s begins.") % {
        "here": wording.in_figures(node["shown"]),
        "needed": wording.in_figures(facts["band_reached"]["shown"]),
        "level": node["level"],
    }


def _under_a_cap(sentence: str, node: Node, names: Names) -> tuple[str, ...]:
    facts = node["why"]["inputs"]
    if facts["level_before_cap"] <= node["level"]:
        return (sentence,)
    weakest = [names[code] for code in facts["weakest"]]
    capped = ngettext(
        "On its own that would give level %(before)s. But %(parts)s is at level %(weakest)s, and nothing stands more "
        "than %(above)s level above its weakest part: level %(level)s.",
        "On its own that would give level %(before)s. But %(parts)s are at level %(weakest)s, and nothing stands more "
        "than %(above)s level above its weakest part: level %(level)s.",
        len(weakest),
    ) % {
        "before": facts["level_before_cap"],
        "parts": wording.listed(weakest),
        "weakest": facts["weakest_level"],
        "above": wording.counted(facts["levels_above_weakest"]),
        "level": node["level"],
    }
    return (sentence, capped)


def _reached(facts: Node) -> Fact:
    # At the highest level nothing more is asked, and the document leaves the threshold out.
    threshold: Fact = facts.get("reached_above", {"exact": str(DEFAULT_RULES.reached_above)})
    return threshold


# --- what the next level asks for ---------------------------------------------------------------------------------


def _essential(node: Node, has_essential: bool) -> Iterator[Need]:
    if not has_essential:
        return
    missing = len(node["why"]["inputs"]["essential"])
    words = _("Every essential practice is at level %(level)s or above") % {"level": node["level"] + 1}
    here = ngettext("%(count)s is not", "%(count)s are not", missing) % {"count": missing} if missing else _("all are")
    yield Need(words, here, "", _("all"), not missing)


def _gate(node: Node) -> Iterator[Need]:
    facts, level = node["why"]["inputs"], node["level"]
    if level > 1:
        yield _share(_("Practices at level %(level)s or above"), level, facts["share_at_level"], facts["settled_above"])
    words = _("Practices at level %(level)s or above")
    yield _share(words, level + 1, facts["share_at_next"], facts["reached_above"])


def _majority(node: Node) -> Need:
    facts = node["why"]["inputs"]
    words = _("Weight of the components at level %(level)s or above")
    return _share(words, node["level"] + 1, facts["share_at_next"], facts["majority_above"])


def _share(words: str, level: int, here: Fact, above: Fact) -> Need:
    both = _compared(here, above)
    needed = _("more than %(share)s") % {"share": both["needed"]}
    return Need(words % {"level": level}, both["here"], here["exact"], needed, is_above(here, above))


def _band(node: Node) -> Need:
    needed = node["why"]["inputs"]["next_band"]
    words = _("Score from which level %(level)s begins") % {"level": node["level"] + 1}
    least = _("at least %(score)s") % {"score": wording.in_figures(needed["shown"])}
    return Need(words, wording.in_figures(node["shown"]), node["score"], least, False)


def _cap(node: Node, names: Names) -> Need:
    facts = node["why"]["inputs"]
    needed = node["level"] + 1 - facts["levels_above_weakest"]
    weakest = wording.listed([names[code] for code in facts["weakest"]])
    return Need(
        _("Level of the weakest part (%(parts)s)") % {"parts": weakest},
        str(facts["weakest_level"]),
        "",
        _("at least %(level)s") % {"level": needed},
        facts["weakest_level"] >= needed,
    )


def _compared(here: Fact, needed: Fact) -> dict[str, str]:
    return {"here": share_words(here, needed), "needed": share_words(needed, here)}
