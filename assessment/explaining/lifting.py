"""The cheapest way one level up, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment.explaining.figures import points
from assessment.questionnaire import Question, Questionnaire
from scoring import Change, Lift


@dataclass(frozen=True)
class Way:
    """The answer changes that lift something to `target`, and how sure it is that there is no shorter way."""

    target: int
    changes: tuple[str, ...]
    brief: tuple[str, ...]
    method: str


def way_of(lift: Lift | None, questionnaire: Questionnaire) -> Way | None:
    """Return a lift in words, or None where there is none."""
    if lift is None:
        return None
    changes = tuple(change_words(change, questionnaire.questions[change.question]) for change in lift.changes)
    return Way(lift.target, changes, tuple(map(_brief, lift.changes)), method_words(lift))


def change_words(change: Change, question: Question) -> str:
    """Return one change of an answer: from which level to which, and what is true then."""
    facts = {"question": change.question, "before": change.before, "after": change.after, "text": question.text}
    if change.share is not None:
        facts["points"] = points(str(change.share))
        return _("%(question)s – to an answer worth at least %(points)s of 100: %(text)s") % facts
    facts["text"] = question.options[change.after - 1].text
    return _("%(question)s – from level %(before)s to %(after)s: %(text)s") % facts


def _brief(change: Change) -> str:
    facts = {"question": change.question, "before": change.before, "after": change.after}
    if change.share is not None:
        return _("%(question)s to %(points)s of 100") % {**facts, "points": points(str(change.share))}
    return _("%(question)s from level %(before)s to %(after)s") % facts


def method_words(lift: Lift) -> str:
    """Return how the changes were found: whether fewer would do."""
    if lift.method == "greedy":
        return _("Found step by step: none of these can be left out, but a smaller set may exist.")
    return ngettext(
        "Every smaller set was tried: no way is shorter than this one step.",
        "Every smaller set was tried: no way is shorter than these %(count)s steps.",
        lift.steps,
    ) % {"count": lift.steps}
