"""What the framework's own rules find in an agency's answers, for staff before they send and for reviewers.

Pure: rules, answers and the day come in, findings go out. A finding asks somebody to look; it changes no score.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, assert_never

import scoring
from assessment import bridge
from assessment.questionnaire import Check, Component, Questionnaire
from assessment.scored import condition_of
from scoring.conditions import tests_in
from scoring.scales import worth_of

Kind = Literal["contradiction", "same_option", "old_evidence"]
Row = Mapping[str, Any]
Sheet = Mapping[str, scoring.Answer]
Evidence = Mapping[str, Sequence[Row]]

# From this level on the rubrics speak of things that leave a record.
SHOWN_FROM: Final = 3


@dataclass(frozen=True)
class Finding:
    """What a check of the framework found: its code, its text in the questionnaire's language, what it touches."""

    code: str
    kind: Kind
    text: str
    questions: tuple[str, ...]


def findings(
    questionnaire: Questionnaire, rows: Iterable[Row], evidence_by_question: Evidence, today: date
) -> tuple[Finding, ...]:
    """Return what the framework's checks find, in their order; a check that finds nothing is not among them.

    `rows` are all of `bridge.answer_rows`; only what is asked counts. A contradiction is found where its condition is
    true by the agency's own answers, not where an open answer leaves it unknown. `today` is the day to count from.
    """
    sheet = bridge.own_sheet(questionnaire, rows)
    found = (_found_by(check, questionnaire, sheet, evidence_by_question, today) for check in questionnaire.checks)
    return tuple(finding for each in found for finding in each)


def claimed_above_evidence(
    questionnaire: Questionnaire, rows: Iterable[Row], evidence_by_question: Evidence
) -> frozenset[str]:
    """Return the questions answered at level 3 or above for which nothing is shown."""
    levels = levels_of(questionnaire, bridge.own_sheet(questionnaire, rows))
    return frozenset(
        code for code, level in levels.items() if level >= SHOWN_FROM and not evidence_by_question.get(code)
    )


def levels_of(questionnaire: Questionnaire, sheet: Sheet) -> dict[str, int]:
    """Return question -> the level that its answer stands for, of every scored question that was answered."""
    scales = questionnaire.framework.scales
    chosen = {code: answer for code, answer in sheet.items() if isinstance(answer, scoring.Chosen) and code in scales}
    return {code: worth_of(scales[code], answer).level for code, answer in chosen.items()}


def by_question(found: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return question -> the findings that touch it."""
    touching: dict[str, list[Finding]] = {}
    for finding in found:
        for question in finding.questions:
            touching.setdefault(question, []).append(finding)
    return touching


def _found_by(
    check: Check, questionnaire: Questionnaire, sheet: Sheet, evidence: Evidence, today: date
) -> Iterator[Finding]:
    match check.kind:
        case "contradiction":
            return _contradiction(check, questionnaire, sheet)
        case "same_option":
            return _same_option(check, questionnaire, sheet)
        case "old_evidence":
            return _old_evidence(check, questionnaire, sheet, evidence, today)
        case _:
            assert_never(check.kind)


def _contradiction(check: Check, questionnaire: Questionnaire, sheet: Sheet) -> Iterator[Finding]:
    condition = condition_of(check.when or {})
    if scoring.truth(condition, sheet, questionnaire.routes.scales):
        # A question may stand in a condition twice.
        named = dict.fromkeys(test.question for test in tests_in(condition))
        yield Finding(check.code, check.kind, check.text, tuple(code for code in named if _is_asked(sheet, code)))


def _same_option(check: Check, questionnaire: Questionnaire, sheet: Sheet) -> Iterator[Finding]:
    for component in questionnaire.components:
        levels = _rubric_levels(component, sheet)
        if len(levels) >= (check.at_least or 1) and len(set(levels.values())) == 1:
            yield Finding(check.code, check.kind, f"{component.name}: {check.text}", tuple(levels))


def _rubric_levels(component: Component, sheet: Sheet) -> dict[str, int | None]:
    rubrics = [question.code for question in component.questions if question.kind == "rubric"]
    answers = {code: sheet[code] for code in rubrics if code in sheet}
    return {code: answer.level for code, answer in answers.items() if isinstance(answer, scoring.Chosen)}


def _old_evidence(
    check: Check, questionnaire: Questionnaire, sheet: Sheet, evidence: Evidence, today: date
) -> Iterator[Finding]:
    limit = months_before(today, check.months or 0)
    asked = [code for code in questionnaire.questions if _is_asked(sheet, code)]
    old = tuple(code for code in asked if _is_old(evidence.get(code, ()), limit))
    if old:
        yield Finding(check.code, check.kind, check.text, old)


def _is_asked(sheet: Sheet, code: str) -> bool:
    return code in sheet and not isinstance(sheet[code], scoring.RoutedOut | scoring.NotAsked)


def _is_old(shown: Sequence[Row], limit: date) -> bool:
    # A recent piece beside an old one shows how things are now; a piece without a day says nothing about its age.
    days = [date.fromisoformat(row["effective_on"]) for row in shown if row["effective_on"]]
    return bool(days) and max(days) < limit


def months_before(day: date, months: int) -> date:
    """Return the same day of the month so many months before; the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
