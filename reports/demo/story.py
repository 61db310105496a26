"""What happens in the demo, as values: the YAML files beside this module, read once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from accounts.roles import Role
from assessment.actions.answers import Content
from assessment.actions.opinions import AGREED, Opinion
from assessment.lifecycle import AnswerState, State, Verdict

FOLDER = Path(__file__).parent
SIGNS = {"n": AnswerState.NOT_APPLICABLE, "u": AnswerState.DONT_KNOW, ".": AnswerState.UNANSWERED}


@dataclass(frozen=True)
class Actor:
    """Somebody in the story; the e-mail address is their name in it."""

    name: str
    email: str
    role: Role


@dataclass(frozen=True)
class Guest:
    """An actor whom the person trying the demo may sign in as, and what to look at first."""

    email: str
    role: str
    look: str


@dataclass(frozen=True)
class Proof:
    """A piece of evidence: what it is, where it is kept, how many days ago it was made, and what it is shown for."""

    title: str
    kept_at: str
    days_old: int
    shown_for: tuple[str, ...]


@dataclass(frozen=True)
class ScenarioStory:
    """What a roadmap is solved for: "targets" or "readiness", money a half-year, and how much may run at once."""

    name: str
    goal: str
    budget: int
    change_load: int


@dataclass(frozen=True)
class StepStory:
    """How a step of the adopted plan goes; `owner` is an e-mail address."""

    status: str
    owner: str
    note: str
    days_late: int = 0
    cost: int | None = None


@dataclass(frozen=True)
class RulingStory:
    """What the executive said to a decision of the plan, in the order in which it asks."""

    said: str
    reason: str = ""
    days_ahead: int = 0


@dataclass(frozen=True)
class KpiStory:
    """What was measured, by years ago, and what is projected, by years ahead; a year that is left out is missing."""

    code: str
    owner: str
    source: str
    target: str
    target_in: int
    measured: Mapping[int, str]
    projected: Mapping[int, str]
    projected_source: str


@dataclass(frozen=True)
class AgencyStory:
    """One agency: who works there, what they answer and note, what the reviewer says, and how far it gets.

    `answered_by` maps component codes to e-mail addresses; everything else that is a mapping has question codes. `last`
    are the levels of the round before, empty where the agency was not in it; `voices` are levels by e-mail address, and
    `second` those of a second reader.
    """

    name: str
    code: str
    state: State
    consultant: str
    people: tuple[Actor, ...]
    answered_by: Mapping[str, str]
    targets: Mapping[str, int]
    answers: Mapping[str, Content]
    opinions: Mapping[str, Opinion]
    sent_back: str = ""
    last: Mapping[str, Content] = field(default_factory=dict)
    evidence: tuple[Proof, ...] = ()
    voices: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    second_reader: str = ""
    second: Mapping[str, int] = field(default_factory=dict)
    what_ifs: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    scenarios: tuple[ScenarioStory, ...] = ()
    adopted: str = ""
    ruled: tuple[RulingStory, ...] = ()
    followed: tuple[StepStory, ...] = ()
    kpis: tuple[KpiStory, ...] = ()

    def first(self, role: Role) -> Actor:
        """Return the agency's first member in this role."""
        return next(actor for actor in self.people if actor.role == role)


@dataclass(frozen=True)
class Story:
    """The whole round. `opened_days_ago` and `due_in_days` count from the day it is told.

    `draft` are the changes that somebody is preparing for the next edition: code of a part -> its new fields.
    """

    name: str
    last_name: str
    opened_days_ago: int
    due_in_days: int
    draft: Mapping[str, Mapping[str, Any]]
    password: str
    administrator: Actor
    consultants: tuple[Actor, ...]
    agencies: tuple[AgencyStory, ...]
    guests: tuple[Guest, ...]

    def published(self) -> AgencyStory:
        """Return the agency that the first report is about."""
        return next(agency for agency in self.agencies if agency.state == State.PUBLISHED)


def the_story() -> Story:
    """Return the story of the demo."""
    told = _read("round")
    consultants = {key: _actor(person, Role.CONSULTANT) for key, person in told.pop("consultants").items()}
    reviewers = {key: actor.email for key, actor in consultants.items()}
    return Story(
        administrator=_actor(told.pop("administrator"), Role.ADMINISTRATOR),
        consultants=tuple(consultants.values()),
        agencies=tuple(_agency(_read(f"agencies/{code}"), reviewers) for code in told.pop("agencies")),
        guests=tuple(Guest(**guest) for guest in told.pop("guests")),
        **told,
    )


def _read(name: str) -> dict[str, Any]:
    return dict(yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf8")))


def _actor(person: Mapping[str, str], role: Role) -> Actor:
    return Actor(person["name"], person["email"], role)


def _agency(told: dict[str, Any], reviewers: Mapping[str, str]) -> AgencyStory:
    code = told["code"]
    people = {key: _member(key, person, code) for key, person in told.pop("people").items()}
    levels, reasons = told.pop("levels"), told.pop("reasons")
    answers = dict(_answers(levels, reasons, told.pop("notes")))
    last = told.pop("last", {})
    second_reader = told.pop("second_reader", "")
    return AgencyStory(
        state=State(told.pop("state")),
        consultant=reviewers[told.pop("consultant")],
        people=tuple(people.values()),
        answered_by={component: people[key].email for component, key in told.pop("answered_by").items()},
        answers=answers,
        last=dict(_answers(levels | last, reasons, {})) if last else {},
        evidence=tuple(_proof(proof) for proof in told.pop("evidence", [])),
        voices={
            question: {people[key].email: level for key, level in said.items()}
            for question, said in told.pop("voices", {}).items()
        },
        scenarios=tuple(ScenarioStory(**scenario) for scenario in told.pop("scenarios", [])),
        ruled=tuple(RulingStory(**ruling) for ruling in told.pop("ruled", [])),
        followed=tuple(
            StepStory(**{**step, "owner": people[step["owner"]].email}) for step in told.pop("followed", [])
        ),
        kpis=tuple(KpiStory(**kpi) for kpi in told.pop("kpis", [])),
        second_reader=reviewers.get(second_reader, ""),
        opinions=dict(_opinions(answers, told.pop("judged", {}), told.pop("returned", {}), told.pop("read", []))),
        **told,
    )


def _proof(told: Mapping[str, Any]) -> Proof:
    return Proof(told["title"], told["kept_at"], told["days_old"], tuple(told["for"].split()))


def _member(key: str, person: Mapping[str, str], agency: str) -> Actor:
    return Actor(person["name"], f"{key}@{agency}.example", Role(person["role"]))


def _answers(
    levels: Mapping[str, str], reasons: Mapping[str, str], notes: Mapping[str, str]
) -> Iterator[tuple[str, Content]]:
    for dimension, signs in levels.items():
        for number, sign in enumerate(signs.split(), start=1):
            question = f"{dimension}.{number}"
            texts = {"reason": reasons.get(question, ""), "note": notes.get(question, "")}
            yield question, _content(sign, **texts)


def _content(sign: str, *, reason: str, note: str) -> Content:
    if sign.isdigit():
        return Content(AnswerState.CHOSEN, level=int(sign), reason=reason, note=note)
    return Content(SIGNS[sign], reason=reason, note=note)


def _opinions(
    questions: Iterable[str], judged: Mapping[str, Any], returned: Mapping[str, str], read: Sequence[str]
) -> Iterator[tuple[str, Opinion]]:
    for question in questions:
        if question in judged:
            yield question, Opinion(Verdict.CHANGED, **judged[question])
        elif question in returned:
            yield question, Opinion(Verdict.RETURNED, reason=returned[question])
        elif question.startswith(tuple(read)):
            yield question, AGREED
