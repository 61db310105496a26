"""Edits of a framework document. Pure: each returns a new document and leaves the one it was given as it was.

Parts (groups and questions) are named by their code, which a document uses once. A draft may be unfinished, so nothing
here asks whether a document is a valid framework: `files.check_document` says that.
"""

from assessment.editing.blanks import blank_group, blank_question, next_code, next_version, with_kind
from assessment.editing.checks import put_check, remove_check
from assessment.editing.parts import add_part, change_part, move_into, move_part, remove_part, rename_part
from assessment.editing.shape import shape_problems
from assessment.editing.tree import (
    Document,
    EditProblem,
    Item,
    Place,
    change_document,
    codes,
    codes_within,
    is_question,
    parent_of,
    part,
    parts,
    place_of,
    questions_in,
    referring_to,
    siblings_of,
)
from assessment.editing.words import add_language, remove_language, translate_document, translate_part

__all__ = [
    "Document",
    "EditProblem",
    "Item",
    "Place",
    "add_language",
    "add_part",
    "blank_group",
    "blank_question",
    "change_document",
    "change_part",
    "codes",
    "codes_within",
    "is_question",
    "move_into",
    "move_part",
    "next_code",
    "next_version",
    "parent_of",
    "part",
    "parts",
    "place_of",
    "put_check",
    "questions_in",
    "referring_to",
    "remove_check",
    "remove_language",
    "remove_part",
    "rename_part",
    "shape_problems",
    "siblings_of",
    "translate_document",
    "translate_part",
    "with_kind",
]
