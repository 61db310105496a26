"""Who knocks: six kinds of visitor, each to their own agency, to another one, and to one they have left."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.client import ClientHandler

from accounts.models import AccessToken, Person
from accounts.roles import AGENCY_ROLES, Role
from assessment.models import Draft, Edition
from tests import factories
from tests.security.houses import House, house, leave, somebody, token_of


class Relation(StrEnum):
    """What the agency that is asked for is to the visitor."""

    OWN = "own"
    OTHER = "other"
    FORMER = "former"


@dataclass(frozen=True)
class Visitor:
    """A browser with a session (or none), and the house whose things it asks for."""

    role: Role | None
    relation: Relation
    asks_for: House
    stays_in: House
    token: AccessToken | None
    session: str

    def __str__(self) -> str:
        return f"{self.role or 'anonymous'} to their {self.relation} agency"

    @property
    def role_there(self) -> Role | None:
        """What the visitor is in the agency that they ask for."""
        if self.role == Role.ADMINISTRATOR or self.relation == Relation.OWN:
            return self.role
        return None

    @property
    def foreign_mark(self) -> str | None:
        """The mark that no reply may hold; an administrator may know every agency by name."""
        return None if self.role == Role.ADMINISTRATOR else f"zq{'away' if self.stays_in.mark == 'zqhome' else 'home'}"


@dataclass(frozen=True)
class World:
    """Two agencies, and everybody who may come to them."""

    edition: Edition
    draft: Draft
    home: House
    away: House
    visitors: tuple[Visitor, ...]


def world() -> World:
    """Return two agencies with all visitors, whose replies are about the first one unless it is not theirs."""
    edition = _edition()
    home, away = house("zqhome", edition), house("zqaway", edition)
    return World(
        edition,
        factories.draft(),
        home,
        away,
        (*_nobody(home, away), *_members(home, away), *_administrators(home, away)),
    )


@contextmanager
def undone() -> Iterator[None]:
    """Leave the database after the block as it was before."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def send(session: str, verb: str, path: str, body: bytes = b"", kind: str = "text/plain") -> HttpResponse:
    """Return the reply of the whole site; without the test client's records of templates it takes half the time.

    Every change says that it was made from version 1 of an answer.
    """
    factory = RequestFactory(headers={"If-Match": '"1"'})
    if session:
        factory.cookies[settings.SESSION_COOKIE_NAME] = session
    request = factory.generic(verb, path, body, content_type=kind)
    reply: HttpResponse = HANDLER(request.environ)  # type: ignore[assignment, attr-defined]
    return reply


HANDLER = ClientHandler(enforce_csrf_checks=False)
HANDLER.load_middleware()


def session_of(person: Person) -> str:
    """Return the key of a new session of this person."""
    return str(factories.signed_in(person).cookies[settings.SESSION_COOKIE_NAME].value)


def everything_in(reply: HttpResponse) -> str:
    """Return all that a reply says: its body and its headers."""
    return reply.content.decode("utf-8", "replace") + str(dict(reply.items())) + str(reply.cookies)


def _nobody(home: House, away: House) -> Iterator[Visitor]:
    for relation, asks_for in ((Relation.OWN, home), (Relation.OTHER, away), (Relation.FORMER, home)):
        yield Visitor(None, relation, asks_for, away if asks_for is home else home, None, "")


def _members(home: House, away: House) -> Iterator[Visitor]:
    for role in AGENCY_ROLES:
        person = home.people[role]
        known: Mapping[str, Any] = {"token": token_of(person), "session": session_of(person)}
        yield Visitor(role, Relation.OWN, home, home, **known)
        yield Visitor(role, Relation.OTHER, away, home, **known)
        mover = somebody(f"mover{role}")
        factories.join(mover, home.agency, role)
        leave(mover, home.agency)
        factories.join(mover, away.agency, role)
        yield Visitor(role, Relation.FORMER, home, away, token_of(mover), session_of(mover))


def _administrators(home: House, away: House) -> Iterator[Visitor]:
    admin, former = factories.administrator(), somebody("formerlead")
    factories.join(former, home.agency, Role.LEAD)
    leave(former, home.agency)
    former.is_administrator = True
    former.save()
    for person, relation, asks_for in (
        (admin, Relation.OWN, home),
        (admin, Relation.OTHER, away),
        (former, Relation.FORMER, home),
    ):
        yield Visitor(Role.ADMINISTRATOR, relation, asks_for, asks_for, token_of(person), session_of(person))


def _edition() -> Edition:
    """Return the small framework with one more question, which is answered in one's own words."""
    made = factories.document()
    written = {"code": "B1.3", "kind": "text", "text": "What else should a reviewer know?"}
    made["components"][1]["dimensions"][0]["questions"].append(written)
    return factories.edition(components=made["components"], format="plumbline.framework/2")
