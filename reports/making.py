"""Reports made, checked and sealed in limited children: no process that others use draws a page or holds a key."""

from __future__ import annotations

import gc
import hashlib
import importlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from reports.child import Limits, in_child
from reports.enclosures import Enclosure
from reports.pdf import render
from reports.seal import SEALING, Made, Seal
from reports.validation import require_standards


def warm() -> None:
    """Load what every render needs and freeze it, so that children share the memory and start at once."""
    head = "<!doctype html><html lang='en'><title>warm</title><link rel='stylesheet' href='assets:report.css'>"
    # Without validating: the validator keeps threads, no fork takes them along, and a child would wait forever.
    render(f"{head}<p>a")
    gc.collect()
    gc.freeze()


def render_in_child(
    html: str,
    *,
    enclosures: Sequence[Enclosure] = (),
    pictures: Mapping[str, bytes] | None = None,
    limits: Limits | None = None,
    on_page: Callable[[int], None] | None = None,
    is_to_be_sealed: bool = False,
) -> bytes:
    """Return the PDF of a complete HTML document, made in a limited child and held against its standards in another.

    One that is to be sealed is held against them when it is. Raises RenderFailed with a reason.
    """

    def work(told: Callable[[int], None]) -> bytes:
        return render(html, enclosures=enclosures, pictures=pictures, on_page=told)

    content = in_child(work, limits=limits or Limits(), on_progress=on_page)
    if is_to_be_sealed:
        return content
    # The boxes of all pages go with the first child; what the validator needs does not come on top of them.
    return in_child(lambda _told: require_standards(content), limits=limits or Limits())


def seal_in_child(pdf: bytes, seal: Seal, *, at: datetime) -> Made:
    """Return the file with the seal, made in a child of its own: no process that renders ever holds the key.

    The sealed file is held against its standards. Raises RenderFailed with a reason.
    """

    def work(_told: Callable[[int], None]) -> bytes:
        name, content = importlib.import_module(SEALING).sealed(pdf, seal, at=at)
        return b"\n".join((name.encode(), require_standards(content)))

    name, _line, content = in_child(work, limits=Limits()).partition(b"\n")
    return Made(content, hashlib.sha256(pdf).hexdigest(), name.decode())
