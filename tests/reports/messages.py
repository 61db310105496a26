"""Every text that a report can print in words of ours, as gettext knows it: (singular, plural or "")."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
SOURCES = (
    "reports/document.py",
    "reports/packs.py",
    "reports/sections/*.py",
    "assessment/wording/*.py",
    "assessment/profile.py",
    "assessment/explaining/*.py",
    "roadmap/document/*.py",
    "roadmap/kept.py",
)
TEMPLATES = "templates/reports/pdf/*.html"
CALLS = {"_", "gettext", "gettext_noop", "gettext_lazy", "ngettext"}
QUOTED = r"""(u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*")"""

Message = tuple[str, str]


def printed() -> set[Message]:
    """Return the messages of all modules and templates that make a report."""
    modules = [path for pattern in SOURCES for path in sorted(ROOT.glob(pattern))]
    templates = sorted(ROOT.glob(TEMPLATES))
    return {message for path in modules for message in of_module(path)} | {
        message for path in templates for message in of_template(path)
    }


def of_module(path: Path) -> Iterator[Message]:
    """Yield the messages of a Python file."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            texts = [each.value for each in node.args[:2] if isinstance(each, ast.Constant)]
            if texts:
                yield (texts[0], texts[1] if node.func.id == "ngettext" else "")


def of_template(path: Path) -> Iterator[Message]:
    """Yield the messages of a template."""
    code = templatize(path.read_text())
    for found in re.finditer(rf"\bngettext\({QUOTED},\s*{QUOTED}", code):
        yield ast.literal_eval(found[1]), ast.literal_eval(found[2])
    for found in re.finditer(rf"(?:\b_|\bgettext)\({QUOTED}\)", code):
        yield ast.literal_eval(found[1]), ""
