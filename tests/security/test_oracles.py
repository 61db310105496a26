"""Nobody learns from a refusal what is there, and a reader changes nothing."""

import re

import psycopg
import pytest

from accounts.policy import Deed
from accounts.roles import AGENCY_ROLES, Role
from config.routes import right_of
from tests.fixtures.database import owner_url
from tests.security.addresses import PARAMETER, Address, addresses
from tests.security.asking import content_of
from tests.security.matrix import OF_NO_AGENCY
from tests.security.test_relation_ids import rows_of
from tests.security.visitors import Relation, Visitor, World, send, undone, world

MISSING = {"pk": 987_654_321, "membership": 987_654_321, "invitation": 987_654_321}
NO_REPORT = "00000000-0000-4000-8000-000000000000"
TOKEN = re.compile(r'value="\w{64}"|nonce="[^"]+"')
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")


def missing(made: World, address: Address, visitor: Visitor) -> str:
    """Return the path of something that was never there."""
    nothing = MISSING | ({"pk": NO_REPORT} if address.collection == "reports" else {})
    values = address.values(made, visitor) | nothing
    return "/" + PARAMETER.sub(lambda match: str(values[match[1]]), address.route.pattern)


def said(visitor: Visitor, path: str) -> tuple[int, str]:
    with undone():
        reply = send(visitor.session, "GET", path)
    return reply.status_code, TOKEN.sub("", reply.content.decode())


# Of the person and not of an agency: they keep them when they leave.
OWN_THINGS = ("tokens", "batches")


@pytest.mark.django_db
def test_what_is_another_agencys_reads_like_what_never_was():
    made = world()
    strangers = [v for v in made.visitors if v.role in AGENCY_ROLES and v.relation != Relation.OWN]
    asked = [a for a in addresses() if a.collection not in OF_NO_AGENCY and right_of(a.route.name, "GET")]
    pairs = [(a, v) for a in asked for v in strangers if not (a.collection in OWN_THINGS and v.relation == "former")]

    differing = [
        f"{address} by {visitor}"
        for address, visitor in pairs
        if said(visitor, address.path(made, visitor)) != said(visitor, missing(made, address, visitor))
    ]

    assert len(pairs) > 150
    assert differing == []


def everything(made: World) -> tuple[str, ...]:
    with psycopg.connect(owner_url()) as owner:
        counts = [
            owner.execute(f"SELECT count(*) FROM {table}").fetchone()
            for table in ("accounts_agency", "assessment_round", "assessment_edition", "accounts_person")
        ]
    return rows_of(made.home), rows_of(made.away), str(counts)


@pytest.mark.usefixtures("committed")
def test_an_executive_changes_nothing_by_any_address():
    made = world()
    visitors = [visitor for visitor in made.visitors if visitor.role == Role.EXECUTIVE]
    before, asked = everything(made), 0

    for address, verb in unsafe():
        for visitor in visitors:
            send(visitor.session, verb, address.path(made, visitor), *content_of(address, verb, made, visitor))
            asked += 1

    assert asked > 400
    assert {send(visitor.session, "GET", "/").status_code for visitor in visitors} == {200}
    assert everything(made) == before


def unsafe() -> list[tuple[Address, str]]:
    """Return every address with every unsafe verb, but for ending the session, asking for work, rulings and links."""
    return [
        (address, verb)
        for address in addresses()
        for verb in UNSAFE
        if not address.route.name.startswith(("accounts:password", "accounts:sign_out"))
        and right_of(address.route.name, verb) not in (Deed.REQUEST_REPORT, Deed.TEST_RESULT, Deed.MAKE_LINK, Deed.RULE)
    ]
