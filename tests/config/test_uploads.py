"""Few pages take a file, and none a large one, so nobody can fill the disk with them."""

from hashlib import sha256

import pytest
from django.contrib.auth import SESSION_KEY
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.test.client import Client

from tests import factories

pytestmark = pytest.mark.django_db


def form(size):
    return {"username": "somebody", "password": "something", "file": SimpleUploadedFile("f.bin", b"x" * size)}


def test_a_file_beside_the_fields_of_a_form_is_dropped():
    request = RequestFactory().post("/sign-in/", form(1000))

    assert request.POST["username"] == "somebody"
    assert not request.FILES


def test_a_stranger_who_sends_a_large_file_is_refused_before_it_is_read(settings):
    too_large = settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1

    reply = Client(raise_request_exception=False).post("/sign-in/", form(too_large))

    assert reply.status_code in (400, 413)


@pytest.mark.parametrize(("size", "taken"), [(1000, True), (5_000_001, False)])
def test_a_page_that_takes_a_file_takes_one_of_its_size(size, taken):
    files = {"file": SimpleUploadedFile("f.bin", b"x" * size), "other": SimpleUploadedFile("g.bin", b"y")}
    request = RequestFactory().post("/frameworks/import/", {"do": "look", **files})
    request.session = {SESSION_KEY: "1"}

    if taken:
        assert request.FILES["file"].read() == b"x" * size
        assert list(request.FILES) == ["file"]
    else:
        with pytest.raises(RequestDataTooBig):
            assert request.FILES


def test_a_stranger_sends_no_file_where_others_may():
    request = RequestFactory().post("/frameworks/import/", form(1000))
    request.session = {}

    assert not request.FILES


def test_a_form_sent_in_parts_still_works():
    person = factories.person()

    reply = Client().post("/sign-in/", {**form(10), "username": person.email, "password": factories.PASSWORD})

    assert reply.status_code == 302


def test_of_a_file_that_is_only_checked_its_fingerprint_is_all_that_is_held():
    request = RequestFactory().post("/check/", {"file": SimpleUploadedFile("f.pdf", b"x" * 200_000)})
    request.session = {}

    assert request.FILES["file"].read().decode() == sha256(b"x" * 200_000).hexdigest()


def test_a_file_to_check_beyond_the_limit_is_refused(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    request = RequestFactory().post("/check/", form(64 * 1024**2 + 1))
    request.session = {}

    with pytest.raises(RequestDataTooBig):
        assert request.FILES
