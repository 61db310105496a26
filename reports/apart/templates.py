"""A Word template read: the same file again, with what it has and lacks."""

from __future__ import annotations

import io
from typing import Any

from docx import Document

from reports.apart.refusing import Refused
from reports.word.template import TemplateRefused, checked_template, examined


def read_template(content: bytes) -> tuple[dict[str, Any], bytes]:
    """Return which styles it has and lacks, its paper and its head lines, and the file. Raises Refused."""
    try:
        checked = checked_template(content)
    except TemplateRefused as refused:
        raise Refused(refused.reason, refused.place) from refused
    return examined(checked), checked


def warm() -> None:
    """Read a file of ours: whatever is loaded at the first use is loaded now."""
    target = io.BytesIO()
    Document().save(target)
    read_template(target.getvalue())
