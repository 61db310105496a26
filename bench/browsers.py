"""Two browsers for the same work: over a socket to a real gunicorn, and in this process to count statements."""

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from accounts.models import Person
from config.embedded.postgres import free_port

TICKS = os.sysconf("SC_CLK_TCK")
FORM = "application/x-www-form-urlencoded"
BACKEND = "django.contrib.auth.backends.ModelBackend"


class Refused(Exception):
    """The site did not answer as it does in daily work; measuring that would mean nothing."""


class Socket:
    """A signed-in browser with one connection that is kept open."""

    def __init__(self, port: int, person: Person) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies = {settings.SESSION_COOKIE_NAME: session_of(person)}

    def get(self, path: str) -> bytes:
        return self._ask("GET", path, None, {})

    def post(self, path: str, body: str) -> bytes:
        return self._ask("POST", path, body, {"Content-Type": FORM, "HX-Request": "true"})

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> bytes:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.connection.request(method, path, body, {"Cookie": cookie, **headers})
        reply = self.connection.getresponse()
        content = reply.read()
        for line in reply.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        if reply.status != http.HTTPStatus.OK:
            raise Refused(f"{method} {path}: {reply.status}")
        return content


class InProcess:
    """The same browser without a socket, so that the statements of a request can be counted."""

    def __init__(self, person: Person) -> None:
        self.client = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1"})
        self.client.force_login(person, backend=BACKEND)

    def get(self, path: str) -> bytes:
        return bytes(self.client.get(path).content)

    def post(self, path: str, body: str) -> bytes:
        reply = self.client.post(path, body, content_type=FORM, headers={"HX-Request": "true"})
        if reply.status_code != http.HTTPStatus.OK:
            raise Refused(f"POST {path}: {reply.status_code}")
        return bytes(reply.content)


class Site:
    """A running gunicorn with one worker."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.process, self.port = process, port

    @property
    def worker(self) -> int:
        """The process that answers."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return int(children.split()[0])

    def cpu_seconds(self) -> float:
        """Return the seconds of processor the worker has used so far, for itself and for the system."""
        fields = Path(f"/proc/{self.worker}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def resident_mb(self) -> float:
        """Return the memory of the worker that lies in RAM, in megabytes."""
        lines = Path(f"/proc/{self.worker}/status").read_text().splitlines()
        return next(int(line.split()[1]) / 1000 for line in lines if line.startswith("VmRSS"))


@contextmanager
def running_site() -> Iterator[Site]:
    """Run gunicorn with one worker of four threads until the block ends."""
    port = free_port()
    command = ["-m", "gunicorn", "config.wsgi", "-b", f"127.0.0.1:{port}", "-k", "gthread", "-w", "1", "--threads", "4"]
    environment = {**os.environ, "DATABASE_POOL_SIZE": "4", "LOG_LEVEL": "ERROR"}
    process = subprocess.Popen(
        [sys.executable, *command, "--keep-alive", "60", "--log-level", "error"], env=environment
    )
    try:
        _wait_for(port)
        yield Site(process, port)
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(port: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/health/live/")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
    raise TimeoutError("gunicorn did not start")


def session_of(person: Person) -> str:
    """Return the key of a new session in which this person is signed in."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store.update(
        {SESSION_KEY: str(person.pk), BACKEND_SESSION_KEY: BACKEND, HASH_SESSION_KEY: person.get_session_auth_hash()}
    )
    store.create()
    return str(store.session_key)
