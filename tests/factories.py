"""The least that is valid of everything; a test writes only what matters to it."""

import copy
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache
from itertools import count
from typing import Any

from django.contrib.auth.hashers import make_password
from django.test import Client

from accounts.acting import acting_as
from accounts.models import Agency, Membership, Person
from accounts.roles import Role
from assessment.actions.answers import Content, save_answer
from assessment.actions.reviews import agree_with_rest
from assessment.actions.rounds import open_round
from assessment.actions.steps import take_step
from assessment.lifecycle import AnswerState, Step
from assessment.models import Answer, Assessment, Draft, Edition, Round, Snapshot
from documents.canonical import digest

PASSWORD = "plumb lines hang true 7"
numbers = count(1)


def question(code: str, **changes: Any) -> dict[str, Any]:
    """Return a question of a framework document."""
    options = [{"level": level, "text": f"{code} level {level}", "tell": f"Look at {code}."} for level in range(1, 6)]
    made = {"code": code, "text": f"Question {code}?", "why": "It matters.", "weight": 1, "essential": False}
    made |= {"not_applicable": True, "options": options, "better": "Do more.", "evidence": ["A record"]}
    return made | changes


def document(**changes: Any) -> dict[str, Any]:
    """Return a small framework document: components A and B, three dimensions, five questions."""
    names = ["Initial", "Developing", "Defined", "Managed", "Optimising"]
    components = [
        _component("A", {"A1": ["A1.1", "A1.2"], "A2": ["A2.1"]}),
        _component("B", {"B1": ["B1.1", "B1.2"]}),
    ]
    made = {"format": "plumbline.framework/1", "code": "small", "title": "Small framework", "version": "1"}
    made |= {"language": "en", "summary": "A small framework.", "components": components}
    made["levels"] = [{"level": i, "name": name, "meaning": name} for i, name in enumerate(names, start=1)]
    return copy.deepcopy(made | changes)


def _component(code: str, dimensions: Mapping[str, list[str]]) -> dict[str, Any]:
    children = [
        {
            "code": d,
            "name": f"Dimension {d}",
            "about": "About.",
            "weight": 1,
            "questions": [question(q) for q in questions],
        }
        for d, questions in dimensions.items()
    ]
    return {"code": code, "name": f"Component {code}", "about": "About.", "weight": 1, "dimensions": children}


def person(name: str = "", *, is_administrator: bool = False) -> Person:
    """Return somebody who signs in with PASSWORD."""
    number = next(numbers)
    somebody = Person(email=f"person{number}@example.org", name=name or f"Person {number}", password=hashed_password())
    somebody.is_administrator = is_administrator
    somebody.save()
    return somebody


@cache
def hashed_password() -> str:
    """Return PASSWORD as it is stored. Made once: a good hash takes its time."""
    return make_password(PASSWORD)


def administrator() -> Person:
    """Return the administrator of the tests; the same one within a test."""
    return Person.objects.filter(is_administrator=True).first() or person("Administrator", is_administrator=True)


def agency(name: str = "") -> Agency:
    """Return an agency without members."""
    number = next(numbers)
    with acting_as(administrator().pk):
        return Agency.objects.create(name=name or f"Agency {number}", code=f"agency-{number}")


def member(of: Agency, role: Role, name: str = "") -> Person:
    """Return somebody with a role in an agency."""
    made = person(name)
    join(made, of, role)
    return made


def join(somebody: Person, of: Agency, role: Role) -> Membership:
    """Return the membership of somebody who is known already."""
    with acting_as(administrator().pk):
        return Membership.objects.create(agency=of, person=somebody, role=role)


def edition(**changes: Any) -> Edition:
    """Return a published edition of the small framework."""
    made = document(code=f"small-{next(numbers)}", **changes)
    return Edition.objects.create(
        code=made["code"],
        version=made["version"],
        title=made["title"],
        language="en",
        document=made,
        digest=digest(made),
    )


def draft(**changes: Any) -> Draft:
    """Return an open draft that could be published, with a check and a second language."""
    made = document(code=f"drafted-{next(numbers)}", format="plumbline.framework/2", **changes)
    made["checks"] = [{"code": "check-1", "kind": "same_option", "at_least": 6, "text": "All the same."}]
    made["translations"] = {"fr": {"title": "Petit cadre"}}
    return Draft.objects.create(code=made["code"], title=made["title"], document=made, changed_by=administrator())


def next_edition(of: Edition, made: Mapping[str, Any], version: str = "2") -> Edition:
    """Return the next edition of a framework, with this document."""
    document = dict(made) | {"version": version}
    return Edition.objects.create(
        code=of.code,
        version=version,
        title=document["title"],
        language="en",
        document=document,
        digest=digest(document),
    )


def opened_round(*agencies: Agency, of: Edition | None = None) -> Round:
    """Return an open round over these agencies."""
    admin = administrator()
    with acting_as(admin.pk):
        return open_round(
            name=f"Round {next(numbers)}",
            edition=of or edition(),
            opens_on=date(2026, 9, 1),
            due_on=date(2026, 12, 18),
            agencies=agencies,
            by=admin,
        )


def assessment(of: Agency | None = None, *, edition: Edition | None = None) -> Assessment:
    """Return an assessment in draft with all its questions open."""
    body = of or agency()
    opened = opened_round(body, of=edition)
    with acting_as(administrator().pk):
        return Assessment.objects.select_related("agency", "round").get(round=opened, agency=body)


@contextmanager
def as_member(of: Agency, role: Role) -> Iterator[Person]:
    """Act as the agency's first member in this role; one joins if there is none."""
    with acting_as(administrator().pk):
        known = Person.objects.filter(
            memberships__agency=of, memberships__role=role, memberships__ended_at=None
        ).first()
    somebody = known or member(of, role)
    with acting_as(somebody.pk):
        yield somebody


def answered(
    of: Agency | None = None, *, levels: Mapping[str, int] | None = None, edition: Edition | None = None
) -> Assessment:
    """Return an assessment in draft whose every question has a level: 3 unless said otherwise."""
    made = assessment(of, edition=edition)
    with as_member(made.agency, Role.LEAD) as lead:
        for answer in list(Answer.objects.filter(assessment=made)):
            level = (levels or {}).get(answer.question, 3)
            content = Content(AnswerState.CHOSEN, level=level, note=f"Note on {answer.question}")
            save_answer(made.pk, answer.question, content, seen=0, by=lead)
    return made


def submitted(of: Agency | None = None, **choices: Any) -> Assessment:
    """Return an assessment that its agency has sent."""
    made = answered(of, **choices)
    with as_member(made.agency, Role.LEAD) as lead:
        return take_step(made, Step.SUBMIT, by=lead)


def in_review(of: Agency | None = None, **choices: Any) -> Assessment:
    """Return an assessment that a consultant has begun to review."""
    made = submitted(of, **choices)
    with as_member(made.agency, Role.CONSULTANT) as consultant:
        return take_step(made, Step.START_REVIEW, by=consultant)


def approved(of: Agency | None = None, **choices: Any) -> Assessment:
    """Return an assessment whose every answer was agreed with, approved and frozen."""
    made = in_review(of, **choices)
    with as_member(made.agency, Role.CONSULTANT) as consultant:
        agree_with_rest(made, by=consultant)
        return take_step(made, Step.APPROVE, by=consultant)


def published(of: Agency | None = None, **choices: Any) -> Assessment:
    """Return an approved assessment that the lead has published."""
    made = approved(of, **choices)
    with as_member(made.agency, Role.LEAD) as lead:
        return take_step(made, Step.PUBLISH, by=lead)


def snapshot(of: Assessment | None = None) -> Snapshot:
    """Return the newest snapshot of an approved assessment."""
    made = of or approved()
    with as_member(made.agency, Role.CONSULTANT):
        return Snapshot.objects.filter(assessment=made).latest()


def signed_in(somebody: Person) -> Any:
    """Return a browser in which this person is signed in."""
    client = Client()
    client.force_login(somebody, backend="django.contrib.auth.backends.ModelBackend")
    return client
