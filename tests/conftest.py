"""What every test stands on: a migrated database reached as the application role, never as its owner."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, settings

pytest_plugins = [
    "tests.fixtures.database",
    "tests.fixtures.site",
    "tests.fixtures.worker",
    "tests.fixtures.redis_server",
    "tests.fixtures.browser",
    "tests.fixtures.small_disk",
    "tests.fixtures.own_postgres",
]


# Tests judge what is found, never how long it took: a busy machine is slow without anything being wrong.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture
def stranger() -> Client:
    """A browser that nobody signed in with."""
    return Client()
