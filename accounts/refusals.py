"""Why an action was refused: domain words, raised low, put into status codes and pages high up."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class Refusal(Exception):
    """An action did not happen; nothing was changed. `message` says what happened, `remedy` what to do."""

    status = 409
    code = "refused"

    def __init__(self, message: Text, remedy: Text = "", *, fields: Mapping[str, Text] | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.remedy = remedy
        self.fields = dict(fields or {})


class NotAllowed(Refusal):
    """The person's role does not include this deed."""

    status = 403
    code = "not_allowed"


class WrongStep(Refusal):
    """The object is in a state in which this deed is not possible."""

    code = "wrong_step"


class InvalidInput(Refusal):
    """A value cannot be taken; `fields` says which and why."""

    status = 400
    code = "invalid"


class VersionNeeded(Refusal):
    """A change did not say which version it saw."""

    status = 428
    code = "version_needed"

    def __init__(self) -> None:
        super().__init__(
            _("This change does not say which version of the answer it was made from."),
            _("Read the answer again and send its version with the change (If-Match)."),
        )


class Conflict(Refusal):
    """Somebody else changed the object in between; `current` is the object as it is now."""

    status = 412
    code = "conflict"

    def __init__(self, current: object) -> None:
        super().__init__(
            _("Somebody else changed this answer while you were working on it."),
            _("Compare both versions and choose which one to keep. Nothing was overwritten."),
        )
        self.current = current


class KeyReused(Refusal):
    """An idempotency key came back with other content."""

    code = "key_reused"

    def __init__(self) -> None:
        super().__init__(
            _("This idempotency key was used before for other content."),
            _("Use a new key for each new change."),
        )
