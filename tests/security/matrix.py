"""Everybody knocks everywhere: what the table of rights promises, beside what the site does."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.http import HttpResponse

from accounts import policy
from accounts.policy import Deed
from assessment.lifecycle import State
from config.routes import ROUTES, VERBS, Door, right_of
from tests.security.addresses import Address, addresses
from tests.security.asking import content_of, make_ready, status_of
from tests.security.houses import put_into
from tests.security.visitors import Relation, Visitor, World, everything_in, send, undone

TO_SIGN_IN = "redirect to sign-in"
# Who never may read these does not learn that they are there.
READING = {
    "agencies": Deed.READ_AGENCY,
    "assessments": Deed.READ_ASSESSMENT,
    "rounds": Deed.READ_ASSESSMENT,
    "answers": Deed.READ_ANSWERS,
    "reports": Deed.READ_REPORT,
}
# What people wrote about their agency's weak points: nothing for whoever runs the installation.
CONFIDENTIAL = ("note", "notapplicable", "verdict", "kept")
# Those who prepare frameworks do it for everybody.
OF_NO_AGENCY = ("", "drafts", "editions")
STATES = tuple(State)


@dataclass(frozen=True)
class Case:
    """One call: who asks for what by which verb, while the assessment is in a state."""

    address: Address
    verb: str
    visitor: Visitor
    state: State

    def __str__(self) -> str:
        return f"{self.verb} {self.address} by {self.visitor}, {self.state}"


def cases(world: World, state: State) -> Iterator[Case]:
    """Yield the calls of one state.

    What does not depend on the state is called in one of them: each combination of the others has its turn somewhere.
    """
    for number, (address, verb, visitor) in enumerate(_combinations(world)):
        varies = address.depends_on_state and right_of(address.route.name, verb) is not None
        turn = number + number // len(world.visitors)
        if varies or STATES[turn % len(STATES)] == state:
            yield Case(address, verb, visitor, state)


def _combinations(world: World) -> Iterator[tuple[Address, str, Visitor]]:
    for address in addresses():
        for verb in VERBS:
            for visitor in world.visitors:
                yield address, verb, visitor


def expected(case: Case) -> int | str:
    """Return the status that the policy table promises through the table of routes."""
    name, visitor = case.address.route.name, case.visitor
    right = right_of(name, case.verb)
    if visitor.role is None and Door.PUBLIC not in ROUTES[name].values():
        return 401 if case.address.is_api else TO_SIGN_IN
    match right:
        case None:
            return 405
        case Door.NOTHING:
            return 404
        case Door.OWN if visitor.relation == Relation.OTHER:
            return 404
        case Door():
            return _allowed(case)
        case Deed():
            return _by_policy(case, right)
        case _:
            return _by_policy(case, right[case.address.step]) if case.address.step else 405


def _allowed(case: Case) -> int:
    return status_of(case.address, case.verb, case.visitor)


def _by_policy(case: Case, deed: Deed) -> int:
    collection, role = case.address.collection, case.visitor.role_there
    if collection in OF_NO_AGENCY:
        # Of no one agency: what the visitor is anywhere counts.
        role = case.visitor.role
    elif not policy.states_for(READING[collection], role):
        return 404
    states = policy.states_for(deed, role)
    if not states:
        return 403
    if case.address.depends_on_state and case.state not in states:
        return 409
    return _allowed(case)


def perform(world: World, case: Case) -> HttpResponse:
    """Return the reply to a case; the database is as it was afterwards."""
    visitor, path = case.visitor, case.address.path(world, case.visitor)
    sent = content_of(case.address, case.verb, world, visitor) if case.verb not in ("GET", "HEAD") else ()
    with undone():
        make_ready(case.address, visitor.asks_for)
        return send(visitor.session, case.verb, path, *sent)


def observed(reply: HttpResponse) -> int | str:
    """Return what a reply is, as `expected` says it."""
    if reply.status_code == 302 and reply["Location"].startswith("/sign-in/?next="):
        return TO_SIGN_IN
    return int(reply.status_code)


def leaked(world: World, visitor: Visitor, reply: HttpResponse) -> list[str]:
    """Return the canaries in a reply that its reader must not see."""
    said = everything_in(reply)
    if visitor.foreign_mark is None:
        words = [house.word(name) for house in (world.home, world.away) for name in CONFIDENTIAL]
    else:
        words = [visitor.foreign_mark]
    return [word for word in words if word in said]


def differences(world: World, state: State) -> tuple[int, list[str]]:
    """Return how many calls one state takes, and each difference between the tables and the site and each canary."""
    for house in (world.home, world.away):
        put_into(state, house)
    found, asked = [], list(cases(world, state))
    with without_a_line_for_each_refusal():
        for case in asked:
            found += wrong(world, case)
    return len(asked), found


def wrong(world: World, case: Case) -> list[str]:
    """Return what is wrong with one reply."""
    reply, promised = perform(world, case), expected(case)
    came = observed(reply)
    differs = [f"{case}: {promised} was promised, {came} came"] if came != promised else []
    return differs + [f"{case}: the reply holds {word}" for word in leaked(world, case.visitor, reply)]


@contextmanager
def without_a_line_for_each_refusal() -> Iterator[None]:
    """Keep the log quiet: thousands of refusals are what is asked for here."""
    log = logging.getLogger("django.request")
    before = log.level
    log.setLevel(logging.ERROR)
    yield
    log.setLevel(before)
