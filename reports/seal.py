"""An electronic seal on finished files: where its key lies, and what was sealed. The key itself is read elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from reports.reasons import RefusedForGood

# Found by name: an installation without a seal does not carry what seals, and a process that renders never needs it.
SEALING = "reports.sealing"


@dataclass(frozen=True)
class Seal:
    """Paths of what seals: a PKCS#12 file, or a key and a certificate as PEM; perhaps the file of a passphrase."""

    pkcs12: str
    key: str
    certificate: str
    passphrase_path: str


@dataclass(frozen=True)
class Made:
    """A finished file. Of a sealed one, `unsealed` is the SHA-256 from before, `sealed_by` who sealed it."""

    content: bytes
    unsealed: str = ""
    sealed_by: str = ""


class SealRefused(RefusedForGood):
    """The file could not be sealed; `reason` says in plain words why, and names no secret."""


def the_seal() -> Seal | None:
    """Return the seal of this installation; None where the settings name none."""
    if not settings.SEAL_PKCS12 and not settings.SEAL_KEY:
        return None
    return Seal(settings.SEAL_PKCS12, settings.SEAL_KEY, settings.SEAL_CERTIFICATE, settings.SEAL_PASSPHRASE_PATH)
