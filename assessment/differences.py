"""What differs between two framework documents, in words: for whoever publishes one, or upgrades to it. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Document = Mapping[str, Any]
Kind = Literal["added", "removed", "moved", "changed"]
CHILDREN = ("components", "dimensions", "questions")
LONGEST = 160

# What each key is called, and whether a change of it can change a level.
GROUP_KEYS = {
    "name": (gettext_lazy("name"), False),
    "about": (gettext_lazy("description"), False),
    "weight": (gettext_lazy("weight"), True),
    "shown_when": (gettext_lazy("condition"), True),
}
QUESTION_KEYS = {
    "text": (gettext_lazy("wording"), False),
    "kind": (gettext_lazy("kind of answer"), True),
    "why": (gettext_lazy("reason for asking"), False),
    "better": (gettext_lazy("advice"), False),
    "evidence": (gettext_lazy("typical evidence"), False),
    "weight": (gettext_lazy("weight"), True),
    "essential": (gettext_lazy("essential"), True),
    "not_applicable": (gettext_lazy("may be not applicable"), True),
    "scope": (gettext_lazy("scope"), True),
    "shown_when": (gettext_lazy("condition"), True),
    "number": (gettext_lazy("range of the number"), True),
    "yes": (gettext_lazy("worth of yes"), True),
    "no": (gettext_lazy("worth of no"), True),
}
HEAD_KEYS = {
    "title": (gettext_lazy("title"), False),
    "version": (gettext_lazy("version"), False),
    "summary": (gettext_lazy("summary"), False),
    "language": (gettext_lazy("language"), False),
    "scoring": (gettext_lazy("rule for levels"), True),
}
USUAL = {"kind": "rubric", "weight": 1, "essential": False, "not_applicable": False, "scope": "full"}


@dataclass(frozen=True)
class Difference:
    """One thing that differs: `place` is a code or "", `moves_levels` tells whether a result can differ for it."""

    kind: Kind
    place: str
    words: str
    moves_levels: bool


@dataclass(frozen=True)
class _Part:
    item: Document
    above: str
    at: int
    is_question: bool

    @property
    def called(self) -> str:
        return str(self.item.get("text") or self.item.get("name") or self.item["code"])


def differences(old: Document, new: Document) -> tuple[Difference, ...]:
    """Return everything that differs, from the head of the document down its tree, then checks and translations.

    Parts are matched by their code: another code is another part.
    """
    before, after = dict(_parts(old, "")), dict(_parts(new, ""))
    return (
        *_changed_keys("", old, new, HEAD_KEYS),
        *_changed_levels(old, new),
        *(_removed(part) for code, part in before.items() if code not in after),
        *(found for code, part in after.items() for found in _one(before.get(code), part)),
        *_reordered(before, after),
        *_changed_checks(old, new),
        *_changed_translations(old, new),
    )


def _parts(group: Document, above: str) -> Iterator[tuple[str, _Part]]:
    for key in CHILDREN:
        for at, item in enumerate(group.get(key, ())):
            yield item["code"], _Part(item, above, at, key == "questions")
            yield from _parts(item, item["code"])


def _one(before: _Part | None, after: _Part) -> Iterator[Difference]:
    code = after.item["code"]
    if before is None:
        words = _("New question: %(text)s") if after.is_question else _("New group: %(text)s")
        yield Difference("added", code, words % {"text": _short(after.called)}, True)
        return
    if before.is_question != after.is_question:
        yield Difference("changed", code, _("A group and a question have changed places under this code."), True)
        return
    if before.above != after.above:
        words = _("Moved from %(old)s to %(new)s") % {"old": _home(before.above), "new": _home(after.above)}
        yield Difference("moved", code, words, True)
    yield from _changed_keys(code, before.item, after.item, QUESTION_KEYS if after.is_question else GROUP_KEYS)
    yield from _changed_options(code, before.item.get("options", ()), after.item.get("options", ()))


def _removed(part: _Part) -> Difference:
    words = _("Question removed: %(text)s") if part.is_question else _("Group removed: %(text)s")
    return Difference("removed", part.item["code"], words % {"text": _short(part.called)}, True)


def _home(code: str) -> str:
    return code or _("the top")


def _changed_keys(
    place: str, old: Document, new: Document, keys: Mapping[str, tuple[Any, bool]]
) -> Iterator[Difference]:
    for key, (name, moves_levels) in keys.items():
        before, after = old.get(key, USUAL.get(key)), new.get(key, USUAL.get(key))
        if before != after:
            values = {"name": name, "old": _short(_spelled(before)), "new": _short(_spelled(after))}
            words = _("%(name)s: “%(old)s” is now “%(new)s”") % values
            yield Difference("changed", place, _capitalised(words), moves_levels)


def _changed_options(code: str, old: Sequence[Document], new: Sequence[Document]) -> Iterator[Difference]:
    before = {_option_code(option): option for option in old}
    after = {_option_code(option): option for option in new}
    for option, item in before.items():
        if option not in after:
            yield Difference("removed", code, _("Option removed: %(text)s") % {"text": _short(item["text"])}, True)
    for option, item in after.items():
        if option not in before:
            yield Difference("added", code, _("New option: %(text)s") % {"text": _short(item["text"])}, True)
            continue
        keys = {key: (_option_key(key, option), key not in ("text", "tell")) for key in _keys_of(before[option], item)}
        yield from _changed_keys(code, before[option], item, keys)


def _option_code(option: Document) -> str:
    return str(option.get("code", option.get("level")))


def _keys_of(*items: Document) -> list[str]:
    return [key for key in ("text", "tell", "level", "share", "alone") if any(key in item for item in items)]


def _option_key(key: str, option: str) -> str:
    names = {
        "text": _("wording of option %(option)s"),
        "tell": _("how to tell option %(option)s"),
        "level": _("level of option %(option)s"),
        "share": _("share of option %(option)s"),
        "alone": _("whether option %(option)s stands alone"),
    }
    return names[key] % {"option": option}


def _changed_levels(old: Document, new: Document) -> Iterator[Difference]:
    for before, after in zip(old.get("levels", ()), new.get("levels", ()), strict=False):
        keys = {
            "name": (_("name of level %(level)s") % {"level": after["level"]}, False),
            "meaning": (_("meaning of level %(level)s") % {"level": after["level"]}, False),
        }
        yield from _changed_keys("", before, after, keys)


def _reordered(before: Mapping[str, _Part], after: Mapping[str, _Part]) -> Iterator[Difference]:
    groups = dict.fromkeys(part.above for part in after.values())
    for group in groups:
        common = [code for code, part in after.items() if part.above == group and _was_in(before, code, group)]
        if common != sorted(common, key=lambda code: before[code].at):
            yield Difference("moved", group, _("The order of its parts has changed."), False)


def _was_in(before: Mapping[str, _Part], code: str, group: str) -> bool:
    return code in before and before[code].above == group


def _changed_checks(old: Document, new: Document) -> Iterator[Difference]:
    before = {check["code"]: check for check in old.get("checks", ())}
    after = {check["code"]: check for check in new.get("checks", ())}
    for code in dict.fromkeys([*before, *after]):
        if code not in after:
            yield Difference(
                "removed", code, _("Check removed: %(text)s") % {"text": _short(before[code]["text"])}, False
            )
        elif code not in before:
            yield Difference("added", code, _("New check: %(text)s") % {"text": _short(after[code]["text"])}, False)
        elif before[code] != after[code]:
            yield Difference(
                "changed", code, _("Check changed: %(text)s") % {"text": _short(after[code]["text"])}, False
            )


def _changed_translations(old: Document, new: Document) -> Iterator[Difference]:
    before, after = old.get("translations", {}), new.get("translations", {})
    for language in dict.fromkeys([*before, *after]):
        if language not in after:
            yield Difference("removed", "", _("Translation removed: %(language)s") % {"language": language}, False)
        elif language not in before:
            yield Difference("added", "", _("New translation: %(language)s") % {"language": language}, False)
        elif before[language] != after[language]:
            number = _differing(before[language].get("parts", {}), after[language].get("parts", {}))
            values = {"language": language, "number": number}
            yield Difference("changed", "", _("Translation %(language)s: %(number)s parts changed") % values, False)


def _differing(before: Document, after: Document) -> int:
    return sum(before.get(code) != after.get(code) for code in {*before, *after})


def _spelled(value: Any) -> str:
    match value:
        case None:
            return _("nothing")
        case bool():
            return _("yes") if value else _("no")
        case list():
            return "; ".join(_spelled(item) for item in value)
        case dict():
            return ", ".join(f"{key} {_spelled(item)}" for key, item in value.items())
        case _:
            return str(value)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]
