"""What DATABASE_URL asks for is what the connection asks for, and every wait has an end."""

import json
import os
import subprocess
import sys

import pytest

OPTIONS = "import json; from django.conf import settings; print(json.dumps(settings.DATABASES['default']['OPTIONS']))"


def options_of(url: str) -> dict[str, str]:
    """Return the connection's options as the settings have them with this DATABASE_URL."""
    environment = {**os.environ, "DATABASE_URL": url}
    done = subprocess.run([sys.executable, "-c", OPTIONS], env=environment, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def test_a_connection_is_as_safe_as_its_url_asks():
    options = options_of("postgresql://app:secret@db.example:5432/plumbline?sslmode=verify-full&sslrootcert=/ca.pem")

    assert (options["sslmode"], options["sslrootcert"]) == ("verify-full", "/ca.pem")


@pytest.mark.parametrize("limit", ["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"])
def test_every_wait_for_the_database_has_an_end(limit):
    options = options_of("postgresql://app:secret@db.example:5432/plumbline")

    assert f"-c {limit}=" in options["options"]
