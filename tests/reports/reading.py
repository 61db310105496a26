"""A made PDF, read back."""

import io
from dataclasses import fields
from typing import Any

from pypdf import PdfReader

from reports.document import compose
from reports.page import to_html
from reports.pdf import render
from reports.typesetting import SOFT_BREAK
from reports.wishes import Wish
from tests.reports import sample

WISHES = {field.name for field in fields(Wish)}


def made(snapshot: dict[str, Any], *, plan: dict[str, Any] | None = None, **options: Any) -> bytes:
    """Return the PDF of a snapshot of the sample framework."""
    return render(html_of(snapshot, plan=plan, **options))


def html_of(snapshot: dict[str, Any], *, plan: dict[str, Any] | None = None, **options: Any) -> str:
    """Return the HTML of a snapshot of the sample framework."""
    digest, framework = sample.digest_of(snapshot), options.pop("framework", sample.framework_document())
    wish = Wish(**{name: options.pop(name) for name in [*options] if name in WISHES})
    return to_html(compose(snapshot, digest=digest, framework=framework, plan=plan, wish=wish, **options))


def text_of(pdf: bytes) -> str:
    """Return the text of all pages without white space and soft breaks: where lines end is not the question."""
    pages = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return squeezed(pages)


def squeezed(text: str) -> str:
    return "".join(text.replace(SOFT_BREAK, "").split())


def named_objects(pdf: bytes, *names: str) -> set[str]:
    """Return which of these dictionary keys and names occur anywhere in the file, compressed or not."""
    reader = PdfReader(io.BytesIO(pdf))
    found: set[str] = set()
    for number in range(1, len(reader.xref_objStm) + sum(map(len, reader.xref.values())) + 1):
        found |= {name for name in names if name in repr(reader.get_object(number))}
    return found


def enclosed_in(pdf: bytes) -> set[str]:
    """Return the names of the files inside the file."""
    return set(PdfReader(io.BytesIO(pdf)).attachments)
