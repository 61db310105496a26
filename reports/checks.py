"""What must hold before a worker makes reports, found when it starts."""

from typing import Any

from django.core.checks import CheckMessage, Error

from reports.child import seal_fault
from reports.seal import the_seal

HINT = "Correct SEAL_PKCS12, or SEAL_KEY with SEAL_CERTIFICATE, and SEAL_PASSPHRASE_PATH; or leave all four out."


def check_seal(**_: Any) -> list[CheckMessage]:
    """Return an error unless the seal that the settings name can be used."""
    seal = the_seal()
    fault = seal_fault(seal) if seal else ""
    return [Error(f"Reports could not be sealed: {fault}.", hint=HINT, id="reports.E001")] if fault else []
