"""From a frozen snapshot to a report as a value: sections, tables, sentences, charts. Every format is made from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from assessment.languages import name_of
from assessment.profile import finding
from assessment.questionnaire import questionnaire_of
from reports.languages import direction_of
from reports.packs import PARTS, PLANNED, Pack, Paper, Part
from reports.sections.appendix import AppendixComponent, appendix
from reports.sections.brief import Brief, brief
from reports.sections.change import Change, change
from reports.sections.changes import Changes, changes
from reports.sections.components import ComponentPage, component_pages, profile_figure, radar_figure
from reports.sections.contents import Entry, contents
from reports.sections.executive import Executive, executive
from reports.sections.kpis import Kpis
from reports.sections.kpis import kpis as indicators
from reports.sections.maps import Maps, maps
from reports.sections.money import Money, money
from reports.sections.overview import Overview, overview
from reports.sections.peers import PeersPart, peers_briefly, peers_part
from reports.sections.record import Record, record
from reports.sections.risks import Risks, risks
from reports.sections.roadmap import RoadmapPart, roadmap_part
from reports.sections.rulings import Rulings
from reports.sections.rulings import rulings as ruled_on
from reports.sections.source import Document, Figure, Source, day
from reports.sections.staff import Staff, staff
from reports.sections.strengths import AT_LENGTH, BRIEFLY, Highlight, highlights
from reports.sections.whys import Whys, whys
from reports.typesetting import line
from reports.wishes import Wish

SHORT_DIGEST = 12
ANNEX = Wish()
# The name by which the document shows the agency's logo.
LOGO = "logo.png"


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
    code: str
    classification: str
    mark: str
    fallback: str
    # What the logo is called by who cannot see it; empty where there is none.
    logo: str

    @property
    def short_digest(self) -> str:
        return self.digest[:SHORT_DIGEST]


@dataclass(frozen=True)
class Report:
    """A whole report: the values of all its parts, and which of them its pack prints, in which order.

    `roadmap` is None where the snapshot has no plan; the other parts that may be None are those the pack does not have.
    """

    pack: Pack
    parts: tuple[Part, ...]
    language: str
    direction: str
    paper: Paper
    cover: Cover
    contents: tuple[Entry, ...]
    executive: Executive
    brief: Brief
    staff: Staff
    profile: Figure
    radar: Figure
    peers: PeersPart | None
    maps: Maps | None
    changes: Changes
    strengths: tuple[Highlight, ...]
    components: tuple[ComponentPage, ...]
    roadmap: RoadmapPart | None
    overview: Overview | None
    money: Money | None
    risks: Risks | None
    change: Change | None
    kpis: Kpis
    rulings: Rulings | None
    whys: Whys | None
    record: Record | None
    core_version: str
    appendix: tuple[AppendixComponent, ...]

    @property
    def is_whole(self) -> bool:
        """Whether it has room for everything; the shorter packs give each number once."""
        return self.pack == Pack.ANNEX


def compose(
    snapshot: Document,
    *,
    digest: str,
    framework: Document,
    plan: Document | None,
    catalogue: Document | None = None,
    robustness: Document | None = None,
    before: Document | None = None,
    kpis: Sequence[Document] = (),
    rulings: Sequence[Document] = (),
    followed: Document | None = None,
    peers: Document | None = None,
    is_history: bool = False,
    code: str = "",
    logo: str = "",
    wish: Wish = ANNEX,
) -> Report:
    """Return the report on a snapshot as it is wished.

    `framework` is the edition's document, `catalogue` the one the plan was made from (for cost drivers and strategy
    cards), `robustness` what the draws made of the result, where they were made, `before` the snapshot of the round
    before, where there is one, `kpis` the indicators that are kept, each with its observations,
    `rulings` what was said to decisions, the newest of each first, `followed` how the adopted plan goes, `peers` what
    may be read of them, `is_history` whether it was all decided in another installation, `logo` the description of the
    picture that is given to the engine beside the document.
    """
    # A worker has no request whose language would be the active one.
    with translation.override(wish.language):
        questionnaire = questionnaire_of(framework, wish.language)
        source = Source(snapshot, questionnaire, plan, catalogue, before, kpis, rulings, followed, peers, is_history)
        return _composed(source, digest, robustness, code, logo, wish)


def _composed(source: Source, digest: str, robustness: Document | None, code: str, logo: str, wish: Wish) -> Report:
    ruled = ruled_on(source)
    parts = tuple(part for part in PARTS[wish.pack] if _is_there(part, source, ruled))
    components = component_pages(source) if Part.COMPONENTS in parts else ()
    briefly = wish.pack != Pack.ANNEX
    summary, planned = executive(source), roadmap_part(source)
    # What is planned for people is what staff read a summary for.
    people = change(source, briefly=wish.pack == Pack.BOARD) if planned else None
    since = changes(source)
    explained = whys(source, robustness) if Part.WHYS in parts else None
    answered = appendix(source) if Part.APPENDIX in parts else ()
    return Report(
        pack=wish.pack,
        parts=parts,
        language=wish.language,
        direction=direction_of(wish.language),
        paper=wish.paper,
        cover=_cover(source, digest, code, logo, wish),
        contents=contents(parts, components, planned, explained, answered),
        executive=summary,
        brief=brief(source, summary, since=since.finding, planned=planned),
        staff=staff(source, people, summary.statuses),
        profile=profile_figure(source, title=finding(source.axes)),
        radar=radar_figure(source, note=peers_briefly(source) if briefly else ""),
        peers=None if briefly else peers_part(source),
        maps=maps(source) if Part.MAP in parts else None,
        changes=since,
        strengths=highlights(source, BRIEFLY if briefly else AT_LENGTH),
        components=components,
        roadmap=planned,
        overview=overview(source, planned, briefly=briefly) if planned else None,
        money=money(source, briefly=briefly) if planned else None,
        risks=risks(source, waiting=() if briefly else summary.risks, briefly=briefly) if planned else None,
        change=people,
        kpis=indicators(source, briefly=briefly),
        rulings=ruled,
        whys=explained,
        record=record(source) if Part.RECORD in parts else None,
        core_version=source.snapshot["core"],
        appendix=answered,
    )


def _is_there(part: Part, source: Source, ruled: Rulings | None) -> bool:
    return (bool(source.plan) or part not in PLANNED) and (ruled is not None or part != Part.RULINGS)


def _cover(source: Source, digest: str, code: str, logo: str, wish: Wish) -> Cover:
    snapshot = source.snapshot
    edition, approved = snapshot["edition"], snapshot["approved"]
    return Cover(
        agency=line(snapshot["agency"]["name"]),
        title=_titles()[wish.pack],
        round=line(snapshot["round"]["name"]),
        edition=_("%(title)s, version %(version)s")
        % {"title": line(_edition_title(source)), "version": line(edition["version"])},
        approved=_("%(name)s, %(day)s") % {"name": line(approved["by"]), "day": day(approved["at"])},
        taken_at=snapshot["taken_at"],
        number=snapshot["number"],
        digest=digest,
        code=code,
        classification=line(_(wish.classification) if wish.classification else ""),
        mark=line(_mark_words(wish.mark)),
        fallback=_fallback(source),
        logo=line(logo),
    )


def _edition_title(source: Source) -> str:
    """Return the name of the questionnaire as it was frozen; in another language as its translation has it."""
    edition = source.snapshot["edition"]
    return str(edition["title"]) if edition["language"] == source.language else source.questionnaire.title


def _fallback(source: Source) -> str:
    """Return that parts are in another language because nobody translated them; empty where none is."""
    questionnaire = source.questionnaire
    spoken = {part.language for part in questionnaire.components}
    spoken |= {question.language for question in questionnaire.questions.values()}
    spoken |= {row.get("language", "") for row in source.initiatives.values()}
    others = sorted(name_of(each) for each in spoken - {"", source.language})
    words = _("Questions and initiatives that nobody has translated yet are printed in: %(languages)s.")
    return words % {"languages": ", ".join(others)} if others else ""


def _titles() -> dict[Pack, str]:
    return {
        Pack.BRIEF: _("Decision brief on digital readiness"),
        Pack.BOARD: _("Digital readiness: board pack"),
        Pack.ANNEX: _("Digital readiness report"),
        Pack.STAFF: _("Digital readiness in plain words"),
    }


def _mark_words(mark: str) -> str:
    return {"DRAFT": _("DRAFT"), "FINAL": _("FINAL")}.get(mark, mark)
