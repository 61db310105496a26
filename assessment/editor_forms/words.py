"""The forms of texts in another language: each field beside its original."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assessment.editor_forms import specs
from assessment.editor_forms.fields import Field, Posted, Spec, Words, read_fields

Item = Mapping[str, Any]


@dataclass
class Pair:
    """A field in the other language and its original."""

    original: str
    field: Field


@dataclass
class Section:
    """Fields that belong together: the part itself, or one option, level or check."""

    label: str
    pairs: list[Pair]


@dataclass
class WordsForm:
    """The texts of a part in a language; `item` holds what is filled in."""

    sections: list[Section] = field(default_factory=list)
    item: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, Words] = field(default_factory=dict)


def part_words_form(item: Item, texts: Item, posted: Posted | None = None) -> WordsForm:
    """Return the form of the texts of a group or question in another language."""
    form = WordsForm(item={key: value for key, value in texts.items() if key not in _names()})
    form.item |= _section(form, "", specs.WORDS["question" if "text" in item else "group"], item, texts, posted, "")
    options = [
        _section(
            form, str(number + 1), specs.WORDS["option"], option, _nth(texts, number), posted, f"options-{number}-"
        )
        for number, option in enumerate(item.get("options", ()))
    ]
    if any(options):
        form.item["options"] = options
    return form


def edition_words_form(document: Item, texts: Item, posted: Posted | None = None) -> WordsForm:
    """Return the form of what is said about the framework as a whole; None in its item is to be left out."""
    form = WordsForm()
    found = _section(form, "", specs.WORDS["edition"], document, texts, posted, "")
    form.item = {"title": found.get("title"), "summary": found.get("summary")}
    levels = [
        _section(
            form, str(level["level"]), specs.WORDS["level"], level, _nth(texts, n, "levels"), posted, f"levels-{n}-"
        )
        for n, level in enumerate(document.get("levels", ()))
    ]
    rows = [{"level": level["level"], **words} for level, words in zip(document.get("levels", ()), levels, strict=True)]
    form.item["levels"] = rows if any(levels) else None
    checks = {check["code"]: _check(form, check, texts, posted) for check in document.get("checks", ())}
    form.item["checks"] = {code: text for code, text in checks.items() if text} or None
    return form


def _check(form: WordsForm, check: Item, texts: Item, posted: Posted | None) -> str:
    code = check["code"]
    known = {"text": texts.get("checks", {}).get(code, "")}
    return str(_section(form, code, specs.WORDS["check"], check, known, posted, f"check-{code}-").get("text", ""))


def _section(
    form: WordsForm,
    label: str,
    known: tuple[Spec, ...],
    original: Item,
    texts: Item,
    posted: Posted | None,
    prefix: str,
) -> dict[str, Any]:
    # Only what the original says can be said in another language.
    asked = tuple(spec for spec in known if original.get(spec.name) or texts.get(spec.name))
    values = read_fields(asked, texts, posted, prefix)
    pairs = [Pair(_written(each.spec, original), each) for each in values.fields]
    form.sections.append(Section(label, pairs))
    form.errors |= values.errors
    return {key: value for key, value in values.item.items() if value}


def _written(spec: Spec, original: Item) -> str:
    value = original.get(spec.name)
    return spec.write(value) if value else ""


def _nth(texts: Item, number: int, key: str = "options") -> Item:
    rows = texts.get(key, ())
    found: Item = rows[number] if number < len(rows) and isinstance(rows[number], dict) else {}
    return found


def _names() -> set[str]:
    return {"name", "about", "text", "why", "better", "evidence", "options"}
