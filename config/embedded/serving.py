"""The site, the two workers and beat of the demo: started, awaited, watched."""

import http.client
import socket
import sys
import time
from collections import Counter

from config.embedded.console import Stop, say
from config.embedded.postgres import free_port
from config.embedded.processes import Child, Children, Program, wait_for

HOST = "127.0.0.1"
USUAL_PORT = 8000
START_S = 60.0
LOOK_S = 0.5
RESTARTS = 3
SERVICES = ("web", "worker", "briefs", "beat")


def choose_port(wanted: int) -> int:
    """Return the port that was asked for, else the usual one, else a free one."""
    if wanted and not is_free(wanted):
        raise Stop(
            f"Port {wanted} is taken by another program. Leave --port out and a free one is found, or name another."
        )
    if wanted or is_free(USUAL_PORT):
        return wanted or USUAL_PORT
    port = free_port()
    say(f"port {USUAL_PORT} is taken by another program, so the site is on port {port}")
    return port


def is_free(port: int) -> bool:
    """Tell whether nobody listens on a port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise Stop(f"Port {port} needs more rights than you have. Choose one above 1023.") from None
        except OSError:
            return False
    return True


def programs(port: int, environment: dict[str, str]) -> list[Program]:
    """Return the four programs of the product."""
    gunicorn = f"gunicorn config.wsgi:application --bind {HOST}:{port} --worker-class gthread --workers 2 --threads 4"
    celery = "celery -A config"
    worker = f"{celery} worker --loglevel INFO --without-gossip --without-mingle"
    commands = {
        "web": f"{gunicorn} --no-control-socket --access-logfile - --logger-class config.accesslog.AccessLog",
        "worker": f"{worker} --concurrency 2",
        "briefs": f"{worker} --concurrency 1 --queues briefs --hostname briefs@%h",
        "beat": f"{celery} beat --loglevel INFO --pidfile= --scheduler config.ticking:TickingScheduler",
    }
    # Somebody waits at the keyboard for the end.
    quick = {"JOB_STOP_SECONDS": "3", **environment}
    return [Program(name, (sys.executable, "-m", *command.split()), quick) for name, command in commands.items()]


def start(children: Children, port: int, environment: dict[str, str]) -> None:
    """Start the site, the workers and beat; they come up while the rest goes on."""
    for program in programs(port, environment):
        children.start(program)


def await_site(children: Children, port: int) -> None:
    """Wait until the site answers, or say which of the programs died and what its log says."""
    wait_for(lambda: fallen(children) is not None or answers(port), START_S)
    require_all(children)
    if not answers(port):
        web = next(child for child in children.alive if child.program.name == "web")
        raise Stop(f"The site did not answer within {START_S:.0f} s. The end of its log:\n{web.last_words()}")


def require_all(children: Children) -> None:
    """Stop when any program has ended by itself."""
    if child := fallen(children):
        raise Stop(obituary(child))


def answers(port: int) -> bool:
    """Tell whether the site says that it lives."""
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/health/live/")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()


def fallen(children: Children) -> Child | None:
    """Return a child that has ended by itself."""
    return next((child for child in children.alive if not child.is_alive), None)


def obituary(child: Child) -> str:
    """Say who died and how."""
    status = child.process.returncode
    return f"{child.program.name} ended by itself (status {status}). The end of its log:\n{child.last_words()}"


def watch(children: Children) -> None:
    """Serve until interrupted: a service that falls is started again, a few times; a fallen database ends it."""
    falls: Counter[str] = Counter()
    while True:
        if child := fallen(children):
            name = child.program.name
            falls[name] += 1
            if name not in SERVICES or falls[name] > RESTARTS:
                raise Stop(f"{obituary(child)}\nThe demo stops here. Its data was kept: python3 manage.py demo")
            say(f"{obituary(child)}\nStarting {name} again ({falls[name]} of {RESTARTS}).")
            children.stop_one(child)
            children.start(child.program)
        time.sleep(LOOK_S)
