"""What somebody wants a report to be: its pack, format, language, paper, classification, mark and roadmap."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.refusals import InvalidInput
from reports.languages import LANGUAGES
from reports.packs import Format, Pack, Paper

NEWEST, NO_ROADMAP = "newest", "none"
DRAFT, FINAL = "DRAFT", "FINAL"
# The styles of a Word file: those that we give, or those of the agency's own template.
OURS, OWN = "ours", "own"
_NOT_OFFERED = _("Choose one of those that are offered.")


@dataclass(frozen=True, kw_only=True)
class Wish:
    """A wish. `roadmap` is NEWEST, NO_ROADMAP or the number of one; without a `mark` it is what the state allows."""

    pack: Pack = Pack.ANNEX
    format: Format = Format.PDF
    language: str = "en"
    paper: Paper = Paper.A4
    classification: str = ""
    mark: str = ""
    roadmap: str = NEWEST
    styles: str = OURS


def wish_of(said: Mapping[str, str]) -> Wish:
    """Return the wish that a form or a body says; what it leaves out is as usual. Raises InvalidInput."""
    offered: Mapping[str, Collection[str]] = {
        "pack": Pack.values,
        "format": Format.values,
        "language": LANGUAGES,
        "paper": Paper.values,
        "classification": classifications(),
        "mark": (DRAFT, FINAL),
        "styles": (OURS, OWN),
    }
    given = {name: value for name in offered if (value := said.get(name))}
    wrong = {name: _NOT_OFFERED for name, value in given.items() if value not in offered[name]}
    roadmap = said.get("roadmap") or NEWEST
    if not is_roadmap(roadmap):
        wrong["roadmap"] = _NOT_OFFERED
    if wrong:
        raise InvalidInput(_("This report cannot be made as it was asked for."), _NOT_OFFERED, fields=wrong)
    return Wish(
        pack=Pack(given.get("pack", Pack.ANNEX)),
        format=Format(given.get("format", Format.PDF)),
        language=given.get("language", LANGUAGES[0]),
        paper=Paper(given.get("paper", Paper.A4)),
        classification=given.get("classification", ""),
        mark=given.get("mark", ""),
        roadmap=roadmap,
        styles=given.get("styles", OURS),
    )


def is_roadmap(said: str) -> bool:
    """Tell whether a text names a roadmap: the newest, none, or one by its number."""
    return said in (NEWEST, NO_ROADMAP) or (said.isascii() and said.isdigit() and len(said) < 7)


def classifications() -> tuple[str, ...]:
    """Return the classifications that a report may bear, the usual one first."""
    return tuple(dict.fromkeys((settings.REPORT_CLASSIFICATION, *settings.REPORT_CLASSIFICATIONS)))
