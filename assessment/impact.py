"""What publishing a draft would do: how last round's results would read under it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assessment import bridge
from assessment.lifecycle import AnswerState
from assessment.questionnaire import Questionnaire
from assessment.upgrading import carried

Payload = Mapping[str, Any]
Reading = Mapping[str, Any]


@dataclass(frozen=True)
class Shift:
    """One frozen result as it is and as the draft would read it: code of a node -> {"level", "shown"}, as documents
    spell them. `lost` answers do not fit the draft; `open` questions of the draft have no answer yet.
    """

    agency: str
    assessment: int
    now: Mapping[str, Reading]
    then: Mapping[str, Reading]
    lost: int
    open: int

    @property
    def moves(self) -> bool:
        """Whether a level that both know is another one."""
        return any(self.now[code]["level"] != self.then[code]["level"] for code in self.now.keys() & self.then.keys())


def shift_of(payload: Payload, draft: Questionnaire) -> Shift:
    """Return how a snapshot's payload reads under a draft; a question it never answered counts as unanswered."""
    rows = carried(draft, payload["answers"])
    fitting = {row["question"] for row in rows}
    reviews = [row for row in payload["reviews"] if row["question"] in fitting]
    then = bridge.scorecard_of(draft, rows, reviews)
    return Shift(
        agency=payload["agency"]["name"],
        assessment=payload["assessment"]["id"],
        now=_readings(payload["scorecard"]["nodes"]),
        then=_readings(then["nodes"]),
        lost=sum(_is_said(row) and row["question"] not in fitting for row in payload["answers"]),
        open=len(draft.questions.keys() - fitting),
    )


def common_questions(old: Questionnaire, new: Questionnaire) -> int:
    """Return how many questions two editions share by code: what a trend over both can rest on."""
    return len(old.questions.keys() & new.questions.keys())


def moved(shifts: Iterable[Shift]) -> int:
    """Return how many of the results would have another level somewhere."""
    return sum(shift.moves for shift in shifts)


def _readings(nodes: Mapping[str, Mapping[str, Any]]) -> dict[str, Reading]:
    wanted = {code: node for code, node in nodes.items() if node["kind"] in ("agency", "component")}
    return {code: {"level": node["level"], "shown": node["shown"]} for code, node in wanted.items()}


def _is_said(row: Mapping[str, Any]) -> bool:
    return bool(row["state"] != AnswerState.UNANSWERED)
