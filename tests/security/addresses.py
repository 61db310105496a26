"""Where they knock: every route of the site with the ids of one house, and what stands behind it."""

import re
from dataclasses import dataclass
from typing import Any

from accounts.acting import acting_as
from accounts.models import AccessToken
from accounts.roles import Role
from config.routes import STEPS, Route, routes
from reports.models import Batch
from tests.security.houses import OWN, House
from tests.security.visitors import Relation, Visitor, World

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
COLLECTION = re.compile(r"(\w+)/<(?:\w+:)?pk>")
# This one is found among the answers: the address names an assessment and the code of a question.
FOUND_ELSEWHERE = {"assessment:save_answer": "answers"}
NO_TOKEN = 2_000_000_000
# What stands in a state of the lifecycle.
IN_STATES = {"assessments", "reports", "answers"}


@dataclass(frozen=True)
class Address:
    """A route; one that takes a step is as many addresses as there are steps."""

    route: Route
    step: str = ""

    def __str__(self) -> str:
        return f"{self.route.name} {self.step}".strip()

    @property
    def is_api(self) -> bool:
        return self.route.pattern.startswith("api/") and self.route.name != "api:page"

    @property
    def collection(self) -> str:
        """The collection in which the address looks for its first id; empty where it names none."""
        match = COLLECTION.search(self.route.pattern)
        return FOUND_ELSEWHERE.get(self.route.name, match[1] if match else "")

    @property
    def depends_on_state(self) -> bool:
        return self.collection in IN_STATES

    def path(self, world: World, visitor: Visitor) -> str:
        """Return the path with the ids of the house that the visitor asks for."""
        values = self.values(world, visitor)
        return "/" + PARAMETER.sub(lambda match: str(values[match[1]]), self.route.pattern.replace("^", "nowhere/"))

    def values(self, world: World, visitor: Visitor) -> dict[str, Any]:
        """Return each parameter; a KeyError here says that a new one must be taught."""
        there = visitor.asks_for
        return {
            "pk": first_id(self.collection, world, visitor),
            "membership": there.spare.pk,
            "invitation": there.invitation.pk,
            "component": "A",
            "question": "A1.1",
            "number": 1,
            "step": self.step,
            "draft": world.draft.pk,
            "evidence": there.evidence.pk,
            # Everybody revokes their own.
            "link": there.links.get(visitor.role or Role.LEAD, there.links[Role.LEAD]).pk,
            "what_if": there.what_if.pk,
            "scenario": there.scenario.pk,
            "own": OWN,
            "check": "check-1",
            "language": "fr",
            "kind": "json",
            "code": "AAAA-BBBB-CCCC",
            "initiative": there.step.initiative,
            "kpi": there.kpi.code,
            "observation": there.observation.pk,
            # Whoever holds the secret may see what it is for.
            "secret": self._secret(visitor.stays_in),
            "uidb64": "MQ",
            "token": "nothing",
        }

    def _secret(self, house: House) -> str:
        return house.calendar_secret if self.route.name == "roadmap:calendar" else house.secret


def first_id(collection: str, world: World, visitor: Visitor) -> Any:
    """Return the id of what the visitor asks for."""
    there = visitor.asks_for
    ids = {
        "": None,
        "agencies": there.agency.pk,
        "assessments": there.assessment.pk,
        "answers": there.assessment.pk,
        "rounds": there.round.pk,
        "reports": there.report.pk,
        "editions": world.edition.pk,
        "drafts": world.draft.pk,
        "tokens": _token(world, visitor),
        "batches": _batch(world, visitor) if collection == "batches" else None,
    }
    return ids[collection]


def addresses() -> list[Address]:
    """Return every route of the site as the addresses that it stands for."""
    return [Address(route, step) for route in routes() for step in _steps(route)]


def _steps(route: Route) -> list[str]:
    takes_steps = "<step:" in route.pattern or route.name == "api:step-list"
    return list(STEPS) if takes_steps else [""]


def _token(world: World, visitor: Visitor) -> int | None:
    if visitor.relation != Relation.OTHER or visitor.role is None:
        return visitor.token.pk if visitor.token else _foreign_token(world.away)
    return _foreign_token(world.away)


def _batch(world: World, visitor: Visitor) -> Any:
    """Return a batch of the visitor's own, or one of somebody of the other agency."""
    is_own = visitor.token and visitor.relation != Relation.OTHER
    asker = visitor.token.person if visitor.token and is_own else world.away.people[Role.LEAD]
    with acting_as(asker.pk):
        known = Batch.objects.filter(requested_by=asker).first()
        where = visitor.stays_in if is_own else world.away
        return (known or Batch.objects.create(round=where.round, requested_by=asker)).pk


def _foreign_token(house: House) -> int:
    people = [person.pk for person in house.people.values()]
    # Never the number of something else: it could be that of a token of the visitor's own.
    return AccessToken.objects.filter(person__in=people).values_list("pk", flat=True).first() or NO_TOKEN
