"""People are told what happened, and say that they know."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from accounts.acting import whole
from accounts.models import Agency, Notice, NoticeKind, Person


@whole()
def tell(
    people: Iterable[Person], kind: NoticeKind, *, agency: Agency, subject: str, target: object, by: Person
) -> list[Notice]:
    """Return a notice to each of these people but whoever did it themselves."""
    about = {"agency": agency, "kind": kind, "subject": subject, "target": str(target), "made_by": by}
    told = {person.pk: person for person in people if person.pk != by.pk}
    return Notice.objects.bulk_create([Notice(person=person, **about) for person in told.values()])


@whole()
def mark_read(notices: Iterable[UUID], *, by: Person) -> None:
    """Let these notices be read, where they are one's own; marking one twice keeps the first moment."""
    Notice.objects.visible_to(by).unread().filter(pk__in=list(notices)).update(read_at=timezone.now())
