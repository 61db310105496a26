"""One field of a form about a framework: a value of the document as text, and back without loss."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Posted = Mapping[str, str]
Words = str | Promise
Look = Literal["line", "text", "number", "check", "select"]

NUMBER = re.compile(r"[+-]?\d{1,12}(?:[.,]\d{1,12})?")
LONGEST_TEXT = 20_000


class NoValue(Exception):
    """A text is not what its field asks for; `words` says what to type."""

    def __init__(self, words: Words) -> None:
        super().__init__(str(words))
        self.words = words


@dataclass(frozen=True)
class Spec:
    """A field of a document by name. `required` fields are kept when they are empty, others are left out then.

    A value that equals `default` is left out as well, unless the document had it.
    """

    name: str
    label: Words
    look: Look = "line"
    hint: Words = ""
    read: Callable[[str], Any] = str
    write: Callable[[Any], str] = str
    choices: tuple[tuple[str, Words], ...] = ()
    required: bool = False
    default: Any = None


@dataclass
class Field:
    """A field as a page shows it."""

    spec: Spec
    name: str
    text: str
    error: Words = ""

    @property
    def is_checked(self) -> bool:
        return self.text == "yes"


@dataclass
class Values:
    """What a form reads: the fields as they were typed, what they mean, and what cannot be taken, by field name."""

    fields: list[Field] = field(default_factory=list)
    item: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, Words] = field(default_factory=dict)


def number_of(text: str) -> int | float:
    """Return a number as it is typed, with a point or a comma. Raises NoValue."""
    if not NUMBER.fullmatch(text):
        raise NoValue(_("Write a number, such as 2 or 0.5."))
    plain = text.replace(",", ".")
    return float(plain) if "." in plain else int(plain)


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that are not empty."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def written_lines(lines: list[str]) -> str:
    """Return lines as one text."""
    return "\n".join(lines)


def yes(text: str) -> bool:
    """Tell whether a box is ticked."""
    return text == "yes"


def written_yes(value: Any) -> str:
    """Return what a ticked box sends, or nothing."""
    return "yes" if value else ""


def plain(text: str) -> str:
    """Return a text as it is compared: lines end as they do in a document, nothing stands around it."""
    # Signs that no text of a framework has and no database keeps.
    return text[:LONGEST_TEXT].replace("\r\n", "\n").replace("\x00", "").strip()


def read_fields(specs: tuple[Spec, ...], item: Mapping[str, Any], posted: Posted | None, prefix: str = "") -> Values:
    """Return the fields of a document's item, or of the form made from it once that was sent."""
    values = Values()
    for spec in specs:
        _read_field(spec, item, posted, prefix, values)
    return values


def _read_field(spec: Spec, item: Mapping[str, Any], posted: Posted | None, prefix: str, values: Values) -> None:
    name = f"{prefix}{spec.name}"
    old = item.get(spec.name, spec.default)
    before = "" if old is None else spec.write(old)
    # A box that is not ticked is not sent; any other field that is missing was not there to be touched.
    is_sent = posted is not None and (name in posted or spec.look == "check")
    shown = Field(spec, name, plain(posted.get(name, "")) if posted is not None and is_sent else before)
    values.fields.append(shown)
    if plain(shown.text) == plain(before) and spec.name in item:
        # What nobody touched stays as the file spelled it.
        values.item[spec.name] = item[spec.name]
        return
    try:
        value = spec.read(shown.text) if shown.text or spec.default is False else None
    except NoValue as wrong:
        shown.error = values.errors[name] = wrong.words
        return
    if value is not None and (value != spec.default or spec.name in item):
        values.item[spec.name] = value
    elif spec.required:
        values.item[spec.name] = ""
