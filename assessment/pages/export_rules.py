"""The last sheet of an exported result: what it is, and how each number on the others follows."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

import scoring
from assessment.models import Assessment
from assessment.questionnaire import Questionnaire
from assessment.simulation import Basis
from assessment.workbooks import Cell, Table

RULES = scoring.DEFAULT_RULES


def rules_table(assessment: Assessment, basis: Basis, questionnaire: Questionnaire, card: Mapping[str, Any]) -> Table:
    """Return the table of rules; it begins with whose result this is and how it can be told from others."""
    rows: list[list[Cell]] = [
        [_("Agency"), assessment.agency.name],
        [_("Round"), assessment.round.name],
        [_("Questionnaire"), questionnaire.title],
        *_origin(basis),
        [_("Core and rules"), f"{card['core']} / {card['rules']}"],
        [_("Share of an answer"), _share_words()],
        [_("What does not count"), _aside_words()],
        [_("Score of a group"), _score_words()],
        [_("Level of a group"), _bands_words(questionnaire) if questionnaire.framework.bands else _gate_words()],
        [_("Level of a component"), _cap_words()],
        [_("Level of the agency"), _majority_words()],
        [_("Interval"), _interval_words()],
        [_("Rounding"), _("Everything is exact. What is shown is rounded once, half up, at the end.")],
    ]
    return Table(_("Rules"), [_("What"), _("How")], rows, frozenset({1}))


def _origin(basis: Basis) -> list[list[Cell]]:
    if basis.snapshot is None:
        return [[_("State"), _("Live: answers and verdicts as they were at the moment of the export.")]]
    return [
        [_("Snapshot"), basis.snapshot.number],
        [_("Taken at"), basis.snapshot.taken_at.isoformat()],
        [_("Digest"), basis.snapshot.digest],
    ]


def _share_words() -> str:
    return _(
        "A level counts (level - 1) / 4. An option with a share counts that share; several options add up, to 1 at "
        "most. A number counts (number - low) / (high - low), not below 0 and not above 1. The reviewer’s level takes "
        "the place of the agency’s where there is one. Don’t know and no answer count 0."
    )


def _aside_words() -> str:
    return _(
        "Questions that do not apply, do not arise or are not part of the round leave the sums, their weights too. "
        "A group is not assessed where more than %(claims)s of its weight is said not to apply and no reviewer agreed, "
        "or, for a component, where less than %(floor)s of its weight was answered. It then leaves the sum above it."
    ) % {"claims": _percent(RULES.claims_above), "floor": _percent(RULES.coverage_floor)}


def _score_words() -> str:
    return _(
        "Of a dimension: the sum of weight x share over its questions that count, divided by the sum of their weights. "
        "Of everything above: the sum of weight x score over its parts that are assessed, divided by the sum of their "
        "weights."
    )


def _gate_words() -> str:
    return _(
        "For each level from 2 to 5: which part of the weight stands at that level or above? A group is at the highest "
        "level of which more than %(reached)s does, where more than %(settled)s does for each level below it and every "
        "essential question has reached it."
    ) % {"reached": _percent(RULES.reached_above), "settled": _percent(RULES.settled_above)}


def _bands_words(questionnaire: Questionnaire) -> str:
    bands = ", ".join(map(str, questionnaire.framework.bands))
    return _("One more than the number of these scores that it reaches: %(bands)s.") % {"bands": bands}


def _cap_words() -> str:
    return _(
        "The rule above over all its questions together, but at most %(above)s level above its weakest dimension."
    ) % {"above": RULES.levels_above_weakest}


def _majority_words() -> str:
    return _(
        "The highest level that components with more than %(majority)s of the weight have reached, but at most "
        "%(above)s level above the weakest of them."
    ) % {"majority": _percent(RULES.majority_above), "above": RULES.levels_above_weakest}


def _interval_words() -> str:
    return _("Lowest: don’t know and no answer as level 1. Highest: the same as level 5.")


def _percent(share: Fraction) -> str:
    return f"{share * 100} %"
