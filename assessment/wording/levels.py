"""What a level, an interval, a confidence and a coverage say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from assessment.wording.phrases import in_figures

Node = Mapping[str, Any]


def level_words(level: int | None, levels: Mapping[int, str]) -> str:
    """Return "Level 2, Developing", or that nothing is assessed."""
    if level is None:
        return _("Not assessed")
    return _("Level %(level)s, %(name)s") % {"level": level, "name": levels[level]}


def interval_words(node: Node) -> str:
    """Return where score and level can lie once the open questions are answered, as a sentence."""
    if not node["assessed"]:
        return _("There is no score and no level yet.")
    if node["shown_low"] == node["shown_high"]:
        return _("The score is settled: no open question can move it.")
    low, high = in_figures(node["shown_low"]), in_figures(node["shown_high"])
    facts = {"low": low, "high": high, "from": node["level_low"], "to": node["level_high"]}
    if node["level_low"] == node["level_high"]:
        return _("Open questions can move the score between %(low)s and %(high)s, but not the level.") % facts
    return (
        _("Open questions can move the score between %(low)s and %(high)s, the level between %(from)s and %(to)s.")
        % facts
    )


def confidence_words(grade: str) -> str:
    """Return what a confidence grade A..D means, as a sentence."""
    meanings = {
        "A": _("High confidence: nearly everything is answered and at least half of it rests on evidence."),
        "B": _("Good confidence: most questions are answered and the level can move by one step at most."),
        "C": _("Fair confidence: at least two thirds of the questions are answered."),
    }
    return meanings.get(grade, _("Low confidence: too many questions are open to rely on this result."))


def coverage_words(node: Node) -> str:
    """Return how much was answered and set aside, in whole percent, as a sentence."""
    answered = _("%(percent)s%% of the questions that apply are answered.") % {"percent": node["coverage_percent"]}
    if not node["not_applicable_percent"]:
        return answered
    aside = _("%(percent)s%% of all questions do not apply.") % {"percent": node["not_applicable_percent"]}
    return f"{answered} {aside}"


def state_words(state: str, level: int | None, levels: Mapping[int, str]) -> str:
    """Return what the agency said to a question: its level by name, or why there is none."""
    if state == "chosen":
        return level_words(level, levels)
    words = {"not_applicable": _("Does not apply"), "dont_know": _("Don't know")}
    return words.get(state, _("Not answered"))
