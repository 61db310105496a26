"""Moving an open assessment to another edition: which answers go along by their code, and which cannot. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assessment.lifecycle import AnswerStanding, AnswerState
from assessment.questionnaire import Question, Questionnaire
from assessment.values import Unfit, accepted

Row = Mapping[str, Any]


@dataclass(frozen=True)
class UpgradePlan:
    """Codes of questions: kept with their answer, of these the ones asked in other words, asked anew because the old
    answer does not fit, asked no more, and new. Those with an answer that is no longer asked are `shelved`.
    """

    mapped: tuple[str, ...]
    reworded: tuple[str, ...]
    reset: tuple[str, ...]
    dropped: tuple[str, ...]
    shelved: tuple[str, ...]
    added: tuple[str, ...]


def plan_upgrade(old: Questionnaire, new: Questionnaire, rows: Iterable[Row]) -> UpgradePlan:
    """Return what happens to each answer row (question, state, level, value, standing) when `old` becomes `new`."""
    known = {row["question"]: row for row in rows}
    there = [code for code in new.questions if code in known]
    reset = tuple(code for code in there if not fits(new.questions[code], known[code]))
    mapped = tuple(code for code in there if code not in reset)
    gone = tuple(code for code in known if code not in new.questions)
    return UpgradePlan(
        mapped=mapped,
        reworded=tuple(code for code in mapped if _is_reworded(old.questions.get(code), new.questions[code])),
        reset=reset,
        # What an earlier upgrade set aside already is not dropped twice.
        dropped=tuple(code for code in gone if known[code]["standing"] != AnswerStanding.DROPPED),
        shelved=tuple(code for code in gone if known[code]["state"] != AnswerState.UNANSWERED),
        added=tuple(code for code in new.questions if code not in known),
    )


def fits(question: Question, row: Row) -> bool:
    """Tell whether an answer, as it stands in its row, answers this question too."""
    if row["state"] == AnswerState.NOT_APPLICABLE:
        return question.not_applicable
    if row["state"] != AnswerState.CHOSEN:
        return True
    if row["value"] is None:
        return question.kind == "rubric"
    try:
        return bool(accepted(question, row["value"]) == row["value"])
    except Unfit:
        return False


def carried(new: Questionnaire, rows: Iterable[Row]) -> list[Row]:
    """Return the rows of those answers that fit the questions of another edition; the rest are as if never given."""
    return [row for row in rows if row["question"] in new.questions and fits(new.questions[row["question"]], row)]


def _is_reworded(old: Question | None, new: Question) -> bool:
    return old is None or old.text != new.text or _options(old) != _options(new)


def _options(question: Question) -> list[tuple[str, str]]:
    return [(option.code, option.text) for option in question.options]
