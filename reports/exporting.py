"""A frozen result with its roadmap as one JSON document for other programs; its form is schemas/export.schema.json."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

FORMAT: Final = "plumbline.export/2"
SCHEMA: Final = Path(__file__).parent / "schemas" / "export.schema.json"


def export_document(
    snapshot: Mapping[str, Any],
    *,
    digest: str,
    roadmap: Mapping[str, Any] | None,
    rulings: Sequence[Mapping[str, Any]] = (),
    followed: Mapping[str, Any] | None = None,
    kpis: Sequence[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """Return the document; `digest` is the SHA-256 of the canonical form of `snapshot`.

    `rulings` are what was said to the decisions that the roadmap asks for, the newest of each first; `followed` is how
    the adopted roadmap goes, None where none was adopted; `kpis` are the agency's indicators with their values.
    """
    frozen = {"format": FORMAT, "digest": digest, "snapshot": snapshot, "roadmap": roadmap}
    return {**frozen, "rulings": list(rulings), "followed": followed, "kpis": list(kpis)}


def export_json(document: Mapping[str, Any]) -> bytes:
    """Return the document as people can read it too; the order of its keys is that of the snapshot."""
    return json.dumps(document, ensure_ascii=False, indent=1).encode()
