"""From a frozen snapshot to a report as a value: sections, tables, sentences, charts. Every format is made from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from assessment.profile import finding
from assessment.questionnaire import questionnaire_of
from reports.sections.appendix import AppendixComponent, appendix
from reports.sections.components import ComponentPage, component_pages, profile_figure, radar_figure
from reports.sections.executive import Executive, executive
from reports.sections.roadmap import RoadmapPart, roadmap_part
from reports.sections.source import Figure, Source, day
from reports.sections.whys import Whys, whys
from reports.typesetting import line

SHORT_DIGEST = 12


@dataclass(frozen=True)
class Cover:
    """What names the document: on its cover, in its foot lines and in the data of the file."""

    agency: str
    title: str
    round: str
    edition: str
    approved: str
    taken_at: str
    number: int
    digest: str
    classification: str
    mark: str

    @property
    def short_digest(self) -> str:
        return self.digest[:SHORT_DIGEST]


@dataclass(frozen=True)
class Report:
    """A whole report; `roadmap` is None where the snapshot has no plan."""

    language: str
    cover: Cover
    executive: Executive
    profile: Figure
    radar: Figure
    components: tuple[ComponentPage, ...]
    roadmap: RoadmapPart | None
    whys: Whys
    core_version: str
    appendix: tuple[AppendixComponent, ...]


def compose(
    snapshot: Mapping[str, Any],
    *,
    digest: str,
    framework: Mapping[str, Any],
    plan: Mapping[str, Any] | None,
    catalogue: Mapping[str, Any] | None = None,
    robustness: Mapping[str, Any] | None = None,
    language: str = "en",
    classification: str = "",
    mark: str = "",
) -> Report:
    """Return the report on a snapshot, in `language`.

    `framework` is the edition's document, `catalogue` the one the plan was made from (for cost drivers and strategy
    cards), `robustness` what the draws made of the result, where they were made; `classification` and `mark` ("DRAFT",
    "FINAL") are printed as given on the cover and on every page.
    """
    source = Source(snapshot, questionnaire_of(framework), plan, catalogue)
    # A worker has no request whose language would be the active one.
    with translation.override(language):
        return Report(
            language=language,
            cover=_cover(snapshot, digest, classification=classification, mark=mark),
            executive=executive(source),
            profile=profile_figure(source, title=finding(source.axes)),
            radar=radar_figure(source),
            components=component_pages(source),
            roadmap=roadmap_part(source),
            whys=whys(source, robustness),
            core_version=snapshot["core"],
            appendix=appendix(source),
        )


def _cover(snapshot: Mapping[str, Any], digest: str, *, classification: str, mark: str) -> Cover:
    edition, approved = snapshot["edition"], snapshot["approved"]
    return Cover(
        agency=line(snapshot["agency"]["name"]),
        title=_("Digital readiness report"),
        round=line(snapshot["round"]["name"]),
        edition=_("%(title)s, version %(version)s")
        % {"title": line(edition["title"]), "version": line(edition["version"])},
        approved=_("%(name)s, %(day)s") % {"name": line(approved["by"]), "day": day(approved["at"])},
        taken_at=snapshot["taken_at"],
        number=snapshot["number"],
        digest=digest,
        classification=line(classification),
        mark=line(mark),
    )
