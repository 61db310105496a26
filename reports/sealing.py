"""The seam to pyHanko: a PAdES seal that keeps both standards. Only its own child reads the key."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from django.utils.translation import gettext as _
from pyhanko.keys.internal import translate_pyca_cryptography_cert_to_asn1, translate_pyca_cryptography_key_to_asn1
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from reports.seal import Seal, SealRefused

FIELD = "Seal"
Material = tuple[Any, x509.Certificate, list[x509.Certificate]]


def sealed(pdf: bytes, seal: Seal, *, at: datetime) -> tuple[str, bytes]:
    """Return whose seal it is, and the file with the seal; the same file, key and moment are the same bytes.

    (With an RSA key; others sign anew each time.) Raises SealRefused.
    """
    material = read(seal)
    made = _signed(pdf, _signer(material), at)
    _require_valid(made, material[1])
    return name_of(material[1]), made


def read(seal: Seal) -> Material:
    """Return key, certificate and the certificates above it. Raises SealRefused where they cannot be used."""
    key, certificate, others = _loaded(seal)
    if key is None or certificate is None:
        raise SealRefused(_("the file of the seal holds no key with a certificate"))
    if key.public_key() != certificate.public_key():
        raise SealRefused(_("the key of the seal does not belong to its certificate"))
    if certificate.not_valid_after_utc < datetime.now(UTC):
        day = certificate.not_valid_after_utc.date().isoformat()
        raise SealRefused(_("the certificate of the seal was valid until %(day)s only") % {"day": day})
    return key, certificate, list(others)


def name_of(certificate: x509.Certificate) -> str:
    """Return who a certificate says its holder is, and the beginning of its SHA-256."""
    print_of = sha256(certificate.public_bytes(serialization.Encoding.DER)).hexdigest()
    return f"{certificate.subject.rfc4514_string()[:150]} ({print_of[:16]})"


def _loaded(seal: Seal) -> tuple[Any, Any, Any]:
    try:
        passphrase = Path(seal.passphrase_path).read_bytes().strip() if seal.passphrase_path else None
        if seal.pkcs12:
            return pkcs12.load_key_and_certificates(Path(seal.pkcs12).read_bytes(), passphrase)
        key = serialization.load_pem_private_key(Path(seal.key).read_bytes(), passphrase)
        certificate, *others = x509.load_pem_x509_certificates(Path(seal.certificate).read_bytes())
    except OSError as error:
        raise SealRefused(_("a file of the seal cannot be read: %(why)s") % {"why": error.strerror}) from error
    except (ValueError, TypeError) as error:
        raise SealRefused(_("the key of the seal cannot be opened: the passphrase or the file is wrong")) from error
    return key, certificate, others


def _signer(material: Material) -> signers.SimpleSigner:
    key, certificate, others = material
    known: Any = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    known.register_multiple([translate_pyca_cryptography_cert_to_asn1(each) for each in others])
    return signers.SimpleSigner(
        signing_cert=translate_pyca_cryptography_cert_to_asn1(certificate),
        signing_key=translate_pyca_cryptography_key_to_asn1(key),
        cert_registry=known,
    )


class _Writer(IncrementalPdfFileWriter):
    """Appends to a file and leaves its metadata as it is, where both standards are named."""

    def _update_meta(self) -> None:
        """Leave it."""


class _Signer(signers.PdfSigner):
    """Seals at a given moment instead of the clock's."""

    at: datetime

    def init_signing_session(self, *given: Any, **named: Any) -> Any:
        session = super().init_signing_session(*given, **named)
        session.system_time = self.at
        return session


def _signed(pdf: bytes, signer: signers.SimpleSigner, at: datetime) -> bytes:
    writer = _Writer(io.BytesIO(pdf))
    # The second half would be a random number.
    first, _second = writer._document_id
    writer._document_id = generic.ArrayObject([first, generic.ByteStringObject(sha256(pdf).digest()[:16])])
    made = _Signer(
        signers.PdfSignatureMetadata(
            field_name=FIELD, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES, certify=True
        ),
        signer=signer,
        new_field_spec=fields.SigFieldSpec(
            FIELD,
            on_page=0,
            invis_sig_settings=fields.InvisSigSettings(box_out_of_bounds=True),
            readable_field_name=_("Electronic seal"),
        ),
    )
    made.at = at
    return bytes(made.sign_pdf(writer).getvalue())


def _require_valid(pdf: bytes, certificate: x509.Certificate) -> None:
    """Raise SealRefused unless the seal covers the whole file and is by this certificate."""
    trusted = ValidationContext(
        trust_roots=[translate_pyca_cryptography_cert_to_asn1(certificate)], allow_fetching=False
    )
    (found,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    status = validate_pdf_signature(found, signer_validation_context=trusted)
    if not (status.intact and status.valid and status.coverage == SignatureCoverageLevel.ENTIRE_FILE):
        raise SealRefused(_("the seal on the finished file is not valid"))
