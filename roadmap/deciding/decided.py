"""The decisions of an assessment: those that its plan asks for, and those that were ruled on before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language

from assessment import editions
from assessment.lifecycle import State
from assessment.models import Assessment
from roadmap.catalogues_kept import catalogue_of_plan
from roadmap.deciding.asked import asked
from roadmap.deciding.facts import facts
from roadmap.lifecycle import DecisionStatus
from roadmap.models import Roadmap, Ruling

# Texts are left out: the same decision may have been read in another language.
WEIGHED = ("start_month", "starts_on", "build", "run", "currency", "target")


@dataclass(frozen=True)
class Decision:
    """One decision with what was said to it, the newest first.

    `facts` are those of the plan as it is now; of one that is asked for no more, those that were ruled on.
    """

    initiative: str
    facts: Mapping[str, Any]
    rulings: tuple[Ruling, ...]
    # The number of the plan that asks for it.
    roadmap: int | None

    @property
    def is_asked(self) -> bool:
        """Whether the present plan asks for it."""
        return self.roadmap is not None

    @property
    def ruling(self) -> Ruling | None:
        """The ruling that stands."""
        return self.rulings[0] if self.rulings else None

    @property
    def version(self) -> int:
        """How often it was ruled on: whoever rules names the version they saw."""
        return self.ruling.version if self.ruling else 0

    @property
    def has_moved(self) -> bool:
        """Whether the plan says something else now than what was ruled on; in whichever language it was read."""
        seen = self.ruling.wording if self.ruling else self.facts
        return any(seen.get(name) != self.facts.get(name) for name in WEIGHED)

    def status(self, today: date) -> DecisionStatus:
        """Return how it stands on a day."""
        if self.ruling is None:
            return DecisionStatus.OPEN
        return DecisionStatus.DUE if self.ruling.is_due(today) else DecisionStatus(self.ruling.said)


def decisions(assessment: Assessment, roadmap: Roadmap | None, rulings: Iterable[Ruling]) -> list[Decision]:
    """Return what the roadmap of an assessment asks for, then what was ruled on and is asked for no more."""
    said: dict[str, list[Ruling]] = {}
    for ruling in rulings:
        said.setdefault(ruling.initiative, []).append(ruling)
    # What came in a pack was decided on where it came from: it asks nobody here.
    asks = roadmap if assessment.state != State.IMPORTED else None
    number, now = (asks.number, asked_by(asks)) if asks else (None, {})
    present = [Decision(code, found, tuple(said.get(code, ())), number) for code, found in now.items()]
    former = [Decision(code, rows[0].wording, tuple(rows), None) for code, rows in said.items() if code not in now]
    return present + former


def asked_by(roadmap: Roadmap) -> dict[str, dict[str, Any]]:
    """Return the facts of each decision that a roadmap asks for, by its initiative, in the active language."""
    plan, snapshot = roadmap.document, roadmap.snapshot.payload
    questionnaire = editions.questionnaire(roadmap.snapshot.edition_id)
    known = catalogue_of_plan(plan, get_language() or "").initiatives
    names = {code: initiative.name for code, initiative in known.items()}
    nodes, targets = snapshot["scorecard"]["nodes"], {**snapshot["targets"], **plan.get("targets", {})}
    found = asked(steps_of(plan), questionnaire.components, nodes=nodes, targets=targets)
    return {
        each.initiative: facts(
            each,
            plan,
            questionnaire,
            # A catalogue that was changed since may not have it any more.
            title=names.get(each.initiative) or each.step["name"],
            level=nodes[each.component]["level"],
            target=targets[each.component],
        )
        for each in found
    }


def steps_of(plan: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """Return the initiatives of a plan, phase by phase."""
    return [step for phase in plan["phases"] for step in phase["initiatives"]]
