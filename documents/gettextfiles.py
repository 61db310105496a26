"""Translations as gettext keeps them: read from a .po file, written as the .mo file that Python's gettext loads.

Without the gettext tools, which a machine may not have. Of the .po format only what this project writes: one message
after another, plural forms, comments; no contexts and no obsolete messages.
"""

from __future__ import annotations

import ast
import struct
from collections.abc import Iterable, Iterator, Mapping

_MAGIC = 0x950412DE


class PoProblem(ValueError):
    """A line of a .po file that is none of those this project writes."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"line {line}: {why}")


def messages(po: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return (singular, plural) -> translations, in the order of the file; the head is the one of ("", "")."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for number, entry in _entries(po):
        key = (entry["msgid"], entry.get("msgid_plural", ""))
        if key in found:
            raise PoProblem(number, f"there twice: {key[0][:40]}")
        found[key] = tuple(text for name, text in entry.items() if name.startswith("msgstr"))
    return found


def _entries(po: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    entry: dict[str, str] = {}
    last = ""
    for number, line in enumerate([*po.splitlines(), ""], start=1):
        if line.startswith("#"):
            continue
        if not line.strip():
            if entry:
                yield number, entry
            entry, last = {}, ""
            continue
        name, _space, quoted = line.partition(" ")
        if line.startswith('"'):
            name, quoted = last, line
        if not name.startswith("msg") or not quoted.startswith('"'):
            raise PoProblem(number, "expected a msgid, a msgstr or a quoted text")
        entry[name] = entry.get(name, "") + str(ast.literal_eval(quoted))
        last = name


def compiled(found: Mapping[tuple[str, str], tuple[str, ...]]) -> bytes:
    """Return the .mo file of messages; those without a translation are left out, so that the original shows."""
    pairs = sorted(_pair(key, texts) for key, texts in found.items() if all(texts))
    head = 28
    at_texts = head + 8 * len(pairs)
    start = at_texts + 8 * len(pairs)
    ids, start = _table((key for key, _text in pairs), start)
    texts, _end = _table((text for _key, text in pairs), start)
    header = struct.pack("<7I", _MAGIC, 0, len(pairs), head, at_texts, 0, start)
    content = b"".join(part + b"\0" for part in (*(key for key, _ in pairs), *(text for _, text in pairs)))
    return header + ids + texts + content


def _pair(key: tuple[str, str], texts: tuple[str, ...]) -> tuple[bytes, bytes]:
    singular, plural = key
    name = f"{singular}\0{plural}" if plural else singular
    return name.encode(), "\0".join(texts).encode()


def _table(parts: Iterable[bytes], start: int) -> tuple[bytes, int]:
    """Return length and place of each part, and where the next would be."""
    rows = []
    for part in parts:
        rows.append(struct.pack("<2I", len(part), start))
        start += len(part) + 1
    return b"".join(rows), start
