"""What may be shown as evidence, and how much of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.refusals import InvalidInput, Text
from accounts.texts import problem_with
from assessment.evidencefiles import problem_with_file
from assessment.models import Assessment, Evidence, EvidenceFile

MOST = 500
# Of all files of an assessment, those that were taken back among them.
MOST_BYTES = 500_000_000
LONGEST: Mapping[str, int] = {"title": 200, "link": 1000, "kept_at": 500}


@dataclass(frozen=True)
class About:
    """What is said of a piece of evidence: at least what it is, and where it can be seen."""

    title: str
    link: str = ""
    kept_at: str = ""
    effective_on: date | None = None


@dataclass(frozen=True)
class Upload:
    """A file as it was sent."""

    name: str
    content: bytes


def refuse_bad(about: About, upload: Upload | None) -> None:
    """Raise InvalidInput, by field, where this cannot be shown as evidence."""
    problems: dict[str, Text] = {}
    if not about.title:
        problems["title"] = _("Say what it is, for instance “Backup test of March”.")
    if not (about.link or about.kept_at or upload):
        problems["kept_at"] = _("Say where it can be seen: attach a file, give its web address, or name the place.")
    if about.link and not _is_web_address(about.link):
        problems["link"] = _("Write a whole web address that begins with https:// or http://.")
    if about.effective_on and about.effective_on > timezone.localdate():
        problems["effective_on"] = _("This day is still to come. Give the day of which the evidence speaks.")
    for name, most in LONGEST.items():
        text = getattr(about, name)
        if len(text) > most:
            problems[name] = _("Use at most %(most)d characters.") % {"most": most}
        if found := problem_with(text):
            problems[name] = found
    if upload and (found := problem_with_file(upload.name, upload.content)):
        problems["file"] = found
    if problems:
        raise InvalidInput(
            _("This evidence was not added; your answer is as it was."), _("Correct what is named."), fields=problems
        )


def _is_web_address(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(char.isspace() for char in link)


def refuse_too_many(assessment: Assessment, upload: Upload | None) -> None:
    """Raise InvalidInput where the assessment has as much evidence, or as many bytes of files, as it may."""
    problems: dict[str, Text] = {}
    if Evidence.objects.filter(assessment=assessment, removed_at=None).count() >= MOST:
        problems["title"] = _("This assessment has 500 pieces of evidence already. Use one of them.")
    kept = EvidenceFile.objects.filter(evidence__assessment=assessment).aggregate(bytes=Sum("size"))["bytes"] or 0
    if upload and kept + len(upload.content) > MOST_BYTES:
        problems["file"] = _("The files of this assessment would be larger than 500 MB together. Say where it is kept.")
    if problems:
        raise InvalidInput(_("Nothing was added."), _("Correct what is named."), fields=problems)
