"""A framework's texts in one of its languages: a part is in that language altogether, or in the edition's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Texts = Mapping[str, Any]

GROUP_TEXTS = ("name", "about")
QUESTION_TEXTS = ("text", "why", "better", "evidence")
OPTION_TEXTS = ("text", "tell")


@dataclass(frozen=True)
class Translation:
    """The texts of a document in `language`; where one is missing, in `home`, the language it is written in."""

    language: str
    home: str
    texts: Texts

    def title(self, document: Texts) -> str:
        return str(self.texts.get("title", document["title"]))

    def levels(self, document: Texts) -> Mapping[int, str]:
        rows = self.texts.get("levels", document["levels"])
        return {row["level"]: row["name"] for row in rows}

    def check(self, item: Texts) -> str:
        return str(self.texts.get("checks", {}).get(item["code"], item["text"]))

    def group(self, item: Texts) -> tuple[Texts, str]:
        """Return a group with its texts, and their language."""
        return self._whole(item, GROUP_TEXTS)

    def question(self, item: Texts) -> tuple[Texts, str]:
        """Return a question with its texts and its options' texts, and their language."""
        merged, language = self._whole(item, QUESTION_TEXTS)
        options = _options(item.get("options", ()), self._part(item).get("options", ()))
        if language == self.home or options is None:
            return item, self.home
        return ({**merged, "options": options} if options else merged), language

    def _whole(self, item: Texts, keys: Sequence[str]) -> tuple[Texts, str]:
        part = self._part(item)
        asked = [key for key in keys if item.get(key)]
        # Half a question in another language would be harder to read than a whole one.
        if self.language == self.home or not all(part.get(key) for key in asked):
            return item, self.home
        return {**item, **{key: part[key] for key in asked}}, self.language

    def _part(self, item: Texts) -> Texts:
        found: Texts = self.texts.get("parts", {}).get(item["code"], {})
        return found


def translation_of(document: Texts, language: str | None) -> Translation:
    """Return the texts in a language; those of the document itself for None and for a language it does not have."""
    home = document["language"]
    wanted = language if language and language in document.get("translations", {}) else home
    return Translation(wanted, home, document.get("translations", {}).get(wanted, {}))


def languages_of(document: Texts) -> tuple[str, ...]:
    """Return the languages a document has texts in, its own first."""
    return (document["language"], *sorted(document.get("translations", {})))


def _options(options: Sequence[Texts], translated: Sequence[Texts]) -> list[Texts] | None:
    if len(options) != len(translated):
        return None
    pairs = list(zip(options, translated, strict=True))
    if not all(words.get(key) for option, words in pairs for key in OPTION_TEXTS if option.get(key)):
        return None
    return [{**option, **{key: words[key] for key in OPTION_TEXTS if option.get(key)}} for option, words in pairs]
