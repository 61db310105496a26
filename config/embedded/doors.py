"""The one door for every word: set up, go inside, run it, end with a sentence. Standard library only."""

import errno
import importlib
import importlib.util
import os
import signal
import sys
import time
from types import FrameType
from typing import NoReturn

from config.embedded import bootstrap, browser, native, options, poppler
from config.embedded.console import BEGAN, Stop, say

OWN_WORDS = {
    "demo": "config.embedded.demo",
    "test": "config.embedded.testing",
    "bench": "config.embedded.benching",
    "mutate": "config.embedded.mutating",
    "quality": "config.embedded.quality",
    "score": "assessment.scorecommand",
    "interview_guide": "assessment.guidecommand",
}
# They need the packages and nothing beside them, and shall start at once.
WITHOUT_SERVICES = {"score", "interview_guide"}
INTERRUPTED = 130


def enter(arguments: list[str]) -> NoReturn:
    """Run the word and exit with its status; whatever stops it is told in plain words."""
    word = arguments[1] if len(arguments) > 1 else "help"
    for number in (signal.SIGTERM, signal.SIGHUP):
        # A process under nohup ignores the hang-up and shall go on doing so.
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, end_in_order)
    try:
        sys.exit(set_up_and_run(word, arguments))
    except Stop as stop:
        sys.exit(f"\n{stop}")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        place = error.filename or "while writing"
        sys.exit(f"\nThe disk is full ({place}). What was stored before was kept. Free some space, then run it again.")


def end_in_order(number: int, _frame: FrameType | None) -> NoReturn:
    """Turn a signal into an exit, so that everything that was started is stopped."""
    raise SystemExit(128 + number)


def set_up_and_run(word: str, arguments: list[str]) -> int:
    """Make sure that the word has what it needs, go inside the environment, and run it there."""
    if word == "demo":
        options.of_demo(arguments[2:])
    if os.environ.get("PLATFORM_NO_BOOTSTRAP") != "1":
        set_up(word, arguments)
    # Found by name: this file is read before the packages are there that these modules import.
    module = importlib.import_module(OWN_WORDS.get(word, "config.embedded.words"))
    return int(module.main(arguments[2:] if word in OWN_WORDS else arguments[1:]))


def set_up(word: str, arguments: list[str]) -> None:
    """Set up all for our own words; any other word only goes inside, if there is an environment."""
    if word in WITHOUT_SERVICES:
        with bootstrap.one_at_a_time():
            bootstrap.fill()
        bootstrap.go_inside(arguments, {})
    elif word in OWN_WORDS:
        bootstrap.go_inside(arguments, prepared(word))
    elif bootstrap.PYTHON.exists():
        bootstrap.go_inside(arguments, native.variables())
    elif not importlib.util.find_spec("django"):
        raise Stop("Nothing is set up yet. Run: python3 manage.py demo")


def prepared(word: str) -> dict[str, str]:
    """Bring the packages and what the word needs beside them; return the variables to go inside with."""
    if os.environ.get("PLATFORM_SET_UP_S") and bootstrap.is_inside():
        return {}
    with bootstrap.one_at_a_time():
        bootstrap.fill()
        found = native.ensure()
        if word == "test":
            found = {**found, **browser.ensure(), **poppler.ensure()}
    seconds = f"{time.monotonic() - BEGAN:.1f}"
    say(f"set up in {seconds} s")
    return {**found, "PLATFORM_SET_UP_S": seconds}
