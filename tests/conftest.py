"""What every test stands on: a migrated database reached as the application role, never as its owner."""

import pytest
from django.test import Client

pytest_plugins = [
    "tests.fixtures.database",
    "tests.fixtures.site",
    "tests.fixtures.worker",
    "tests.fixtures.redis_server",
    "tests.fixtures.browser",
    "tests.fixtures.small_disk",
    "tests.fixtures.own_postgres",
]


@pytest.fixture
def stranger() -> Client:
    """A browser that nobody signed in with."""
    return Client()
