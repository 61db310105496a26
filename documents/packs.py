"""A signed pack: documents that travel together from one installation to another, and whose word they carry."""

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from documents.canonical import canonical, digest

FORMAT: Final = "plumbline.pack/1"
MOST_PARTS: Final = 8  # the files of a pack, its manifest and signature among them
MANIFEST, SIGNATURE, ENDING = "manifest.json", "signature.json", ".json"
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    RecursionError,
)
# The oldest day a ZIP file can name: the same documents make the same pack on every day.
EPOCH: Final = (1980, 1, 1, 0, 0, 0)


class PackProblem(Exception):
    """A pack was refused; the text says why, and what to do."""


@dataclass(frozen=True)
class Limits:
    """How many bytes a pack of some kind may have as it is sent, and unpacked, all documents together."""

    packed: int
    unpacked: int


OF_FRAMEWORKS: Final = Limits(packed=10_000_000, unpacked=20_000_000)


@dataclass(frozen=True)
class Pack:
    """The documents of a pack by name, as they were packed; `signed_by` is the public key in hexadecimal digits."""

    documents: Mapping[str, dict[str, Any]]
    about: Mapping[str, Any]
    signed_by: str

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.signed_by)


def key_of(secret: str) -> Ed25519PrivateKey:
    """Return the signing key that a secret text stands for; the same text is always the same key."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"plumbline pack key\x00" + secret.encode()).digest())


def public_key(key: Ed25519PrivateKey) -> str:
    """Return the public half of a key, as 64 hexadecimal digits."""
    raw = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return raw.hex()


def fingerprint(public: str) -> str:
    """Return a public key in a form that two people can compare by telephone: eight groups of four digits."""
    short = hashlib.sha256(bytes.fromhex(public)).hexdigest()[:32]
    return " ".join(short[at : at + 4] for at in range(0, len(short), 4))


def packed(documents: Mapping[str, Mapping[str, Any]], *, about: Mapping[str, Any], key: Ed25519PrivateKey) -> bytes:
    """Return a pack of these documents; the same documents under the same key are the same bytes."""
    parts = {name: {"digest": digest(document)} for name, document in documents.items()}
    manifest = canonical({"format": FORMAT, "about": dict(about), "parts": parts})
    signature = {"algorithm": "ed25519", "key": public_key(key), "signature": key.sign(manifest).hex()}
    files = {MANIFEST: manifest, SIGNATURE: canonical(signature)}
    files |= {f"{name}{ENDING}": canonical(document) for name, document in documents.items()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content, compress_type=zipfile.ZIP_DEFLATED)
    return made.getvalue()


def unpacked(raw: bytes, limits: Limits = OF_FRAMEWORKS) -> Pack:
    """Return what a pack holds. Raises PackProblem for what is no pack, was altered, or bears no true signature.

    Whether the key belongs to somebody one trusts is for the caller to ask.
    """
    files = _files(raw, limits)
    manifest, signed = _document(files, MANIFEST), _document(files, SIGNATURE)
    if manifest.get("format") != FORMAT:
        raise PackProblem(f"This is no pack of the form {FORMAT}. Export it again with a current Plumbline.")
    signed_by = _verified(files[MANIFEST], signed)
    documents = {name: _part(files, name, part) for name, part in _parts(manifest).items()}
    if files.keys() != {MANIFEST, SIGNATURE, *(f"{name}{ENDING}" for name in documents)}:
        raise PackProblem("The pack holds a file that its manifest does not name. Ask the sender for the pack again.")
    return Pack(documents, manifest.get("about", {}), signed_by)


def _files(raw: bytes, limits: Limits) -> dict[str, bytes]:
    if len(raw) > limits.packed:
        raise PackProblem(f"The pack is larger than {limits.packed // 1_000_000} MB. A pack of this kind never is.")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = archive.infolist()
            # Told by the list of contents, before anything is unpacked.
            if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > limits.unpacked:
                raise PackProblem("The pack holds more than a pack may. Nothing of it was read.")
            return {entry.filename: _content(archive, entry) for entry in entries}
    except BROKEN as error:
        raise PackProblem("This file is no pack, or it is damaged. Ask the sender for it again.") from error


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    # With a size: without one, all that a part unzips to is made before it is cut to what the list promised.
    with archive.open(entry) as stream:
        return stream.read(entry.file_size + 1)


def _document(files: Mapping[str, bytes], name: str) -> dict[str, Any]:
    try:
        found = json.loads(files[name])
    except KeyError:
        raise PackProblem(f"The pack lacks {name}. Ask the sender for the pack again.") from None
    except BROKEN as error:
        raise PackProblem(f"{name} in the pack cannot be read. Ask the sender for the pack again.") from error
    if not isinstance(found, dict):
        raise PackProblem(f"{name} in the pack has another form. Ask the sender for the pack again.")
    return found


def _verified(manifest: bytes, signed: Mapping[str, Any]) -> str:
    try:
        key, signature = bytes.fromhex(signed["key"]), bytes.fromhex(signed["signature"])
        Ed25519PublicKey.from_public_bytes(key).verify(signature, manifest)
    except (KeyError, TypeError, ValueError, InvalidSignature):
        problem = (
            "The signature does not fit the pack: it was altered after it was signed. Ask the sender for it again."
        )
        raise PackProblem(problem) from None
    return key.hex()


def _parts(manifest: Mapping[str, Any]) -> Mapping[str, Any]:
    parts = manifest.get("parts")
    if not isinstance(parts, dict) or not all(isinstance(part, dict) for part in parts.values()):
        raise PackProblem("The manifest of the pack has another form. Ask the sender for the pack again.")
    return parts


def _part(files: Mapping[str, bytes], name: str, part: Mapping[str, Any]) -> dict[str, Any]:
    document = _document(files, f"{name}{ENDING}")
    try:
        found = digest(document)
    # What Python reads and JSON does not know: NaN, half of a surrogate pair, nesting without end.
    except BROKEN as error:
        raise PackProblem(f"{name}{ENDING} in the pack cannot be read. Ask the sender for the pack again.") from error
    if found != part.get("digest"):
        raise PackProblem(f"{name}{ENDING} was altered after the pack was signed. Ask the sender for it again.")
    return document
