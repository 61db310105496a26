"""Reading everything that a visitor can read: each address, each list, each filter."""

from collections.abc import Iterator

from django.http import HttpResponse

from tests.security.addresses import Address, addresses
from tests.security.asking import content_of
from tests.security.matrix import right_of
from tests.security.visitors import Relation, Visitor, World, send, undone

# No reader of ours takes more words than these in a query; what it does not know it must not obey.
QUERIES = ("?page=1&page_size=100", "?show=changed", "?show=returned&search=a&q=a&ordering=-name&agency=1&format=json")


def readable() -> list[Address]:
    """Return every address that can be read."""
    return [address for address in addresses() if right_of(address.route.name, "GET")]


def walk(world: World, visitor: Visitor, *, filtered: bool = True) -> Iterator[tuple[str, HttpResponse]]:
    """Yield the path and the reply of everything the visitor can ask for; at home each list with its filters too."""
    queries = ("", *QUERIES) if filtered and visitor.relation == Relation.OWN and visitor.role else ("",)
    for address in readable():
        for query in queries:
            path = address.path(world, visitor) + query
            with undone():
                yield path, send(visitor.session, "GET", path)


def knock(world: World, visitor: Visitor) -> Iterator[tuple[str, HttpResponse]]:
    """Yield the path and the reply of every change that the visitor asks for; none of them stays."""
    for address in addresses():
        for verb in ("POST", "PUT", "PATCH", "DELETE"):
            if right_of(address.route.name, verb):
                path = address.path(world, visitor)
                with undone():
                    yield path, send(visitor.session, verb, path, *content_of(address, verb, world, visitor))
