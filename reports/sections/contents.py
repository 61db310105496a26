"""The list of contents: what the pack prints, chapter by chapter."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.packs import Part
from reports.sections.appendix import AppendixComponent
from reports.sections.components import ComponentPage
from reports.sections.roadmap import RoadmapPart
from reports.sections.whys import Whys


@dataclass(frozen=True)
class Entry:
    """A chapter and what is found in it."""

    anchor: str
    title: str
    below: tuple[Entry, ...] = ()


def contents(
    parts: Iterable[Part],
    components: tuple[ComponentPage, ...],
    roadmap: RoadmapPart | None,
    whys: Whys | None,
    appendix: tuple[AppendixComponent, ...],
) -> tuple[Entry, ...]:
    """Return the chapters of these parts in their order."""
    chapters: dict[Part, Callable[[], list[Entry]]] = {
        Part.EXECUTIVE: lambda: [Entry("one-page", _("In one page"))],
        Part.PROFILE: lambda: [Entry("profile-chapter", _("Profile against targets"))],
        Part.MAP: lambda: [Entry("map", _("Map of levels"))],
        Part.CHANGES: lambda: [Entry("changes", _("What changed since last time"))],
        Part.RULINGS: lambda: [Entry("rulings", _("Decisions taken"))],
        Part.STRENGTHS: lambda: [Entry("strengths", _("What is strong, what stands in the way"))],
        Part.COMPONENTS: lambda: [Entry(each.anchor, each.name) for each in components],
        Part.OVERVIEW: lambda: [Entry("overview", _("The roadmap at a glance"))],
        Part.ROADMAP: lambda: [_with("roadmap", _("Roadmap, initiative by initiative"), _phases(roadmap))],
        Part.MONEY: lambda: [Entry("money", _("Costs and benefits"))],
        Part.RISKS: lambda: [Entry("risks", _("Risks"))],
        Part.CHANGE: lambda: [Entry("change", _("Bringing people along"))],
        Part.KPIS: lambda: [Entry("kpis", _("Indicators"))],
        Part.METHOD: lambda: [Entry("method", _("Method, confidence and how to verify this document"))],
        Part.WHYS: lambda: [_with("why-chapter", _("Why each level"), _whys(whys))],
        Part.RECORD: lambda: [Entry("record", _("Record: what was said while the plan was followed"))],
        Part.APPENDIX: lambda: [_with("appendix", _("Appendix: every answer"), _answers(appendix))],
    }
    return tuple(entry for part in parts if part in chapters for entry in chapters[part]())


def _with(anchor: str, title: str, below: Iterable[tuple[str, str]]) -> Entry:
    return Entry(anchor, title, tuple(Entry(*each) for each in below))


def _phases(roadmap: RoadmapPart | None) -> list[tuple[str, str]]:
    return [(phase.anchor, phase.name) for phase in roadmap.phases] if roadmap else []


def _whys(whys: Whys | None) -> list[tuple[str, str]]:
    return [(part.anchor, part.why.name) for part in whys.components] if whys else []


def _answers(appendix: tuple[AppendixComponent, ...]) -> list[tuple[str, str]]:
    return [(component.anchor, component.name) for component in appendix]
