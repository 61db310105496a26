"""What is typed in a form of an own row, read field by field; what cannot be kept is told at its field."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.texts import problem_with
from roadmap.initiatives import OWN
from roadmap.typed import Typed, number_of

# The bounds of roadmap/catalogues/schema.json, which the action holds once more.
LINE: Final = 200
TEXT: Final = 1000
MOST_LINES: Final = 20
LONGEST_CODE: Final = 40
LEVELS: Final = range(2, 6)
# A mistake that belongs to no field in particular.
FORM: Final = "form"
YEARS: Final = range(1950, 2101)


@dataclass(frozen=True)
class Offer:
    """The codes that the lists of the form offer."""

    dimensions: Collection[str]
    initiatives: Collection[str]
    roles: Collection[str] = ()
    # Names that other own rows have already.
    names: Collection[str] = ()


@dataclass(frozen=True)
class Reading:
    """What was typed, and what is wrong with it, by the name of the field; problems are added while it is read."""

    typed: Typed
    problems: dict[str, str] = field(default_factory=dict)

    def given(self, name: str) -> str:
        return self.typed.get(name, "").strip()

    def text(self, name: str, needed: str = "", *, most: int = TEXT) -> str:
        """Return a text; `needed` is what is said where there is none."""
        # A browser sends each new line as two signs.
        text = self.given(name).replace("\r\n", "\n")
        if needed and not text:
            self.problems[name] = needed
        elif len(text) > most:
            self.problems[name] = _("Use at most %(most)d characters.") % {"most": most}
        elif unfit := problem_with(text):
            self.problems[name] = str(unfit)
        return text

    def name(self, name: str, needed: str, taken: Collection[str]) -> str:
        """Return the name of a row, by which people tell it from the others."""
        text = self.text(name, needed, most=LINE)
        if text in taken:
            self.problems[name] = _("There is one with this name already. Choose another name.")
        return text

    def lines(self, name: str, needed: str = "") -> list[str]:
        """Return a text line by line, without the empty ones."""
        lines = [line.strip() for line in self.text(name, needed, most=MOST_LINES * TEXT).splitlines() if line.strip()]
        if len(lines) > MOST_LINES or any(len(line) > TEXT for line in lines):
            values = {"lines": MOST_LINES, "most": TEXT}
            self.problems[name] = _("Use at most %(lines)d lines of at most %(most)d characters.") % values
        return lines

    def whole(self, name: str, allowed: range, needed: str = "") -> int:
        """Return a whole number within bounds, 0 where it is none; `needed` is what is said where nothing is typed."""
        number = number_of(self.given(name))
        if isinstance(number, int) and number in allowed:
            return number
        values = {"first": allowed[0], "last": allowed[-1]}
        words = _("Give a whole number from %(first)s to %(last)s.") % values
        self.problems[name] = words if self.given(name) or not needed else needed
        return 0

    def choice(self, name: str, allowed: Collection[str]) -> str:
        """Return what was chosen of a list."""
        chosen = self.given(name)
        if chosen not in allowed:
            self.problems[name] = _("Choose one of the list.")
        return chosen

    def levels(self, name: str, dimensions: Iterable[str]) -> dict[str, int]:
        """Return the levels that were chosen, by dimension."""
        chosen = [code for code in dimensions if self.given(f"{name}.{code}")]
        return {code: self.whole(f"{name}.{code}", LEVELS) for code in chosen}

    def tied(self, way: str, initiatives: Iterable[str]) -> list[str]:
        """Return the initiatives that were tied in this way."""
        return sorted(code for code in initiatives if self.given(f"tie.{code}") == way)

    def rows(self, name: str, parts: Collection[str]) -> list[str]:
        """Return the places (`risks[0]`) of a list's rows in which anything was typed."""
        places = [f"{name}[{at}]" for at in range(MOST_LINES)]
        return [place for place in places if any(self.given(f"{place}.{part}") for part in parts)]


def code_of(name: str, taken: Collection[str]) -> str:
    """Return a code for a new row of this name that no other one has."""
    stem = f"{OWN}{slugify(name)}"[:LONGEST_CODE].rstrip("-").replace("_", "-")
    # A name in another script leaves nothing that a code may hold.
    stems = (f"{stem[: LONGEST_CODE - 4]}-{at}" for at in range(2, len(taken) + 3))
    first = f"{OWN}1" if stem == OWN.rstrip("-") else stem
    return next(code for code in (first, *stems) if code not in taken)


def row_fields(name: str, rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return the rows of a list as fields."""
    return {f"{name}[{at}].{part}": str(value) for at, row in enumerate(rows) for part, value in row.items()}


def shown_rows(typed: Typed, name: str) -> range:
    """Return how many rows of a list the form shows: two, or one more than were typed."""
    filled = [at for at in range(MOST_LINES) if any(key.startswith(f"{name}[{at}].") and typed[key] for key in typed)]
    return range(min(MOST_LINES, max(2, filled[-1] + 2 if filled else 0)))
