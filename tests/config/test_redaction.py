"""No log holds a link that somebody else could use."""

import logging
from types import SimpleNamespace

import pytest
from gunicorn.config import Config

from config.accesslog import AccessLog
from config.embedded.places import ROOT
from config.redaction import WithoutSecrets, redacted

SECRET = "pL9_x-Zq4Jt0aB"
LINKS = [f"/invitation/{SECRET}/", f"/password/new/MQ/{SECRET}/", f"/calendar/{SECRET}.ics"]
by_link = pytest.mark.parametrize("link", LINKS)


@by_link
def test_a_refused_request_is_logged_without_its_secret(link):
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, "%s: %s", ("Not Found", link), None)

    passed = WithoutSecrets().filter(record)

    assert passed
    assert SECRET not in record.getMessage()
    assert record.getMessage().startswith(f"Not Found: {link[:10]}")


@by_link
def test_the_log_of_requests_has_no_secret(link):
    request = SimpleNamespace(headers=[("REFERER", f"https://here{link}")])
    environ = {"REQUEST_METHOD": "GET", "RAW_URI": link, "PATH_INFO": link, "SERVER_PROTOCOL": "HTTP/1.1"}
    reply = SimpleNamespace(status="200 OK", sent=1, headers=[])
    took = SimpleNamespace(seconds=0, microseconds=1)

    parts = AccessLog(Config()).atoms(reply, request, environ | {"HTTP_REFERER": f"https://here{link}"}, took)

    assert SECRET not in str(parts)
    assert parts["r"].startswith("GET /")


def test_other_addresses_are_logged_as_they_are():
    assert redacted("GET /assessments/7/answers/A/ HTTP/1.1") == "GET /assessments/7/answers/A/ HTTP/1.1"


def test_every_gunicorn_that_logs_requests_logs_them_so():
    asked = [ROOT / "Dockerfile", ROOT / "config/embedded/serving.py"]

    logging_lines = [line for path in asked for line in path.read_text().splitlines() if "--access-logfile" in line]

    assert len(logging_lines) == 2
    assert all("config.accesslog.AccessLog" in line for line in logging_lines)


def test_the_secret_of_a_shared_report_is_hidden():
    assert redacted("GET /shared/abcSECRET/file/ HTTP/1.1") == "GET /shared/[secret]/file/ HTTP/1.1"
