"""A request that comes twice happens once."""

import hashlib
from collections.abc import Callable

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.models import KeptReply, Person
from accounts.refusals import InvalidInput, KeyReused, Refusal

# A UUID takes 36; the rest is room for a program's own prefix.
LONGEST_KEY = 80
# Nobody repeats a request after two days, and a kept reply holds what was typed: each new one clears the old away.
FORGET = "WITH old AS (DELETE FROM accounts_keptreply WHERE person_id = %s AND kept_at < now() - interval '2 days')"
UNLESS_KEPT = "ON CONFLICT (person_id, key) DO NOTHING"


def once(request: HttpRequest, key: str, make: Callable[[], HttpResponse], *, by: Person) -> HttpResponse:
    """Return the reply of `make`, or the kept one if this person sent the same request under this key before.

    `make` must refuse a repetition by itself (an old version, a wrong step): only then the kept reply is looked up,
    so a first request pays one statement. Raises KeyReused where the key came with other content.
    """
    if not key:
        return make()
    digest = hashlib.sha256(f"{request.method} {request.path}\n".encode() + _content(request)).hexdigest()
    _refuse_bad(key)
    try:
        reply = make()
    except Refusal as refusal:
        return _kept(by, key, digest) or _again(refusal)
    if reply.status_code >= 400:
        return _kept(by, key, digest) or reply
    if not _keep(by, key, digest, reply):  # a repetition that `make` took for new is undone
        return _kept(by, key, digest) or reply
    return reply


def _content(request: HttpRequest) -> bytes:
    """Return what was sent, without the token that changes from page to page."""
    fields = sorted((name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken")
    return repr(fields).encode() if fields else request.body


def _refuse_bad(key: str) -> None:
    if len(key) > LONGEST_KEY or not key.isascii() or not key.isprintable():
        problem = _("The idempotency key must be at most 80 printable ASCII characters.")
        raise InvalidInput(problem, _("Send a UUID."), fields={"Idempotency-Key": problem})


def _kept(person: Person, key: str, digest: str) -> HttpResponse | None:
    # What `make` refused is undone at the end all the same; the look-up in between needs a usable transaction.
    transaction.set_rollback(False)
    kept = KeptReply.objects.filter(person=person, key=key).first()
    transaction.set_rollback(True)
    if kept is None:
        return None
    if kept.request_digest != digest:
        raise KeyReused
    return HttpResponse(kept.body, status=kept.status, headers=kept.headers)


def _again(refusal: Refusal) -> HttpResponse:
    raise refusal


def _keep(person: Person, key: str, digest: str, reply: HttpResponse) -> bool:
    headers = {name: reply[name] for name in ("Content-Type", "ETag", "Location", "HX-Trigger") if name in reply}
    kept = KeptReply(
        person=person,
        key=key,
        request_digest=digest,
        status=reply.status_code,
        headers=headers,
        body=reply.content.decode(),
    )
    # By hand: only the row count tells whether the key was new, and bulk_create does not give it.
    columns = [field for field in KeptReply._meta.concrete_fields if not field.primary_key]
    values = [field.get_db_prep_save(getattr(kept, field.attname), connection) for field in columns]
    names = ", ".join(str(field.column) for field in columns)
    places = ", ".join(["%s"] * len(columns))
    statement = f"{FORGET} INSERT INTO accounts_keptreply ({names}) VALUES ({places}) {UNLESS_KEPT}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, [person.pk, *values])
        return bool(cursor.rowcount)
