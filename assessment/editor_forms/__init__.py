"""Text that people type about frameworks, to parts of a document, and back without loss."""

from assessment.editor_forms.conditions import OPERATORS, filters, in_words
from assessment.editor_forms.deeds import CloneForm, FrameworkForm, LanguageForm, addition_of, move_of
from assessment.editor_forms.fields import Values, read_fields
from assessment.editor_forms.parts import PartForm, check_form, group_form, question_form
from assessment.editor_forms.settings import settings_form
from assessment.editor_forms.specs import CHECK_KINDS, KINDS
from assessment.editor_forms.words import WordsForm, edition_words_form, part_words_form

__all__ = [
    "CHECK_KINDS",
    "KINDS",
    "OPERATORS",
    "CloneForm",
    "FrameworkForm",
    "LanguageForm",
    "PartForm",
    "Values",
    "WordsForm",
    "addition_of",
    "check_form",
    "edition_words_form",
    "filters",
    "group_form",
    "in_words",
    "move_of",
    "part_words_form",
    "question_form",
    "read_fields",
    "settings_form",
]
