"""The report for Word: walked from the same HTML as the PDF, so the two cannot disagree. Knows python-docx alone."""

from reports.word.document import to_word
from reports.word.template import TemplateRefused, checked_template, examined

__all__ = ["TemplateRefused", "checked_template", "examined", "to_word"]
