"""What stands in the database before anybody opens a browser, and what stands there afterwards."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from accounts.acting import acting_as
from accounts.models import Person
from accounts.roles import AGENCY_ROLES, Role
from assessment.actions.answers import Content, save_answer
from assessment.files import BUILT_IN, load_framework
from assessment.lifecycle import AnswerState
from assessment.models import Answer, Assessment, Edition
from tests import factories

# The small framework of the factories, and one long enough to leave a page twenty times.
LONG = 20


@dataclass(frozen=True)
class Stage:
    """One assessment in draft and everybody who has to do with it."""

    assessment: Assessment
    people: dict[Role, Person]

    @property
    def url(self) -> str:
        return f"/assessments/{self.assessment.pk}/"

    def component(self, code: str) -> str:
        """Return the path of a component's answer page."""
        return f"{self.url}answers/{code}/"

    def answers(self) -> dict[str, Answer]:
        """Return what the database holds now, by question."""
        with acting_as(self.people[Role.LEAD].pk):
            return {answer.question: answer for answer in Answer.objects.filter(assessment=self.assessment)}


def set_stage(edition: Edition | None = None, *, roles: Iterable[Role] = AGENCY_ROLES) -> Stage:
    """Return a new stage with one person in each of these roles."""
    made = factories.assessment(edition=edition)
    people = {role: factories.member(made.agency, role, f"{Role(role).label} of the stage") for role in roles}
    return Stage(made, people)


def core_edition() -> Edition:
    """Return the built-in framework, published."""
    return edition_of(load_framework(BUILT_IN).data)


def edition_of(document: Mapping[str, Any]) -> Edition:
    """Return this framework document, published under a name of its own."""
    return factories.edition(**{name: value for name, value in document.items() if name != "code"})


def long_edition() -> Edition:
    """Return a framework whose one component asks twenty questions."""
    component = json.loads(json.dumps(factories.document()["components"][0]))
    component["dimensions"] = component["dimensions"][:1]
    component["dimensions"][0]["questions"] = [factories.question(f"A1.{number}") for number in range(1, LONG + 1)]
    return factories.edition(components=[component])


def fill_the_rest(stage: Stage, by: Person, *, level: int = 2) -> None:
    """Give every question that has no answer yet a level."""
    for code, answer in stage.answers().items():
        if answer.state == AnswerState.UNANSWERED:
            with acting_as(by.pk):
                content = Content(AnswerState.CHOSEN, level=level)
                save_answer(stage.assessment.pk, code, content, seen=answer.version, by=by)
