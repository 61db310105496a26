"""Edits of a framework's checks."""

from assessment.editing.tree import Document, EditProblem, Item, change_document
from assessment.editing.words import with_translations


def put_check(document: Item, check: Item, *, instead_of: str | None = None) -> Document:
    """Return the document with a check in place of another one, or as the last. Raises EditProblem."""
    checks = list(document.get("checks", ()))
    known = [other["code"] for other in checks]
    if check["code"] in known and check["code"] != instead_of:
        raise EditProblem("taken", check["code"])
    if instead_of is None:
        return {**document, "checks": [*checks, dict(check)]}
    if instead_of not in known:
        raise EditProblem("unknown", instead_of)
    changed = [dict(check) if other["code"] == instead_of else other for other in checks]
    return _renamed_check({**document, "checks": changed}, instead_of, check["code"])


def remove_check(document: Item, code: str) -> Document:
    """Return the document without a check and its translations. Raises EditProblem("unknown")."""
    checks = document.get("checks", ())
    left = [check for check in checks if check["code"] != code]
    if len(left) == len(checks):
        raise EditProblem("unknown", code)
    return _renamed_check(change_document(document, {"checks": left or None}), code, None)


def _renamed_check(document: Document, code: str, new: str | None) -> Document:
    def rename(words: Item) -> Document:
        texts = words.get("checks", {})
        if code not in texts:
            return dict(words)
        named = {new if c == code else c: t for c, t in texts.items() if c != code or new}
        return change_document(words, {"checks": named or None})

    return with_translations(document, rename)
