"""A translation speaks of parts that are there, with as many options as they have."""

from collections.abc import Iterator, Mapping

from assessment.rules.codes import levels_out_of_order
from assessment.rules.walking import Item, Mistake, Place, groups, questions
from assessment.translations import GROUP_TEXTS, QUESTION_TEXTS


def mistakes(document: Item, texts: Item, language: str) -> Iterator[Mistake]:
    """Yield what is wrong with the texts of a document in a language, at places within those texts."""
    if language == document["language"]:
        yield (), f"the framework itself is written in {language}; change its own texts and remove this translation"
    yield from levels_out_of_order(texts.get("levels", []), ("levels",))
    known_groups = {group["code"]: group for _place, group in groups(document)}
    known = {question["code"]: question for _place, question in questions(document)}
    for code, part in texts.get("parts", {}).items():
        place: Place = ("parts", code)
        if code in known:
            yield from _question(place, part, known[code])
        elif code in known_groups:
            yield from _other_keys(place, part, GROUP_TEXTS)
        else:
            yield place, f"there is no part {code}; correct the code or remove it"
    yield from _checks(document, texts.get("checks", {}))


def _question(place: Place, part: Item, question: Item) -> Iterator[Mistake]:
    has_options = "options" in question
    yield from _other_keys(place, part, (*QUESTION_TEXTS, "options") if has_options else QUESTION_TEXTS)
    count, wanted = len(part.get("options", ())), len(question.get("options", ()))
    if has_options and "options" in part and count != wanted:
        yield (*place, "options"), f"must have {wanted} options as the question has, got {count}; translate each"


def _other_keys(place: Place, part: Item, keys: tuple[str, ...]) -> Iterator[Mistake]:
    for key in part:
        if key not in keys:
            yield (*place, key), f"{place[-1]} has no {key} to translate; use {', '.join(keys)}"


def _checks(document: Item, texts: Mapping[str, str]) -> Iterator[Mistake]:
    codes = {check["code"] for check in document.get("checks", ())}
    for code in texts:
        if code not in codes:
            yield ("checks", code), f"there is no check {code}; correct the code or remove it"
