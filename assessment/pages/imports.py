"""What a file would bring, before anything is taken over."""

import json
from typing import Any

from assessment import editing
from assessment.differences import differences
from assessment.importing import Imported
from assessment.models import Draft, Edition

# Of the form that carries the document back: below REQUEST_BODY_BYTES, with room for what letters take in a form.
MOST_BYTES = 600_000
SHOWN = 100


def import_page(found: Imported, name: str, known: Draft | Edition | None, draft: Draft | None) -> dict[str, Any]:
    """Return what was found in a file, and what differs from the draft or edition of the same code."""
    misshapen = found.document is None or bool(editing.shape_problems(found.document))
    changes = differences(known.document, found.document) if known and found.document and not misshapen else ()
    sent = "" if misshapen else json.dumps(found.document, separators=(",", ":"))
    return {
        "name": name,
        "kind": found.kind,
        "title": (found.document or {}).get("title", ""),
        "code": (found.document or {}).get("code", ""),
        "counts": dict(found.counts),
        "errors": found.errors[:SHOWN],
        "more_errors": max(len(found.errors) - SHOWN, 0),
        "notes": found.notes[:SHOWN],
        "is_ready": found.is_ready,
        "can_be_taken": bool(sent) and len(sent) <= MOST_BYTES,
        "is_too_large": len(sent) > MOST_BYTES,
        "document": sent,
        "known": str(known) if known else "",
        "draft": draft,
        "changes": [{"place": each.place, "words": each.words} for each in changes[:SHOWN]],
        "more_changes": max(len(changes) - SHOWN, 0),
    }
