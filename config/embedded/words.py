"""Django's words: each finds the database of the demo by itself, unless one is named."""

import os
import signal
import subprocess
import sys

from django.core.management import execute_from_command_line

from config.embedded import places, postgres, stack, variables
from config.embedded.console import Stop, say
from config.embedded.places import ROOT

READ_THE_CODE_ONLY = frozenset(
    {"check", "collectstatic", "compilemessages", "diffsettings", "findstatic", "help"}
    | {"makemessages", "makemigrations", "spectacular", "version"}
)
AS_OWNER = frozenset({"migrate"})
ASKS_FOR_HELP = frozenset({"-h", "--help", "--version"})


def main(arguments: list[str]) -> int:
    """Run one word of Django on the database that is named, else the running demo's, else the demo's for this once."""
    word = arguments[0] if arguments else "help"
    folder = places.demo_state()
    if is_told():
        return run_here(arguments, {})
    if word in READ_THE_CODE_ONLY or ASKS_FOR_HELP & set(arguments):
        return run_here(arguments, variables.of_nothing())
    if running := variables.published(folder):
        return run_here(arguments, for_word(word, running.variables))
    if word not in AS_OWNER and not postgres.has_data(folder):
        raise Stop(
            "There is no database yet. Run python3 manage.py demo once, or name one: DATABASE_URL=postgres://..."
        )
    try:
        return run_with_stack(arguments)
    except places.Busy:
        raise Stop("The demo is just starting or stopping. Give it a moment and run the same command again.") from None


def is_told() -> bool:
    """Tell whether the environment already says which database to use, as it does in a container."""
    names = ("DATABASE_URL", "DATABASE_URL_FILE", "DATABASE_HOST")
    return os.environ.get("PLATFORM_NO_BOOTSTRAP") == "1" or any(os.environ.get(name) for name in names)


def for_word(word: str, found: dict[str, str]) -> dict[str, str]:
    """Return the variables of the role that a word needs."""
    return variables.as_owner(found) if word in AS_OWNER else found


def run_here(arguments: list[str], found: dict[str, str]) -> int:
    """Run a word in this process."""
    for name, value in found.items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    execute_from_command_line([str(ROOT / "manage.py"), *arguments])
    return 0


def run_with_stack(arguments: list[str]) -> int:
    """Start the demo's database for the time of one word."""
    folder = places.demo_state()
    with places.claimed(folder):
        say("starting the demo's database for this command")
        with stack.running(folder, durable=True) as services:
            found = for_word(arguments[0], variables.of_demo(services, folder))
            return run_to_its_end([str(ROOT / "manage.py"), *arguments], found)


def run_to_its_end(command: list[str], found: dict[str, str]) -> int:
    """Run a Python program in the foreground; Ctrl-C is the program's own matter, and we wait for it."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process = subprocess.Popen(
            [sys.executable, *command], env={**os.environ, **found}, preexec_fn=listen_to_interrupt
        )
        return process.wait()
    finally:
        signal.signal(signal.SIGINT, before)


def listen_to_interrupt() -> None:
    """Undo in the child what the parent ignores."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
