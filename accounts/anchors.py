"""The anchor: where each chain of the trail ended at some moment, in a file outside the database."""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from accounts.trail import Head
from documents.canonical import canonical, digest

FORMAT = "plumbline.anchor/1"


class AnchorError(Exception):
    """The anchor file cannot be read or is not as it was written."""


@dataclass(frozen=True)
class Anchor:
    """The heads of all chains at one moment (ISO 8601 with its zone)."""

    taken_at: str
    heads: tuple[Head, ...]


def write(path: Path, heads: Iterable[Head], *, at: datetime) -> Anchor:
    """Return the anchor that is now, whole and on the disk, at `path`; the former one is gone only then."""
    anchor = Anchor(at.isoformat(), tuple(heads))
    content = _content(anchor)
    # Written beside it and renamed: a power cut leaves the old anchor or the new one, never half of one.
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("xb") as file:
            file.write(canonical({**content, "sha256": digest(content)}) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return anchor


def read(path: Path) -> Anchor:
    """Return the anchor kept at `path`. Raises AnchorError where it is missing, no anchor, or was changed."""
    try:
        content = json.loads(path.read_bytes())
        expected = content.pop("sha256")
        anchor = Anchor(content["taken_at"], tuple(Head(**head) for head in content["heads"]))
    except FileNotFoundError as error:
        raise AnchorError(f"There is no anchor at {path}. Write one with: verify_trail --renew.") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise AnchorError(f"{path} cannot be read as an anchor. Fetch the copy you keep elsewhere.") from error
    if digest(content) != expected or content.get("format") != FORMAT:
        raise AnchorError(f"{path} was changed after it was written. Fetch the copy you keep elsewhere.")
    return anchor


def _content(anchor: Anchor) -> dict[str, Any]:
    heads = [asdict(head) for head in sorted(anchor.heads, key=lambda head: head.chain)]
    return {"format": FORMAT, "taken_at": anchor.taken_at, "heads": heads}
