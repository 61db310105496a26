"""What all importers of other tools' files share: codes, lengths, languages, and a tree that keeps our rules."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from assessment.importing.results import Origins, RowMessage
from assessment.importing.sample import default_levels

Part = dict[str, Any]

LINE, TEXT, PARAGRAPH = 300, 1000, 2000  # characters, as the schema of framework files has them
WITHOUT_SCORE = ("text", "date")
TIERS = 4  # of groups: component and three below; the questions are the fifth tier
BANDS = ["0.2", "0.4", "0.6", "0.8"]
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
VERSION = re.compile(r"[0-9]+(\.[0-9]+)*")
YES, NO = frozenset({"yes", "oui", "ja", "si", "sí", "sim"}), frozenset({"no", "non", "nein", "nee", "não"})


@dataclass
class Adapting:
    """What one import gathers: where parts came from, what to say, and which codes are taken."""

    place: str = ""
    origins: Origins = field(default_factory=Origins)
    messages: list[RowMessage] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def note(self, message: str, row: int | None = None, column: str = "", place: str | None = None) -> None:
        self.messages.append(RowMessage(message, self.place if place is None else place, row, column, "note"))

    def error(self, message: str, row: int | None = None, column: str = "", place: str | None = None) -> None:
        self.messages.append(RowMessage(message, self.place if place is None else place, row, column))

    def code(self, wanted: object) -> str:
        """Return a code of our form that nothing else has, as near to the wanted one as can be."""
        return free_code(wanted, self.taken)

    def line(self, text: object, row: int | None = None) -> str:
        """Return the text on one line; what is too long is cut and told."""
        return self._cut(" ".join(_said(text).split()), LINE, row)

    def text(self, text: object, row: int | None = None) -> str:
        """Return the text of a question or an option on one line; what is too long is cut and told."""
        return self._cut(" ".join(_said(text).split()), TEXT, row)

    def paragraph(self, text: object, row: int | None = None) -> str:
        """Return the text; what is too long is cut and told."""
        return self._cut(_said(text).strip(), PARAGRAPH, row)

    def _cut(self, text: str, limit: int, row: int | None) -> str:
        if len(text) <= limit:
            return text
        self.note(f"{text[:40]!r}... was cut to {limit:,} characters; look at what was left out", row)
        return f"{text[: limit - 1]}…"


def _said(text: object) -> str:
    # A list or a group of keys where a text belongs says nothing to a reader.
    return "" if text is None or isinstance(text, dict | list) else str(text)


def free_code(wanted: object, taken: set[str]) -> str:
    """Return a code like the wanted one that is not among `taken`, and add it there."""
    code = re.sub(r"[^A-Za-z0-9]*([._-])[^A-Za-z0-9]*|[^A-Za-z0-9]+", lambda m: m[1] or "-", str(wanted or ""))
    code = code.strip("._-")[:36].rstrip("._-") or "item"
    found, number = code, 2
    while found in taken:
        found, number = f"{code[:34].rstrip('._-')}-{number}", number + 1
    taken.add(found)
    return found


def framework(**known: Any) -> Part:
    """Return the head of an imported framework; levels follow from the share of points reached, in five bands."""
    title = str(known.get("title") or "").strip()[:LINE] or "Imported framework"
    version = str(known.get("version") or "").strip()
    slug = re.sub(r"[^a-z0-9]+", "-", str(known.get("code") or title).lower()).strip("-")[:80].rstrip("-")
    return {
        "format": "plumbline.framework/2",
        "code": slug or "imported",
        "title": title,
        "version": version if VERSION.fullmatch(version) and len(version) <= 20 else "1",
        "language": language_of(known.get("language")) or "en",
        "summary": str(known.get("summary") or title).strip()[:PARAGRAPH],
        "levels": known.get("levels") or default_levels(),
        "scoring": {"levels": "bands", "bands": BANDS},
    }


def language_of(name: object) -> str:
    """Return the language tag in a name such as "French (fr)" or "fr"; empty where there is none."""
    text = str(name or "").strip()
    inside = re.search(r"\(([^()]+)\)\s*$", text)
    tag = (inside[1] if inside else text).strip().replace("_", "-")
    tag = tag[:1].lower() + tag[1:] if len(tag) <= 3 else tag
    return tag if LANGUAGE.fullmatch(tag) and len(tag) <= 10 else ""


def steps(count: int) -> list[float]:
    """Return equal steps from 0 to 1 for options in rising order."""
    return [_short(index / (count - 1)) for index in range(count)] if count > 1 else [1]


def parts_of_one(count: int) -> list[float]:
    """Return equal shares that add up to 1; the last takes what rounding left."""
    share = _short(1 / count)
    return [*[share] * (count - 1), _short(1 - share * (count - 1))]


def _short(share: float) -> float:
    rounded = round(share, 4)
    return int(rounded) if rounded == int(rounded) else rounded


def shaped(groups: Sequence[Part], adapting: Adapting, tier: int = 1) -> list[Part]:
    """Return the groups as our format wants them: none empty, none too deep, questions or groups but not both."""
    kept = [found for group in groups if (found := _shaped(group, adapting, tier))]
    scored = [group for group in kept if _has_score(group)]
    for group in kept if scored else ():
        if not _has_score(group):
            _move(group, scored[0], adapting)
    return scored or kept


def _has_score(group: Part) -> bool:
    return any(question.get("kind") not in WITHOUT_SCORE for question in _gathered(group))


def _move(group: Part, to: Part, adapting: Adapting) -> None:
    while "dimensions" in to:
        to = to["dimensions"][0]
    to["questions"] = [*_gathered(group), *to["questions"]]
    words = f"group {group['code']} has no question with a score; its questions were moved to {to['code']}"
    adapting.note(f"{words}, without the condition of the group if it had one")


def _shaped(group: Part, adapting: Adapting, tier: int) -> Part | None:
    # Changed in place: where a group came from is known by its identity.
    if tier == TIERS:
        lower = [question for child in group.pop("dimensions", []) for question in _gathered(child)]
        if lower:
            adapting.note(f"groups below {group['code']} lie too deep; their questions were moved up to it")
        group["questions"] = group.get("questions", []) + lower
        return group if group["questions"] else _left_out(group, adapting)
    children = shaped(group.pop("dimensions", []), adapting, tier + 1)
    if not children:
        return group if group.get("questions") else _left_out(group, adapting)
    if questions := group.pop("questions", []):
        loose = {"code": adapting.code(f"{group['code']}-0"), "name": group["name"], "weight": 1}
        children.insert(0, {**loose, "questions": questions})
    group["dimensions"] = children
    return group


def _left_out(group: Part, adapting: Adapting) -> Part | None:
    adapting.note(f"group {group['code']} has no questions and was left out")
    return None


def _gathered(group: Part) -> Iterator[Part]:
    yield from group.get("questions", ())
    for child in group.get("dimensions", ()):
        yield from _gathered(child)
