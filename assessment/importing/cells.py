"""Single cells of our own spreadsheet: texts that no program mistakes for a formula, and numbers kept exactly."""

import math
import re
import unicodedata

# A spreadsheet, or one that opens a CSV file made from it, computes a text that begins with one of these.
COMPUTED = ("=", "+", "-", "@", "\t", "\r")
# Python would also read 1_000, nan and infinity, which no spreadsheet means as a number.
NUMBER = re.compile(r"[+-]?\d{1,30}(\.\d{1,30})?([eE][+-]?\d{1,3})?", re.ASCII)
WHOLE = re.compile(r"[+-]?\d+", re.ASCII)


def escaped(text: str) -> str:
    """Return the text with an apostrophe before it where it could be taken for a formula."""
    return f"'{text}" if text.startswith("'") or _is_computed(text) else text


def _is_computed(text: str) -> bool:
    # Some programs strip blanks and what cannot be seen first, and some take a full-width sign for the plain one.
    visible = next((sign for sign in text if unicodedata.category(sign)[0] not in "ZC"), "")
    return unicodedata.normalize("NFKC", visible) in COMPUTED or text[:1] in COMPUTED


def unescaped(text: str) -> str:
    """Return what `escaped` was given. Line ends become one sign each, as YAML has them."""
    plain = text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    return plain[1:] if plain.startswith("'") and (plain[1:2] == "'" or _is_computed(plain[1:])) else plain


def number_cell(number: float) -> int | float | str:
    """Return what to write so that reading gives the same number back: 1.0 and 0.1 + 0.2 need their spelling."""
    # Spreadsheets keep sixteen digits and no difference between 1 and 1.0.
    written = f"{number:.16g}"
    return number if number_of(written) == number and isinstance(number_of(written), type(number)) else repr(number)


def number_of(cell: object) -> object:
    """Return the number that a cell holds or spells; anything else comes back as it is, for the schema to refuse."""
    if not isinstance(cell, str):
        return cell
    spelled = cell.strip()
    if not NUMBER.fullmatch(spelled):
        return cell
    number = int(spelled) if WHOLE.fullmatch(spelled) else float(spelled)
    return number if math.isfinite(number) else cell


TRUE, FALSE = {"true", "yes", "x", "1"}, {"false", "no", "0"}


def truth_of(cell: object) -> object:
    """Return the truth value that a cell holds or spells; anything else comes back as it is."""
    spelled = str(cell).strip().lower()
    return True if spelled in TRUE else False if spelled in FALSE else cell
