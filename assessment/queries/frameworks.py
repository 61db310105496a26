"""Reads about frameworks and their drafts: they belong to no agency, so only those who prepare them are answered."""

from django.db.models import Count, F, QuerySet

from accounts import queries as people
from accounts.models import Person
from accounts.roles import Role
from assessment.models import Draft, Edition, Retirement


def author_role(person: Person) -> str | None:
    """Return in which role the person prepares questionnaires: administrator, or consultant of any agency."""
    roles = people.roles_of(person)
    return next((role.value for role in (Role.ADMINISTRATOR, Role.CONSULTANT) if role in roles), None)


def drafts() -> QuerySet[Draft]:
    """Return the open drafts with who changed them last and the edition they started from."""
    rows = Draft.objects.open().select_related("changed_by", "base").defer("base__document")
    return rows.order_by("title", "pk")


def drafts_by_code() -> dict[str, Draft]:
    """Return code -> its open draft."""
    return {draft.code: draft for draft in drafts()}


def draft_of(code: str) -> Draft | None:
    """Return the open draft of a framework, if there is one."""
    return drafts().filter(code=code).first()


def locked_draft(draft_id: int) -> Draft | None:
    """Return an open draft as it is now, locked until the transaction ends."""
    # NO KEY, since what refers to the draft may be added meanwhile; who changed it and its base are no part of it.
    rows = drafts().select_for_update(of=("self",), no_key=True)
    return rows.filter(pk=draft_id).first()


def framework_editions() -> QuerySet[Edition]:
    """Return the editions without documents, by code and newest first: how many `used` rounds, why `retired_for`."""
    rows = Edition.objects.defer("document").select_related("published_by")
    counted = rows.annotate(used=Count("rounds"), retired_for=F("retirement__reason"))
    return counted.order_by("code", "-published_at", "-pk")


def latest_edition(code: str) -> Edition | None:
    """Return the newest edition of a framework, with its document."""
    return Edition.objects.filter(code=code).order_by("-published_at", "-pk").first()


def versions_of_framework(code: str) -> set[str]:
    """Return the versions in which a framework was published."""
    return set(Edition.objects.filter(code=code).values_list("version", flat=True))


def is_code_taken(code: str) -> bool:
    """Tell whether an edition or an open draft has this code."""
    return Edition.objects.filter(code=code).exists() or Draft.objects.open().filter(code=code).exists()


def retirement_of(edition: Edition) -> Retirement | None:
    """Return the word that an edition opens no new rounds, if it was given."""
    return Retirement.objects.filter(edition=edition).select_related("retired_by").first()


def framework_at(key: str) -> Draft | Edition | None:
    """Return what a key like e7 (edition 7) or d7 (open draft 7) names, with its document."""
    kind, number = key[:1], key[1:]
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    if kind == "d":
        return drafts().filter(pk=int(number)).first()
    return Edition.objects.filter(pk=int(number)).first() if kind == "e" else None
