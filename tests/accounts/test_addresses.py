"""Where a visitor comes from, with and without a proxy."""

import pytest
from django.test import RequestFactory

from accounts.addresses import address_of

REQUESTS = RequestFactory()


def test_without_a_proxy_nobody_names_their_own_address(settings):
    settings.BEHIND_PROXY = False

    assert address_of(REQUESTS.get("/", headers={"X-Forwarded-For": "203.0.113.9"})) == "127.0.0.1"


@pytest.mark.parametrize(
    ("sent", "found"), [("203.0.113.9", "203.0.113.9"), ("1.2.3.4, 203.0.113.9", "203.0.113.9"), ("", "127.0.0.1")]
)
def test_behind_a_proxy_only_its_own_word_counts(settings, sent, found):
    settings.BEHIND_PROXY = True

    assert address_of(REQUESTS.get("/", headers={"X-Forwarded-For": sent})) == found
