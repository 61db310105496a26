"""Taking away the questions that filter questions rule out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scoring.answers import Answer, NotAsked, RoutedOut
from scoring.conditions import truth
from scoring.framework import Framework
from scoring.reading import refuse_unknown

_ROUTED_OUT: Final = RoutedOut()


def route(framework: Framework, sheet: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return the sheet with RoutedOut in place of every answer whose question is definitely not to be asked.

    A question with an unknown condition is asked. What lies outside the round stays NotAsked. The sheet must hold the
    agency's own answers. Raises AnswerError for an unknown question.
    """
    refuse_unknown(framework.outline, sheet)
    routed = dict(sheet)
    for shown in framework.shown_in_order:
        if isinstance(routed.get(shown.code), NotAsked):
            continue
        if any(truth(condition, routed, framework.scales) is False for condition in shown.conditions):
            routed[shown.code] = _ROUTED_OUT
    return routed
