"""What reaches the site before any of its pages."""

from io import BytesIO
from wsgiref.util import setup_testing_defaults

import pytest

from config.wsgi import application


@pytest.mark.parametrize("charset", ["hex", '"zlib"', "bz2 ", "utf-8", "", "\x00"])
def test_no_charset_of_a_request_stops_the_site(charset):
    environ = {"PATH_INFO": "/health/live/", "QUERY_STRING": "a=b", "wsgi.input": BytesIO()}
    environ["CONTENT_TYPE"] = f"application/json; charset={charset}; v=1"
    setup_testing_defaults(environ)
    environ["HTTP_HOST"] = "127.0.0.1"
    statuses = []

    reply = application(environ, lambda status, headers, *rest: statuses.append(status))

    assert statuses == ["200 OK"]
    reply.close()
