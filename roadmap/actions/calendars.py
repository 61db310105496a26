"""A calendar of the plan is made under an address with a secret."""

from datetime import timedelta

from django.utils import timezone

from accounts.acting import whole
from accounts.actions.links import make_link, open_link
from accounts.models import Link, LinkKind, Person
from assessment.models import Assessment

# A year and a day: whoever still uses it then makes a new one.
OPEN_FOR = timedelta(days=366)


@whole()
def make_calendar(assessment: Assessment, *, label: str, by: Person) -> tuple[Link, str]:
    """Return a link to the milestones of the plan that counts, whichever that is by then, and its secret."""
    expires_at, target = timezone.now() + OPEN_FOR, assessment.pk
    return make_link(
        assessment.agency, kind=LinkKind.CALENDAR, target=target, label=label, expires_at=expires_at, by=by
    )


def open_calendar(secret: str) -> Link | None:
    """Return the calendar link with this secret, where it opens; the rest of the transaction works for its maker."""
    return open_link(secret, kind=LinkKind.CALENDAR)
