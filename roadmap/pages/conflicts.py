"""Somebody else was faster: what they wrote beside what was typed."""

from collections.abc import Mapping
from typing import Any

from django import forms


def conflict_page(form: forms.Form, current: Any, theirs: Mapping[str, Any], *, url: str) -> dict[str, Any]:
    """Return both versions, field by field where they differ, and what was typed to send again."""
    rows = [_row(field, theirs.get(field.name)) for field in form if not field.field.disabled]
    return {
        "url": url,
        "by": current.changed_by.name,
        "at": current.changed_at,
        "version": current.version,
        "typed": [(field.name, field.value() or "") for field in form if not field.field.disabled],
        "rows": [row for row in rows if row["yours"] != row["theirs"]],
    }


def _row(field: Any, theirs: Any) -> dict[str, str]:
    names = dict(getattr(field.field, "choices", ()))
    yours, other = (_plain(value) for value in (field.value(), theirs))
    return {
        "label": str(field.label),
        "yours": str(names.get(yours, yours)),
        "theirs": str(names.get(other, other)),
    }


def _plain(value: Any) -> str:
    return "" if value is None else str(value)
