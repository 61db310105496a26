"""The editor of a framework's draft: its tree at one side, one part at the other."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from assessment import editing, editor_forms
from assessment.models import Draft
from assessment.pages import problems as problem_rows
from documents.canonical import digest
from documents.problems import Problem

Item = Mapping[str, Any]
CHILDREN = ("dimensions", "questions")


def is_changed(draft: Draft) -> bool:
    """Tell whether a draft says something that the edition it started from does not."""
    return draft.base is None or digest(draft.document) != draft.base.digest


def draft_page(draft: Draft, problems: Sequence[Problem], *, current: str = "") -> dict[str, Any]:
    """Return what every page of the editor shows: heading, ways, tree and problems; `current` is the open part."""
    rows = problem_rows.rows(draft.pk, draft.document, problems)
    wrong = Counter(row["code"] for row in rows)
    return {
        "pk": draft.pk,
        "code": draft.code,
        "title": draft.title,
        "version": draft.version,
        "base": draft.base,
        "changed": is_changed(draft),
        "changed_at": draft.changed_at,
        "changed_by": draft.changed_by.name,
        "url": reverse("assessment:draft", args=[draft.pk]),
        "impact_url": reverse("assessment:impact", args=[draft.pk]) if draft.base else "",
        "current": current,
        "tree": [_node(draft.pk, item, wrong, current, "component") for item in draft.document.get("components", ())],
        "checks": [_check(draft.pk, check, current) for check in draft.document.get("checks", ())],
        "languages": [_language(draft, language) for language in sorted(draft.document.get("translations", {}))],
        "problems": rows,
        "own_problems": [row for row in rows if current and row["code"] == current],
        "more_problems": max(len(problems) - len(rows), 0),
        "count": len(problems),
    }


def _node(pk: int, item: Item, wrong: Counter[str], current: str, tier: str) -> dict[str, Any]:
    inside = [_node(pk, child, wrong, current, key[:-1]) for key in CHILDREN for child in item.get(key, ())]
    is_open = item["code"] == current or any(child["is_open"] for child in inside)
    closed = not is_open and "questions" in item
    return {
        "code": item["code"],
        "name": item.get("text") or item.get("name") or _("Without a name"),
        "tier": tier,
        "url": reverse("assessment:part", args=[pk, item["code"]]),
        "is_question": tier == "question",
        "current": item["code"] == current,
        "is_open": is_open,
        # What is not shown is counted on what holds it.
        "wrong": wrong[item["code"]] + (sum(child["wrong"] for child in inside) if closed else 0),
        "routed": "shown_when" in item,
        "essential": item.get("essential") is True,
        "inside": [] if closed else inside,
        "questions": len(inside) if closed else 0,
    }


def _check(pk: int, check: Item, current: str) -> dict[str, Any]:
    url = reverse("assessment:check", args=[pk, check["code"]])
    return {"code": check["code"], "text": check.get("text", ""), "url": url, "current": check["code"] == current}


def _language(draft: Draft, language: str) -> dict[str, Any]:
    parts = draft.document["translations"][language].get("parts", {})
    asked = editing.codes(draft.document)
    return {
        "code": language,
        "url": reverse("assessment:words", args=[draft.pk, language]),
        "done": len(asked & parts.keys()),
        "total": len(asked),
    }


def part_panel(draft: Draft, code: str) -> dict[str, Any]:
    """Return what stands beside the form of a part: where it is and can go, what it takes, what asks about it."""
    document = draft.document
    place, parent = editing.place_of(document, code), editing.parent_of(document, code)
    siblings = len(editing.siblings_of(document, code))
    is_question = editing.is_question(document, code)
    item = editing.part(document, code)
    return {
        "code": code,
        "is_question": is_question,
        "number": int(place[-1]) + 1,
        "siblings": siblings,
        "parent": parent,
        "parent_url": reverse("assessment:part", args=[draft.pk, parent]) if parent else "",
        "homes": [home for home in _homes(document, item, is_question) if home["code"] != parent],
        "takes_groups": not is_question and "questions" not in item,
        "takes_questions": not is_question and "dimensions" not in item,
        "asked_by": editing.referring_to(document, code),
        "holds": len(editing.codes_within(item)) - 1,
    }


def _homes(document: Item, item: Item, is_question: bool) -> list[dict[str, str]]:
    within, other = editing.codes_within(item), "dimensions" if is_question else "questions"
    groups = [group for place, group in editing.parts(document) if place[-2] != "questions"]
    fitting = [group for group in groups if other not in group and group["code"] not in within]
    return [{"code": group["code"], "name": group.get("name", "")} for group in fitting]


def item_of(document: Item, panel: str, code: str) -> Item | None:
    """Return what a form of the editor is about, as the draft has it now; None where it is gone."""
    if panel == "settings":
        return document
    rows = document.get("checks", ()) if panel == "check" else [item for _, item in editing.parts(document)]
    return next((item for item in rows if item["code"] == code), None)


def choices() -> dict[str, Any]:
    """Return what every form of the editor offers to choose from."""
    return {
        "kinds": editor_forms.KINDS,
        "checks": editor_forms.CHECK_KINDS,
        "operators": editor_forms.OPERATORS.items(),
    }


def words_page(draft: Draft, language: str) -> dict[str, Any]:
    """Return the parts of a draft with how far each is translated, in their order."""
    texts = draft.document["translations"][language].get("parts", {})
    rows = [_words_row(draft.pk, language, len(place), item, texts) for place, item in editing.parts(draft.document)]
    return {"language": language, "rows": rows, "done": sum(row["done"] for row in rows), "total": len(rows)}


def _words_row(pk: int, language: str, depth: int, item: Item, texts: Item) -> dict[str, Any]:
    code = item["code"]
    return {
        "code": code,
        "name": item.get("text") or item.get("name", ""),
        "depth": min(depth // 2, 5),
        "done": code in texts,
        "url": reverse("assessment:part_words", args=[pk, language, code]),
    }


def next_part(document: Item, code: str) -> str | None:
    """Return the code of the part that is read after another one; None after the last."""
    codes = [item["code"] for _, item in editing.parts(document)]
    index = codes.index(code) + 1
    return codes[index] if index < len(codes) else None


def versions_offered(draft: Draft, taken: set[str]) -> str:
    """Return the version to suggest: the one of the draft, or the next one that is free."""
    version = str(draft.document["version"])
    while version in taken:
        version = editing.next_version(version)
    return version


def conflict_rows(mine: Item, theirs: Item) -> list[dict[str, str]]:
    """Return the fields in which what was typed differs from what is there now, as texts."""
    names = [name for name in {**mine, **theirs} if name not in CHILDREN and mine.get(name) != theirs.get(name)]
    return [{"name": name, "mine": _text(mine.get(name)), "theirs": _text(theirs.get(name))} for name in names]


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case list():
            return "\n".join(_text(inner) for inner in value)
        case dict():
            return " · ".join(f"{inner}" for inner in value.values())
        case _:
            return str(value)
