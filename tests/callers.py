"""Programs and browsers that call the API."""

import json
from typing import Any

from django.http import HttpResponse
from django.test import Client

from accounts.acting import acting_as
from accounts.actions.people import create_token
from accounts.models import Person
from tests import factories


class Caller:
    """Somebody who calls the API with a session or, given a secret, with a token."""

    def __init__(self, client: Client, secret: str = "") -> None:
        self.client = client
        self.always = {"Authorization": f"Bearer {secret}"} if secret else {}

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """Return the reply to /api/v1/<path>; `if_match` and the like become headers."""
        sent = "" if body is None else body if isinstance(body, (str, bytes)) else json.dumps(body)
        named = {name.replace("_", "-"): value for name, value in headers.items()} | self.always
        kind = named.pop("content-type", "application/json")
        return self.client.generic(method, f"/api/v1/{path}", sent, content_type=kind, headers=named)


def browser(somebody: Person) -> Caller:
    """Return the API as a signed-in person reaches it."""
    return Caller(factories.signed_in(somebody))


def secret_of(somebody: Person) -> str:
    """Return the secret of a new token of this person."""
    with acting_as(somebody.pk):
        return create_token(name="a program", by=somebody)[1]


def program(somebody: Person) -> Caller:
    """Return the API as a program reaches it with a token of this person."""
    return Caller(Client(), secret_of(somebody))
