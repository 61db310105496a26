"""The OpenAPI document says what the API does, and the page that shows it needs no inline script."""

import re
import subprocess
import sys

import pytest
from django.test import Client

from config import api
from tests import factories

UNSAFE = ("post", "put", "patch", "delete")


def test_the_document_is_valid_and_complete(tmp_path):
    command = [sys.executable, "-m", "django", "spectacular", "--validate", "--fail-on-warn", "--file"]

    done = subprocess.run([*command, tmp_path / "schema.yaml"], capture_output=True, text=True, timeout=120)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def document(db):
    return factories.signed_in(factories.person()).get("/api/schema/").json()


def operations(document):
    return [(path, verb, operation) for path, verbs in document["paths"].items() for verb, operation in verbs.items()]


def test_every_address_is_described(document):
    addresses = {re.sub(r"<\w+:", "{", str(route.pattern)).replace(">", "}") for route in api.resources}

    described = {path.removeprefix("/api/v1/") for path in document["paths"]}

    assert described == {address.replace("{pk}", "{id}") for address in addresses}


def test_every_operation_says_how_it_refuses(document):
    for path, verb, operation in operations(document):
        documented = set(operation["responses"])

        assert {"400", "401", "403", "404", "409", "413", "503"} <= documented, (path, verb)
        assert (verb in UNSAFE) == ("415" in documented), (path, verb)


def test_a_change_of_an_answer_requires_its_version(document):
    for verb in ("put", "patch"):
        operation = document["paths"]["/api/v1/assessments/{id}/answers/{question}/"][verb]

        required = {item["name"] for item in operation["parameters"] if item.get("required")}
        assert "If-Match" in required
        assert {"412", "428"} <= set(operation["responses"])


def test_every_body_says_that_it_takes_nothing_else(document):
    schemas = document["components"]["schemas"]
    bodies = [operation["requestBody"] for _, _, operation in operations(document) if "requestBody" in operation]

    names = [body["content"]["application/json"]["schema"]["$ref"].rsplit("/")[-1] for body in bodies]

    assert names
    assert all(schemas[name]["additionalProperties"] is False for name in names)


@pytest.mark.django_db
def test_strangers_see_neither_the_document_nor_the_page():
    document, page = Client().get("/api/schema/"), Client().get("/api/")

    assert (document.status_code, document["Content-Type"]) == (401, "application/problem+json")
    assert (page.status_code, page["Location"]) == (302, "/sign-in/?next=/api/")


@pytest.mark.django_db
def test_the_page_has_no_inline_script_or_style():
    page = factories.signed_in(factories.person()).get("/api/").content.decode()

    assert "swagger-ui-bundle.js" in page
    assert not re.search(r"<style|style=|<script(?![^>]*\bsrc=)|\son\w+=", page)
