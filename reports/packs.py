"""The packs a report comes in: for whom each is, which parts it has, in which order."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop


class Pack(models.TextChoices):
    BRIEF = "brief", _("Decision brief")
    BOARD = "board", _("Board pack")
    ANNEX = "annex", _("Full report with technical annex")
    STAFF = "staff", _("Summary for staff")


# The usual ones; the settings may name others, which are then printed as they are named there.
CLASSIFICATIONS = (
    gettext_noop("Official: sensitive"),
    gettext_noop("Public"),
    gettext_noop("Internal"),
    gettext_noop("Confidential"),
)


class Paper(models.TextChoices):
    A4 = "A4", _("A4")
    LETTER = "Letter", _("US Letter")


class Format(models.TextChoices):
    """What kind of file a document is; the value is the end of its name."""

    PDF = "pdf", _("PDF")
    WORD = "docx", _("Word, to edit")

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.value]

    @property
    def short(self) -> str:
        """The program's name alone."""
        return self.name.title() if self == Format.WORD else self.name


class LookKind(models.TextChoices):
    """What gives an agency's reports their look."""

    LOGO = "logo", _("Logo")
    TEMPLATE = "template", _("Word template")


MEDIA_TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class Part(StrEnum):
    """A part of a document, by its template."""

    COVER = "reports/pdf/cover.html"
    BRIEF = "reports/pdf/brief.html"
    STAFF = "reports/pdf/staff.html"
    EXECUTIVE = "reports/pdf/executive.html"
    CONTENTS = "reports/pdf/contents.html"
    PROFILE = "reports/pdf/profile.html"
    MAP = "reports/pdf/map.html"
    CHANGES = "reports/pdf/changes.html"
    RULINGS = "reports/pdf/rulings.html"
    STRENGTHS = "reports/pdf/strengths.html"
    COMPONENTS = "reports/pdf/components.html"
    OVERVIEW = "reports/pdf/overview.html"
    ROADMAP = "reports/pdf/roadmap.html"
    MONEY = "reports/pdf/money.html"
    RISKS = "reports/pdf/risks.html"
    CHANGE = "reports/pdf/change.html"
    KPIS = "reports/pdf/kpis.html"
    METHOD = "reports/pdf/method.html"
    WHYS = "reports/pdf/whys.html"
    RECORD = "reports/pdf/record.html"
    APPENDIX = "reports/pdf/appendix.html"


PARTS: Mapping[Pack, tuple[Part, ...]] = {
    Pack.BRIEF: (Part.BRIEF,),
    Pack.STAFF: (Part.COVER, Part.STAFF),
    Pack.BOARD: (
        Part.COVER,
        Part.EXECUTIVE,
        Part.CONTENTS,
        Part.PROFILE,
        Part.CHANGES,
        Part.RULINGS,
        Part.STRENGTHS,
        Part.OVERVIEW,
        Part.MONEY,
        Part.RISKS,
        Part.CHANGE,
        Part.KPIS,
        Part.METHOD,
    ),
    Pack.ANNEX: (
        Part.COVER,
        Part.EXECUTIVE,
        Part.CONTENTS,
        Part.PROFILE,
        Part.MAP,
        Part.CHANGES,
        Part.RULINGS,
        Part.STRENGTHS,
        Part.COMPONENTS,
        Part.OVERVIEW,
        Part.ROADMAP,
        Part.MONEY,
        Part.RISKS,
        Part.CHANGE,
        Part.KPIS,
        Part.METHOD,
        Part.WHYS,
        Part.RECORD,
        Part.APPENDIX,
    ),
}

# Without a roadmap there is nothing to say here.
PLANNED = frozenset({Part.OVERVIEW, Part.ROADMAP, Part.MONEY, Part.RISKS, Part.CHANGE})
