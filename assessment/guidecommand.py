"""The word `interview_guide`: a framework file in, its guide to print as HTML out. Needs no database."""

import argparse
import sys
from pathlib import Path
from typing import Final

from django.template import Context, Engine
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from assessment.files import load_framework
from assessment.guide import guide_of
from assessment.questionnaire import questionnaire_of
from documents.problems import FileProblem

ROOT: Final = Path(__file__).resolve().parents[1]
TEMPLATE: Final = "assessment/guide_file.html"
STYLE: Final = ROOT / "static" / "css" / "guide.css"
REFUSED: Final = 2


def main(arguments: list[str]) -> int:
    """Print the guide of a framework file; return 0, or 2 where the file cannot be read."""
    options = _options(arguments)
    try:
        print(page_of(options.framework, options.language))
    except (FileProblem, OSError, LookupError) as problem:
        print(problem, file=sys.stderr)
        return REFUSED
    return 0


def page_of(path: Path, language: str | None) -> str:
    """Return the guide of a framework file as a page that needs no site.

    Raises FileProblem and OSError as load_framework does, LookupError for a language that the file does not have.
    """
    document = load_framework(path).data
    questionnaire = questionnaire_of(document, language)
    if language not in (None, questionnaire.language):
        known = ", ".join(questionnaire.languages)
        raise LookupError(f"The framework has no texts in {language}; use one of: {known}.")
    # Our own file, which nobody outside can write.
    style = format_html("<style>{}</style>", mark_safe(STYLE.read_text(encoding="utf8")))  # noqa: S308
    context = Context({"guide": guide_of(questionnaire, document["code"]), "style": style})
    return Engine(dirs=[str(ROOT / "templates")]).get_template(TEMPLATE).render(context)


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="manage.py interview_guide",
        description="Print the interview guide of a framework as HTML: its questions, levels, and room for notes.",
    )
    parser.add_argument("framework", type=Path, metavar="FRAMEWORK.yaml")
    parser.add_argument("--language", metavar="TAG", help="one of the file's languages; its own without this")
    return parser.parse_args(arguments)
