"""The demo's data stays out of real installations."""

from django.conf import settings
from django.core.management.base import CommandError

REFUSED = (
    "This command is for the demo only: it uses made-up agencies and a password that everybody knows.\n"
    "Nothing was changed. To see the demo, run python3 manage.py demo; it has a database of its own."
)


def require_demo() -> None:
    """Refuse to go on where PLUMBLINE_DEMO is not set."""
    if not settings.DEMO:
        raise CommandError(REFUSED)
