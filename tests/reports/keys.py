"""Keys and certificates that last for a test."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from reports.seal import Seal

PASSPHRASE = b"for tests only"
NOTHING_ELSE = ("key_encipherment", "data_encipherment", "key_agreement")


@dataclass(frozen=True)
class Authority:
    """A key and the certificate for it."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate


def authority() -> Authority:
    """Return an authority that certifies others."""
    key = rsa.generate_private_key(65537, 2048)
    return Authority(key, _certificate("Test authority", key, key, "Test authority", days=30, is_authority=True))


def sealer(by: Authority, *, days: int = 30) -> Authority:
    """Return a key with a certificate by the authority, valid for so many days from now."""
    key = rsa.generate_private_key(65537, 2048)
    return Authority(key, _certificate("Agency of tests", key, by.key, "Test authority", days=days))


def written(folder: Path, sealing: Authority, *, passphrase: bytes = PASSPHRASE) -> Seal:
    """Return the seal whose PKCS#12 file and passphrase lie in the folder."""
    encrypted = serialization.BestAvailableEncryption(PASSPHRASE)
    content = pkcs12.serialize_key_and_certificates(b"seal", sealing.key, sealing.certificate, None, encrypted)
    (folder / "seal.p12").write_bytes(content)
    (folder / "passphrase").write_bytes(passphrase + b"\n")
    return Seal(str(folder / "seal.p12"), "", "", str(folder / "passphrase"))


def _certificate(name: str, key: Any, by: Any, issuer: str, *, days: int, is_authority: bool = False) -> Any:
    now = datetime.now(UTC)
    usage = {**dict.fromkeys(NOTHING_ELSE, False), "encipher_only": False, "decipher_only": False}
    signs = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_cert_sign=is_authority, crl_sign=is_authority, **usage
    )
    builder = x509.CertificateBuilder().subject_name(_named(name)).issuer_name(_named(issuer))
    builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=60)).not_valid_after(now + timedelta(days=days))
    builder = builder.add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
    return builder.add_extension(signs, critical=True).sign(by, hashes.SHA256())


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
