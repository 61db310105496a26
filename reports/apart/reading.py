"""Has a file read in a process of its own, and words what came of it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Text
from reports.apart.limits import LARGEST_ANSWER, WALL_SECONDS

ROOT: Final = Path(__file__).resolve().parents[2]
# What comes out must be of the kind: of a process that read a stranger's file nothing is taken on trust.
BEGINS: Final[Mapping[str, bytes]] = {"logo": b"\x89PNG\r\n\x1a\n", "template": b"PK\x03\x04"}

WORDS: Final[Mapping[str, Text]] = {
    "no_picture": _("This is no PNG or JPEG picture, whatever its name says. Save the logo as PNG and try again."),
    "broken_picture": _("This picture is damaged: it ends too early or does not say what it should. Save it anew."),
    "too_many_pixels": _("This picture has too many pixels. Save it smaller; 1,200 pixels wide are enough."),
    "too_few_pixels": _("This picture is too small to print. Use one that is at least 24 pixels wide and high."),
    "no_word": _("This is no Word document. Save the template as .docx and try again."),
    "other_kind": _("This is another kind of Word file. Open it in Word, save it as .docx without macros, try again."),
    "macros": _("This file holds macros or embedded objects. Save it as .docx without them and try again."),
    "outside": _("This file refers to something outside itself. Remove linked pictures, addresses and templates."),
    "field": _("This file holds a field that fetches or starts something. Remove the field and try again."),
    "larger_inside": _("This file is larger inside than a template may be. Remove pictures and try again."),
    "broken_parts": _("A part of this file cannot be read. Open it in Word, save it as .docx again, try again."),
    "too_much": _("Reading this file took too long or too much memory. Save a smaller one and try again."),
}


class Unreadable(Exception):
    """The file is not taken; `problem` says why, where, and what to do."""

    def __init__(self, reason: str, place: str = "") -> None:
        super().__init__(reason)
        words = WORDS.get(reason, WORDS["too_much"])
        self.problem: Text = (
            _("%(problem)s (In the file: %(place)s.)") % {"problem": words, "place": place[:120]} if (place) else words
        )


@dataclass(frozen=True)
class Read:
    """What was found in a file, and its content as it is kept."""

    found: Mapping[str, Any]
    content: bytes


def read_apart(kind: str, content: bytes) -> Read:
    """Return what a process of its own made of a file; it is gone when this returns. Raises Unreadable."""
    # No environment: the process has no password to lose. -E and -s: nor takes orders from where it was started.
    command = [sys.executable, "-E", "-s", "-B", "-m", "reports.apart", kind]
    try:
        # No shell, and no word in the command that anybody typed.
        done = subprocess.run(  # noqa: S603
            command, input=content, capture_output=True, cwd=ROOT, env={}, timeout=WALL_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise Unreadable("too_much") from late
    head, _line, made = done.stdout[:LARGEST_ANSWER].partition(b"\n")
    # It may have been ended by its limits, in the middle of an answer.
    answer: dict[str, Any] = _answer(head) if done.returncode == 0 else {}
    if "found" not in answer or not made.startswith(BEGINS[kind]):
        raise Unreadable(str(answer.get("reason", "too_much")), str(answer.get("place", "")))
    return Read(answer["found"], made)


def _answer(head: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(head)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}
