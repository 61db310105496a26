"""What must hold before a worker makes reports, found when it starts."""

import importlib
from typing import Any

from django.core.checks import CheckMessage, Error

from reports.child import Limits, RenderFailed, in_child
from reports.seal import SEALING, Seal, the_seal

HINT = "Correct SEAL_PKCS12, or SEAL_KEY with SEAL_CERTIFICATE, and SEAL_PASSPHRASE_PATH; or leave all four out."


def check_seal(**_: Any) -> list[CheckMessage]:
    """Return an error unless the seal that the settings name can be used."""
    seal = the_seal()
    fault = seal_fault(seal) if seal else ""
    return [Error(f"Reports could not be sealed: {fault}.", hint=HINT, id="reports.E001")] if fault else []


def seal_fault(seal: Seal) -> str:
    """Return why the seal cannot be used; empty where it can. The key is read in a child."""
    try:
        in_child(lambda _told: _read(seal), limits=Limits())
    except RenderFailed as failed:
        return failed.reason
    return ""


def _read(seal: Seal) -> bytes:
    importlib.import_module(SEALING).read(seal)
    return b""
