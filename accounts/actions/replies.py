"""A request that comes twice happens once."""

import hashlib
from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse

from accounts.models import KeptReply, Person
from accounts.refusals import InvalidInput, KeyReused

LONGEST_KEY = 80


def once(request: HttpRequest, key: str, make: Callable[[], HttpResponse], *, by: Person) -> HttpResponse:
    """Return the reply of `make`, or the kept one if this person sent the same request under this key before.

    A second request that arrives while the first is at work waits for its COMMIT. Raises KeyReused where the
    key came with other content.
    """
    if not key:
        return make()
    digest = hashlib.sha256(f"{request.method} {request.path}\n".encode() + request.body).hexdigest()
    if not _claim(by, _checked(key), digest):
        return _kept(by, key, digest)
    reply = make()
    if reply.status_code >= 400:  # what was refused is rolled back, the claim with it
        return reply
    KeptReply.objects.filter(person=by, key=key).update(
        status=reply.status_code, headers=_worth_keeping(reply), body=reply.content.decode()
    )
    return reply


def _checked(key: str) -> str:
    if len(key) > LONGEST_KEY or not key.isascii() or not key.isprintable():
        raise InvalidInput("The idempotency key must be at most 80 printable ASCII characters.", "Send a UUID.")
    return key


def _claim(person: Person, key: str, digest: str) -> bool:
    statement = (
        "INSERT INTO accounts_keptreply (person_id, key, request_digest, headers, body, kept_at)"
        " VALUES (%s, %s, %s, '{}', '', now()) ON CONFLICT (person_id, key) DO NOTHING"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [person.pk, key, digest])
        return bool(cursor.rowcount)


def _kept(person: Person, key: str, digest: str) -> HttpResponse:
    kept = KeptReply.objects.get(person=person, key=key)
    if kept.request_digest != digest:
        raise KeyReused
    return HttpResponse(kept.body, status=kept.status, headers=kept.headers)


def _worth_keeping(reply: HttpResponse) -> dict[str, str]:
    return {name: reply[name] for name in ("Content-Type", "ETag", "Location", "HX-Trigger") if name in reply}
