"""What to say where a plan keeps something that the catalogue has no more."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext_lazy, ngettext

LOST_REMEDY: Final = gettext_lazy(
    "Bring it back under the initiatives of your agency, or say of its step that it was dropped; then plan again from"
    " today."
)


def lost_words(names: Sequence[str]) -> str:
    """Return that these initiatives are kept by a plan and stand in the catalogue no more."""
    words = ngettext(
        "%(names)s is done or under way, but is not in the catalogue any more, so what it brings is not known.",
        "%(names)s are done or under way, but are not in the catalogue any more, so what they bring is not known.",
        len(names),
    )
    return words % {"names": ", ".join(f"“{name}”" for name in names)}
