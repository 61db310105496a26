"""The one byte form of a JSON document, so that equal documents have equal digests."""

import hashlib
import json
from typing import Any


def canonical(data: Any) -> bytes:
    """Return `data` as UTF-8 JSON with sorted keys and no spaces; raises ValueError for NaN and infinities."""
    # Letters as they are and not as escapes, so that anybody can recompute a digest with any tool.
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8")


def digest(data: Any) -> str:
    """Return the SHA-256 of the canonical form, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(data)).hexdigest()
