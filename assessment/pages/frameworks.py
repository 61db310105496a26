"""The list of frameworks, an edition, and what differs between two."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from django.urls import reverse

from assessment import editing
from assessment.differences import differences
from assessment.models import Draft, Edition, Retirement
from assessment.pages.editing import is_changed

Side = Draft | Edition


def frameworks_page(editions: Sequence[Any], drafts: Sequence[Draft]) -> dict[str, Any]:
    """Return each framework with its draft and its editions, by title."""
    by_code = {code: list(rows) for code, rows in groupby(editions, key=lambda edition: str(edition.code))}
    open_drafts = {draft.code: draft for draft in drafts}
    codes = by_code.keys() | open_drafts.keys()
    rows = [_framework(code, by_code.get(code, []), open_drafts.get(code)) for code in codes]
    return {"frameworks": sorted(rows, key=lambda row: (row["title"].lower(), row["code"]))}


def _framework(code: str, editions: list[Any], draft: Draft | None) -> dict[str, Any]:
    newest = draft or editions[0]
    return {
        "code": code,
        "title": newest.title,
        "draft": _draft(draft) if draft else None,
        "editions": [_edition(edition) for edition in editions],
        "revise_url": reverse("assessment:revise", args=[editions[0].pk]) if editions and not draft else None,
    }


def _draft(draft: Draft) -> dict[str, Any]:
    return {
        "pk": draft.pk,
        "url": reverse("assessment:draft", args=[draft.pk]),
        "changed": is_changed(draft),
        "base": draft.base.version if draft.base else "",
        "changed_at": draft.changed_at,
        "changed_by": draft.changed_by.name,
    }


def _edition(edition: Any) -> dict[str, Any]:
    return {
        "pk": edition.pk,
        "version": edition.version,
        "url": reverse("assessment:edition", args=[edition.pk]),
        "published_at": edition.published_at,
        "published_by": edition.published_by.name if edition.published_by else "",
        "used": edition.used,
        "retired_for": edition.retired_for,
    }


def edition_page(edition: Any, retirement: Retirement | None, draft: Draft | None) -> dict[str, Any]:
    """Return an edition with its facts and the ways from it."""
    document = edition.document
    asked = [item for place, item in editing.parts(document) if place[-2] == "questions"]
    return {
        **_edition(edition),
        "title": edition.title,
        "code": edition.code,
        "summary": document.get("summary", ""),
        "language": edition.language,
        "languages": sorted(document.get("translations", {})),
        "digest": edition.digest,
        "questions": len(asked),
        "components": [(item["name"], _count(item)) for item in document["components"]],
        "retirement": retirement,
        "draft_url": reverse("assessment:draft", args=[draft.pk]) if draft else None,
        "revise_url": reverse("assessment:revise", args=[edition.pk]),
    }


def _count(item: Mapping[str, Any]) -> int:
    return len(item.get("questions", ())) + sum(_count(child) for child in item.get("dimensions", ()))


def sides_offered(editions: Sequence[Edition], drafts: Sequence[Draft]) -> list[tuple[str, str]]:
    """Return key and name of everything that can be compared."""
    named = [(f"e{edition.pk}", str(edition)) for edition in editions]
    return [*((f"d{draft.pk}", str(draft)) for draft in drafts), *named]


def compare_page(
    old: Side | None, new: Side | None, offered: list[tuple[str, str]], chosen: Mapping[str, str]
) -> dict[str, Any]:
    """Return what differs between two, by part; None where nothing was chosen yet."""
    found = differences(old.document, new.document) if old and new else None
    rows = [
        {"place": each.place, "words": each.words, "kind": each.kind, "moves": each.moves_levels}
        for each in found or ()
    ]
    return {
        "old": str(old) if old else "",
        "new": str(new) if new else "",
        "offered": offered,
        "chosen": chosen,
        "groups": [
            {"place": place, "rows": list(group)} for place, group in groupby(rows, key=lambda row: row["place"])
        ],
        "count": len(rows),
        "moving": sum(row["moves"] for row in rows),
        "is_asked": found is not None,
    }
