"""The matrix and the canaries in short: enough to notice that a check is gone."""

from collections.abc import Iterator

from accounts.models import Person
from accounts.roles import Role
from assessment.lifecycle import State
from config.routes import right_of
from tests import factories
from tests.security.addresses import Address, addresses
from tests.security.houses import leave, put_into, somebody
from tests.security.matrix import Case, leaked, wrong
from tests.security.visitors import Relation, Visitor, World, send, session_of, undone
from tests.security.walking import walk

NOSY = (Role.LEAD, Role.CONSULTANT, Role.EXECUTIVE, Role.ADMINISTRATOR)
# The first wall refuses an administrator with 403 here; the second, where it stands, has it look like nothing (404).
HIDDEN_FROM_ADMINISTRATORS = {"answers", "reports"}


def probe(world: World, turncoat: Person) -> Iterator[str]:
    """Yield what is wrong: differences from the table of rights, foreign canaries, and reviews by an agency's own."""
    yield from reviews_by_own_staff(world, turncoat)
    put_everybody_into(world, State.DRAFT)
    for address in addresses():
        for verb in ("GET", "POST", "PUT"):
            if right_of(address.route.name, verb):
                yield from _asked(world, address, verb)


def _asked(world: World, address: Address, verb: str) -> Iterator[str]:
    for visitor in nosy(world):
        if visitor.role != Role.ADMINISTRATOR or address.collection not in HIDDEN_FROM_ADMINISTRATORS:
            yield from wrong(world, Case(address, verb, visitor, State.DRAFT))


def nosy(world: World) -> list[Visitor]:
    """Return the visitors that ask, first those who have nothing to ask for."""
    found = [visitor for visitor in world.visitors if visitor.role in NOSY]
    return sorted(found, key=lambda visitor: visitor.relation == Relation.OWN)


def reviews_by_own_staff(world: World, turncoat: Person) -> Iterator[str]:
    """Yield a difference where somebody who worked for an agency can begin to review it."""
    put_everybody_into(world, State.SUBMITTED)
    path = f"/assessments/{world.home.assessment.pk}/steps/start_review/"
    with undone():
        status = send(session_of(turncoat), "POST", path).status_code
    if status != 403:
        yield f"{path} by former staff: 403 was promised, {status} came"


def make_turncoat(world: World) -> Person:
    """Return somebody who worked for the first agency and is its reviewer now."""
    made = somebody("turncoat")
    factories.join(made, world.home.agency, Role.RESPONDENT)
    leave(made, world.home.agency)
    factories.join(made, world.home.agency, Role.CONSULTANT)
    return made


def put_everybody_into(world: World, state: State) -> None:
    for house in (world.home, world.away):
        put_into(state, house)


def foreign_canaries(world: World) -> list[str]:
    """Return each canary of another agency that a member reads somewhere."""
    members = [visitor for visitor in nosy(world) if visitor.role in (Role.LEAD, Role.CONSULTANT)]
    return [
        f"{visitor}: {path}: {word}"
        for visitor in members
        for path, reply in walk(world, visitor, filtered=False)
        for word in leaked(world, visitor, reply)
    ]
