"""A pack says whose it is, and that nothing in it was altered on the way."""

import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as some

from documents import packs
from documents.canonical import canonical, digest

KEY = packs.key_of("an installation")
DOCUMENTS = {"framework": {"title": "Größe", "weight": 1.5}, "catalogue": {"code": "c"}}


def pack() -> bytes:
    return packs.packed(DOCUMENTS, about={"code": "core"}, key=KEY)


def repacked(raw: bytes, **changes: bytes | None) -> bytes:
    """Return the pack with some of its files exchanged, or left out where None."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        files = {entry.filename.removesuffix(".json"): archive.read(entry) for entry in archive.infolist()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in (files | changes).items():
            if content is not None:
                archive.writestr(f"{name}.json", content)
    return made.getvalue()


def test_what_was_packed_comes_out_as_it_was():
    found = packs.unpacked(pack())

    assert found.documents == DOCUMENTS
    assert {name: digest(document) for name, document in found.documents.items()} == {
        name: digest(document) for name, document in DOCUMENTS.items()
    }
    assert (found.about, found.signed_by) == ({"code": "core"}, packs.public_key(KEY))


def test_the_same_documents_are_the_same_bytes():
    assert pack() == pack()


def test_a_key_is_compared_by_its_fingerprint():
    one, other = packs.public_key(KEY), packs.public_key(packs.key_of("another"))

    assert packs.fingerprint(one) != packs.fingerprint(other)
    assert len(packs.fingerprint(one).split()) == 8


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"framework": canonical({"title": "Other"})}, "framework.json was altered"),
        ({"framework": b"[1]"}, "another form"),
        ({"framework": b"{"}, "cannot be read"),
        ({"framework": b"[" * 100_000}, "cannot be read"),
        ({"catalogue": None}, "lacks catalogue.json"),
        ({"manifest": canonical({"format": packs.FORMAT, "parts": {}})}, "signature does not fit"),
        ({"manifest": canonical({"format": "other"})}, "no pack of the form"),
        ({"signature": canonical({"key": "zz", "signature": "00"})}, "signature does not fit"),
        ({"signature": None}, "lacks signature.json"),
        ({"more": b"{}"}, "does not name"),
    ],
)
def test_an_altered_pack_is_refused(changes: dict[str, bytes | None], words: str):
    with pytest.raises(packs.PackProblem, match=words):
        packs.unpacked(repacked(pack(), **changes))


def test_a_pack_signed_anew_by_somebody_else_names_them():
    other = packs.key_of("somebody else")

    found = packs.unpacked(packs.packed({"framework": {"title": "Forged"}}, about={}, key=other))

    assert found.signed_by == packs.public_key(other)


def test_a_bomb_is_refused_by_its_list_of_contents():
    with pytest.raises(packs.PackProblem, match="Nothing of it was read"):
        packs.unpacked(_deflated(packs.OF_FRAMEWORKS.unpacked + 1))


def test_documents_that_are_small_each_and_large_together_are_refused():
    half = packs.OF_FRAMEWORKS.unpacked // 2

    with pytest.raises(packs.PackProblem, match="Nothing of it was read"):
        packs.unpacked(_deflated(half, half, half))


def test_a_kind_of_pack_has_limits_of_its_own():
    raw = pack()

    with pytest.raises(packs.PackProblem, match="larger than 0 MB"):
        packs.unpacked(raw, packs.Limits(packed=len(raw) - 1, unpacked=10_000))


def test_a_bomb_that_lies_about_its_size_is_not_unpacked():
    raw = bytearray(_deflated(1_000_000))
    at = raw.rindex((1_000_000).to_bytes(4, "little"))
    raw[at : at + 4] = (10).to_bytes(4, "little")

    with pytest.raises(packs.PackProblem, match="damaged"):
        packs.unpacked(bytes(raw))


@pytest.mark.parametrize("content", [b'{"a": NaN}', b'{"a": "\\ud800"}', b'{"a": 1e999}'])
def test_what_no_other_reader_of_json_could_read_is_refused(content: bytes):
    with pytest.raises(packs.PackProblem, match="cannot be read"):
        packs.unpacked(repacked(pack(), framework=content))


def _deflated(*sizes: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, size in enumerate(sizes):
            archive.writestr(f"part-{number}.json", b" " * size)
    return made.getvalue()


TOO_LARGE = b"0" * (packs.OF_FRAMEWORKS.packed + 1)


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"not a zip", json.dumps({}).encode(), TOO_LARGE])
def test_what_is_no_pack_is_refused(raw: bytes):
    with pytest.raises(packs.PackProblem):
        packs.unpacked(raw)


@given(at=some.integers(0, 10_000), to=some.integers(0, 255))
def test_one_changed_byte_is_refused_or_changes_nothing(at: int, to: int):
    raw = bytearray(pack())
    raw[at % len(raw)] = to

    try:
        found = packs.unpacked(bytes(raw))
    except packs.PackProblem:
        return

    # A byte of the container that says nothing of the content, such as a file's date.
    assert (found.documents, found.signed_by) == (DOCUMENTS, packs.public_key(KEY))
