"""A change names the version it saw: nobody overwrites what somebody else has just written."""

from typing import Protocol

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Conflict, VersionNeeded


class Versioned(Protocol):
    """A row whose changes are counted."""

    @property
    def version(self) -> int:
        """How often it was changed."""
        ...


class PlanningConflict(Conflict):
    """Somebody else changed the row in between; `current` is the row as it is now."""

    def __init__(self, current: object) -> None:
        super().__init__(current)
        self.message = _("Somebody else changed this while you were working on it.")
        self.remedy = _("Read it again, compare, and make your change once more. Nothing was overwritten.")


class PlanningVersionNeeded(VersionNeeded):
    """A change did not say which version of the row it saw."""

    def __init__(self) -> None:
        super().__init__()
        self.message = _("This change does not say which version it was made from.")
        self.remedy = _("Read it again and send its version with the change (If-Match).")


def require_seen(row: Versioned, seen: int | None) -> None:
    """Refuse a change that was made from another version than the present one, or does not say from which."""
    if seen is None:
        raise PlanningVersionNeeded
    if seen != row.version:
        raise PlanningConflict(row)
