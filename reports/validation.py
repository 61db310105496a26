"""Each finished file is held against both standards before anybody gets it: docs/decisions/0016."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import page
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from reports.reasons import RefusedForGood

STANDARDS = {"ua1": "PDF/UA-1", "3a": "PDF/A-3a"}
# By the beginning of the rule's name after that of its standard; the validator's own sentences are for programmers.
PLAIN = {
    "FIGURE": gettext_noop("a picture has no description"),
    "ALT-TEXT": gettext_noop("a description does not say its language"),
    "HEADING": gettext_noop("the headings skip a level"),
    "TABLE": gettext_noop("the heads of a table do not belong to its cells"),
    "LINK": gettext_noop("a link does not say where it leads"),
    "ANNOTATION": gettext_noop("a link does not say where it leads"),
    "TEXT-LANGUAGE": gettext_noop("a text does not say its language"),
    "LANG": gettext_noop("a language is not named as it must be"),
    "METADATA-LANGUAGE": gettext_noop("the file does not say its language"),
    "METADATA-TITLE": gettext_noop("the file has no title"),
    "LIST": gettext_noop("a list is not in order"),
    "FONT": gettext_noop("a typeface is missing in the file"),
    "GLYPH": gettext_noop("a character cannot be drawn"),
    "CONTENT": gettext_noop("a part of a page is in no reading order"),
    "FILE": gettext_noop("the data inside is not described"),
    "EMBEDDED": gettext_noop("the data inside is not described"),
}
OTHER = gettext_noop("a rule of the standard is broken")


class NotToStandard(RefusedForGood):
    """The file must not be handed over; `reason` says in plain words which standard it misses, and why."""


def require_standards(pdf: bytes) -> bytes:
    """Return the file as it is, if it keeps PDF/UA-1 and PDF/A-3a; raise NotToStandard with the reason if not.

    To be called in a child process alone: see reports.making.warm.
    """
    for reason in faults(pdf):
        raise NotToStandard(reason)
    return pdf


def faults(pdf: bytes) -> Iterator[str]:
    """Yield in plain words what is wrong with a file, with the name of each rule, standard by standard."""
    # At once, since the validator lets go of the interpreter: somebody waits for the file.
    with ThreadPoolExecutor(len(STANDARDS)) as both:
        found = both.map(partial(_broken, pdf), STANDARDS)
    for standard, rules in zip(STANDARDS.values(), found, strict=True):
        for rule in rules:
            yield _("the file does not keep %(standard)s: %(what)s (%(rule)s)") % {
                "standard": standard,
                "what": _(plain(rule)),
                "rule": rule,
            }


def plain(rule: str) -> str:
    """Return what a rule's name means to people, not yet translated."""
    words = rule.partition("-")[2]
    return next((said for start, said in PLAIN.items() if words.startswith(start)), OTHER)


def _broken(pdf: bytes, profile: str) -> list[str]:
    try:
        report = page.validate_pdf_bytes(pdf, profile=profile)
    except page.PageError as error:
        return [type(error).__name__]
    return list(dict.fromkeys(failure.rule_id for failure in report.failures))
