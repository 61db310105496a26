"""Whoever names a row of another agency, in an address or in a body, gets nothing and changes nothing."""

import json
import re
from collections.abc import Iterator

import psycopg
import pytest

from accounts.acting import acting_as
from accounts.roles import AGENCY_ROLES, Role
from assessment.api.forms import RoundForm
from assessment.lifecycle import State
from config.routes import right_of
from tests.fixtures.database import owner_url
from tests.security.addresses import Address, addresses
from tests.security.asking import ASKS, DAYS, FORM, content_of
from tests.security.houses import House, put_into
from tests.security.matrix import OF_NO_AGENCY
from tests.security.naming_fields import naming_fields
from tests.security.visitors import Relation, Visitor, World, send, world

VERBS = ("GET", "POST", "PUT", "PATCH", "DELETE")
ID = re.compile(r"<(?:int|uuid):(\w+)>")
# An id that belongs to no row, but counts within its parent.
COUNTS = {"number"}
TABLES = "SELECT table_name FROM information_schema.columns WHERE column_name = 'agency_id'"
NAMING = {
    "assessment.api.forms.RoundForm.agencies": "only those that the person sees",
    "assessment.api.drafts.DraftForm.edition": "published for everybody",
    "assessment.api.forms.RoundForm.edition": "published for everybody",
    "assessment.forms.RoundForm.agencies": "the page is the administrator's, who sees them all",
    "assessment.forms.RoundForm.edition": "published for everybody",
}


@pytest.fixture
def made(committed: None) -> World:
    return world()


def rows_of(house: House) -> str:
    """Return a digest of all rows of an agency, read by the owner past every wall."""
    with psycopg.connect(owner_url()) as owner:
        found = owner.execute(TABLES)
        parts = [f"SELECT '{name}' || t::text AS line FROM {name} t WHERE agency_id = %(id)s" for (name,) in found]
        parts.append("SELECT t::text FROM accounts_agency t WHERE id = %(id)s")
        statement = f"SELECT count(*) || md5(string_agg(line, '|' ORDER BY line)) FROM ({' UNION ALL '.join(parts)}) r"
        return str(owner.execute(statement, {"id": house.agency.pk}).fetchone()[0])  # type: ignore[index]


def members(made: World, relation: Relation) -> list[Visitor]:
    return [visitor for visitor in made.visitors if visitor.role in AGENCY_ROLES and visitor.relation == relation]


def with_ids() -> Iterator[tuple[Address, str]]:
    """Yield every address that names a row of an agency, with each verb it takes."""
    for address in addresses():
        if address.collection not in OF_NO_AGENCY:
            yield from ((address, verb) for verb in VERBS if right_of(address.route.name, verb))


def test_every_id_of_another_agency_in_an_address_is_nothing(made, capsys):
    before = rows_of(made.away)

    asked = [
        (str(address), verb, str(visitor), send(visitor.session, verb, address.path(made, visitor), *body).status_code)
        for address, verb in with_ids()
        for visitor in (*members(made, Relation.OTHER),)
        for body in [content_of(address, verb, made, visitor)]
    ]

    with capsys.disabled():
        print(f"\nids in addresses: {len(asked)} asked for")
    assert [row for row in asked if row[-1] != 404] == []
    assert rows_of(made.away) == before


def test_a_row_of_another_agency_below_ones_own_is_nothing(made):
    before, tried = rows_of(made.away), []

    # While the agency answers and after the decision, so that each of what is asked for would be allowed once.
    for state in (State.DRAFT, State.PUBLISHED):
        put_into(state, made.home)
        for address, verb in with_ids():
            for child in set(ID.findall(address.route.pattern)) - {"pk"} - COUNTS:
                for visitor in members(made, Relation.OWN):
                    path = mixed(made, address, visitor, child)
                    tried.append((path, visitor.role, send(visitor.session, verb, path).status_code))

    lasts = {last_of(path) for path, _, _ in tried}
    deeds = {"end", "withdraw", "file", "remove", "take-back", "revoke"}
    assert lasts == deeds | {"#", "copy", "restore", "solution", "solve"}
    # Whoever may not do it at all is refused before anything is looked for.
    assert [row for row in tried if row[-1] not in (403, 404, 409)] == []
    assert lasts == {last_of(path) for path, _, status in tried if status == 404}
    assert rows_of(made.away) == before


def last_of(path: str) -> str:
    """Return the last word of a path, a sign in place of a number."""
    last = path.rstrip("/").rpartition("/")[2]
    return "#" if last.isdecimal() else last


def mixed(made: World, address: Address, visitor: Visitor, child: str) -> str:
    """Return the path of something of another agency under one's own."""
    foreign = next(v for v in made.visitors if v.role == visitor.role and v.relation == Relation.OTHER)
    values = address.values(made, visitor) | {child: address.values(made, foreign)[child]}
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda match: str(values[match[1]]), address.route.pattern)


def test_every_field_that_names_a_row_is_known():
    assert naming_fields() == set(NAMING)


def test_a_round_cannot_be_opened_over_an_agency_that_one_does_not_see(made):
    lead, before = made.home.people[Role.LEAD], rows_of(made.away)
    body = {"name": "Ours", **DAYS, "edition": made.edition.pk, "agencies": [made.home.agency.pk, made.away.agency.pk]}
    with acting_as(lead.pk):
        form = RoundForm(data=body, context={"person": lead})
        assert not form.is_valid()

    replies = [
        send(visitor.session, "POST", "/api/v1/rounds/", json.dumps(body).encode(), "application/json").status_code
        for visitor in members(made, Relation.OWN)
    ]

    assert set(form.errors) == {"agencies"}
    assert set(replies) <= {400, 403}
    assert rows_of(made.away) == before


def test_nothing_that_a_body_names_besides_moves_a_row_to_or_from_another_agency(made):
    ours, theirs, before = made.home.agency.pk, made.away, rows_of(made.away)
    named = {"id": theirs.assessment.pk, "agency": theirs.agency.pk, "agency_id": theirs.agency.pk}
    named |= {"assessment": theirs.assessment.pk, "assessment_id": theirs.assessment.pk, "person": 1, "role": "lead"}

    replies = [
        (str(address), send(visitor.session, verb, address.path(made, visitor), *slipped_in(address, verb, named)))
        for address, verb in with_ids()
        if verb != "GET"
        for visitor in members(made, Relation.OWN)
    ]

    assert not [name for name, reply in replies if reply.status_code >= 500]
    assert rows_of(theirs) == before
    with acting_as(made.home.people[Role.LEAD].pk):
        made.home.assessment.refresh_from_db()
    assert made.home.assessment.agency_id == ours


def slipped_in(address: Address, verb: str, named: dict[str, object]) -> tuple[bytes, str]:
    """Return the usual body with ids that nobody asked for."""
    ask = ASKS.get((address.route.name, verb))
    body = {**named, **((ask.body if ask else None) or {})}
    if address.is_api:
        return json.dumps(body).encode(), "application/json"
    return "&".join(f"{name}={value}" for name, value in body.items()).encode(), FORM
