"""A seal keeps both standards, is found broken by one changed byte, and its key never meets what renders."""

import hashlib
import io
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives import serialization
from django.urls import reverse
from pyhanko.keys.internal import translate_pyca_cryptography_cert_to_asn1
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from accounts.acting import acting_as
from accounts.models import Person
from assessment.models import Assessment
from jobs import actions as jobs
from jobs.lifecycle import JobState
from jobs.models import Job
from reports.checks import check_seal
from reports.child import Limits, RenderFailed, in_child
from reports.making import render_in_child, seal_in_child
from reports.models import IssuedDocument, ReportFile
from reports.seal import Seal
from reports.validation import faults
from tests.reports import keys
from tests.reports.delivering import ask_for
from tests.reports.frozen import frozen_results

HTML = "<!doctype html><html lang=en><head><title>t</title></head><body><h1>H</h1><p>a"
NO_SEAL = "Reports could not be sealed: "
AT = datetime(2026, 11, 30, 12, tzinfo=UTC)
AUTHORITY = keys.authority()
SEALER = keys.sealer(AUTHORITY)


@pytest.fixture
def seal(tmp_path: Path) -> Seal:
    return keys.written(tmp_path, SEALER)


@pytest.fixture
def unsealed() -> bytes:
    return render_in_child(HTML, is_to_be_sealed=True)


def is_valid(pdf: bytes) -> bool:
    trusted = ValidationContext(trust_roots=[translate_pyca_cryptography_cert_to_asn1(AUTHORITY.certificate)])
    signature = PdfFileReader(io.BytesIO(pdf)).embedded_signatures[0]
    # In a thread of its own: beside the loop of a browser that other tests left open, none can be run here.
    with ThreadPoolExecutor(1) as apart:
        status = apart.submit(validate_pdf_signature, signature, trusted).result()
    return bool(status.bottom_line)


def settle(settings: object, seal: Seal) -> None:
    settings.SEAL_PKCS12, settings.SEAL_PASSPHRASE_PATH = seal.pkcs12, seal.passphrase_path


def test_a_sealed_file_keeps_both_standards_and_is_trusted(seal: Seal, unsealed: bytes) -> None:
    made = seal_in_child(unsealed, seal, at=AT)

    assert in_child(lambda _: "; ".join(faults(made.content)).encode(), limits=Limits()) == b""
    assert is_valid(made.content)
    assert made.unsealed == hashlib.sha256(unsealed).hexdigest()
    assert made.sealed_by.startswith("CN=Agency of tests (")
    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_one_changed_byte_breaks_the_seal(seal: Seal, unsealed: bytes) -> None:
    content = bytearray(seal_in_child(unsealed, seal, at=AT).content)

    at = content.index(b"endstream") - 20
    content[at] ^= 1

    assert not is_valid(bytes(content))


def test_the_same_moment_and_key_are_the_same_bytes(seal: Seal, unsealed: bytes) -> None:
    first, again, later = (seal_in_child(unsealed, seal, at=at) for at in (AT, AT, AT.replace(hour=13)))

    assert first == again
    assert first.content != later.content


def test_a_seal_of_pem_files_is_one_too(tmp_path: Path, unsealed: bytes) -> None:
    kind = serialization.PrivateFormat.PKCS8
    hidden = serialization.BestAvailableEncryption(keys.PASSPHRASE)
    (tmp_path / "key.pem").write_bytes(SEALER.key.private_bytes(serialization.Encoding.PEM, kind, hidden))
    (tmp_path / "seal.pem").write_bytes(SEALER.certificate.public_bytes(serialization.Encoding.PEM))
    (tmp_path / "passphrase").write_bytes(keys.PASSPHRASE)

    seal = Seal("", str(tmp_path / "key.pem"), str(tmp_path / "seal.pem"), str(tmp_path / "passphrase"))

    assert is_valid(seal_in_child(unsealed, seal, at=AT).content)


def test_a_seal_that_can_be_used_lets_a_worker_start(seal: Seal, settings: object) -> None:
    assert check_seal() == []

    settle(settings, seal)

    assert check_seal() == []


def test_one_that_cannot_stops_it_and_says_why(tmp_path: Path, settings: object) -> None:
    told = {}
    for name, seal in _unusable(tmp_path):
        settle(settings, seal)
        told[name] = check_seal()[0].msg

    assert told == {
        "passphrase": f"{NO_SEAL}the key of the seal cannot be opened: the passphrase or the file is wrong.",
        "missing": f"{NO_SEAL}a file of the seal cannot be read: No such file or directory.",
        "expired": told["expired"],
    }
    assert "was valid until 20" in told["expired"]


def test_a_worker_does_not_start_with_it() -> None:
    command = [sys.executable, "-W", "ignore", "-m", "celery", "-A", "config", "worker", "--pool", "solo"]
    broken = {**os.environ, "SEAL_PKCS12": "/nowhere/seal.p12"}

    ended = subprocess.run(command, env=broken, capture_output=True, text=True, timeout=120, check=False)

    assert ended.returncode == 1
    assert f"{NO_SEAL}a file of the seal cannot be read" in ended.stderr
    assert "SEAL_PASSPHRASE_PATH" in ended.stderr


def _unusable(folder: Path):
    yield "passphrase", keys.written(folder, SEALER, passphrase=b"another")
    yield "missing", Seal(str(folder / "none.p12"), "", "", "")
    yield "expired", keys.written(folder, keys.sealer(AUTHORITY, days=-2))


def test_a_certificate_of_another_key_is_refused(tmp_path: Path, unsealed: bytes) -> None:
    other = keys.sealer(AUTHORITY)
    (tmp_path / "key.pem").write_bytes(
        SEALER.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    (tmp_path / "seal.pem").write_bytes(other.certificate.public_bytes(serialization.Encoding.PEM))

    with pytest.raises(RenderFailed, match="does not belong to its certificate") as failed:
        seal_in_child(unsealed, Seal("", str(tmp_path / "key.pem"), str(tmp_path / "seal.pem"), ""), at=AT)

    assert failed.value.is_final


RENDERING = """
import django; django.setup()
import sys
from reports import render
from reports.making import warm
warm()
print(sorted(name for name in sys.modules if name.startswith("pyhanko") or name == "reports.sealing"))
"""


def test_what_renders_carries_nothing_that_seals() -> None:
    told = subprocess.run([sys.executable, "-W", "ignore", "-c", RENDERING], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "[]"


@pytest.mark.django_db
class TestAJob:
    @pytest.fixture
    def lead(self) -> Person:
        return frozen_results(1)[0]

    def made(self, lead: Person) -> Job:
        with acting_as(lead.pk):
            assessment = Assessment.objects.select_related("agency").get()
        report = ask_for(assessment, lead)
        jobs.run_job(report.job_id)
        return Job.objects.get(pk=report.job_id)

    def test_its_file_is_registered_as_it_was_sealed(self, lead, seal, settings, stranger) -> None:
        settle(settings, seal)

        job = self.made(lead)

        with acting_as(lead.pk):
            file, entry = ReportFile.objects.get(), IssuedDocument.objects.get()
        sent = io.BytesIO(bytes(file.content))
        sent.name = "report.pdf"
        page = stranger.post(reverse("reports:check"), {"file": sent}).content.decode()
        assert job.state == JobState.DONE
        assert is_valid(bytes(file.content))
        assert entry.digest == hashlib.sha256(bytes(file.content)).hexdigest() != entry.unsealed
        assert "Valid, by CN=Agency of tests" in page

    def test_a_seal_that_fails_fails_it_with_the_reason(self, lead, tmp_path, settings) -> None:
        settle(settings, keys.written(tmp_path, SEALER, passphrase=b"another"))

        job = self.made(lead)

        assert (job.state, job.attempt) == (JobState.FAILED, 1)
        assert job.reason == "the key of the seal cannot be opened: the passphrase or the file is wrong"

    def test_without_a_seal_the_page_says_so(self, lead, stranger) -> None:
        self.made(lead)

        with acting_as(lead.pk):
            code = IssuedDocument.objects.get().code
        page = stranger.post(reverse("reports:check"), {"code": code}).content.decode()
        assert "without an electronic seal" in page
