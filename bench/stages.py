"""Where the processor time of a report goes, stage by stage, as the engine tells in its log."""

import logging
import pickle
import re
from collections.abc import Callable, Mapping
from functools import partial
from time import process_time
from typing import Any, Final

import weasyprint.pdf

from bench.packs import Material
from bench.rendering import ROOMY
from reports.child import in_child
from reports.pdf import render
from reports.validation import require_standards

WRITING: Final[str] = "data inside, compressing, writing"
STEP: Final = re.compile(r"Step (\d)")
# By the engine's numbers; what follows a step belongs to it until the next one begins.
NAMES: Final[Mapping[int, str]] = {
    0: "reading the HTML",
    1: "reading the HTML",
    2: "reading the style sheet",
    3: "cascade",
    4: "making boxes",
    5: "layout",
    6: "drawing",
    7: WRITING,
}
# What the engine does after its last line, by the names under which it calls it.
PIECES: Final = {"build_fonts_dictionary": "fonts", "add_tags": "structure (finishing)"}


def shares(material: Material) -> Mapping[str, float]:
    """Return the processor seconds of each stage, in a forked child."""
    found: dict[str, float] = pickle.loads(in_child(lambda _told: _timed(material), limits=ROOMY))  # noqa: S301
    return found


class _Clock(logging.Handler):
    """Adds the time since the last line of the log to the step that the last line named."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.spent: dict[str, float] = {}
        self.stage = NAMES[0]
        self.since = process_time()

    def emit(self, record: logging.LogRecord) -> None:
        if found := STEP.match(record.getMessage()):
            self.turn(NAMES[int(found[1])])

    def turn(self, name: str) -> None:
        now = process_time()
        self.spent[self.stage] = self.spent.get(self.stage, 0.0) + now - self.since
        self.stage, self.since = name, now


def _timed(material: Material) -> bytes:
    clock = _Clock()
    for name, said in PIECES.items():
        setattr(weasyprint.pdf, name, partial(_told, clock, said, getattr(weasyprint.pdf, name)))
    logging.getLogger("weasyprint.progress").addHandler(clock)
    # Somebody has to listen, or the engine keeps silent.
    content = render(material.html, enclosures=material.enclosures, on_page=lambda _page: None)
    clock.turn("holding it against both standards")
    require_standards(content)
    clock.turn("")
    return pickle.dumps(clock.spent)


def _told(clock: _Clock, name: str, work: Callable[..., Any], *given: Any) -> Any:
    clock.turn(name)
    done = work(*given)
    clock.turn(WRITING)
    return done
