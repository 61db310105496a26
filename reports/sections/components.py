"""A page for each component: where it stands, why, what stops it, what is strong."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessment import wording
from assessment.explaining.tree import counts_words
from assessment.profile import beside_peers, chart_words, readings
from assessment.questionnaire import Component, Question
from charts import Svg, level_strip, profile_bars, radar, readings_table
from reports.sections.source import Figure, Source, decimal
from reports.typesetting import line

# With their remedies these fit on the page; the others are named by their codes.
SHOWN_BLOCKERS = 5
SHOWN_STRENGTHS = 3
STRONG = 4


@dataclass(frozen=True)
class Blocker:
    """A question that keeps a component from the next level, and the way out."""

    code: str
    text: str
    essential: bool
    now: str
    better: str


@dataclass(frozen=True)
class Strength:
    code: str
    level: str
    text: str


@dataclass(frozen=True)
class Row:
    """One dimension in the table of a component."""

    name: str
    strip: Svg
    level: str
    score: str
    interval: str
    coverage: str
    why: str


@dataclass(frozen=True)
class ComponentPage:
    anchor: str
    name: str
    about: str
    standing: str
    level: int | None
    level_name: str
    score: str
    target: str
    grade: str
    sentences: tuple[str, ...]
    reasons: tuple[str, ...]
    next_level: int | None
    blockers: tuple[Blocker, ...]
    more_blockers: str
    strengths: tuple[Strength, ...]
    rows: tuple[Row, ...]


def profile_figure(source: Source, *, title: str) -> Figure:
    """Return the profile of all components as bars."""
    subtitle = _("Level of each component on a scale of 1 to 5; score of 100 at the right; the tick is the target.")
    svg = profile_bars(source.axes, id="profile", title=title, description=subtitle, words=chart_words())
    # A picture cannot be broken over pages; narrower, that of fifteen components fits on one.
    kind = "tall" if len(source.axes) > 10 else "wide"
    return Figure(svg, title, subtitle, readings_table(source.axes, words=chart_words()), kind)


def radar_figure(source: Source, *, note: str = "") -> Figure:
    """Return the radar of all components against their targets; a note stands behind what says how to read it."""
    title = _("The shape of the agency against its targets")
    subtitle = _("Levels 1 to 5 from the middle outwards; dashed: the target; thin band: where the level could lie.")
    codes = [component.code for component in source.questionnaire.components]
    axes = beside_peers(source.axes, codes, (source.peers or {}).get("nodes", {}))
    svg = radar(axes, id="radar", title=title, description=subtitle, words=chart_words())
    # Beyond eight axes the labels are smaller, and only the full width keeps them at seven points.
    kind = "radar" if len(source.axes) <= 8 else "wide"
    return Figure(svg, title, f"{subtitle} {note}".strip(), readings_table(axes, words=chart_words()), kind)


def component_pages(source: Source) -> tuple[ComponentPage, ...]:
    """Return one page for each component, in the order of the framework."""
    components = enumerate(source.questionnaire.components, start=1)
    return tuple(_page(component, f"component-{at}", source) for at, component in components)


def _page(component: Component, anchor: str, source: Source) -> ComponentPage:
    node = source.nodes[component.code]
    reasons = wording.reasons(node, source.names)
    blockers = node["blockers"] if node["assessed"] else []
    return ComponentPage(
        anchor=anchor,
        name=source.names[component.code],
        about=source.said(component.about, component.language),
        standing=f"{wording.standing(node, source.names[component.code], source.names)}.",
        level=node["level"],
        level_name=source.levels[node["level"]] if node["assessed"] else _("Not assessed"),
        score=decimal(node["shown"]),
        target=str(source.targets.get(component.code, "–")),
        grade=node["grade"],
        sentences=_sentences(component.code, source),
        reasons=tuple(wording.capitalised(reason) for reason in reasons),
        next_level=node["level"] + 1 if node["assessed"] and node["level"] < max(source.levels) else None,
        blockers=tuple(blocker_of(code, source) for code in blockers[:SHOWN_BLOCKERS]),
        more_blockers=", ".join(blockers[SHOWN_BLOCKERS:]),
        strengths=strengths_of(component, source),
        rows=tuple(_row(dimension.code, source) for dimension in component.dimensions),
    )


def _sentences(code: str, source: Source) -> tuple[str, ...]:
    node = source.nodes[code]
    return wording.interval_words(node), wording.coverage_words(node), wording.confidence_words(node["grade"])


def blocker_of(code: str, source: Source) -> Blocker:
    """Return a question that holds its component back, with today's answer and the way out."""
    question = source.questionnaire.questions[code]
    text, better = (source.said(said, question.language) for said in (question.text, question.better))
    return Blocker(code, text, question.essential, _now(question, source), better)


def _now(question: Question, source: Source) -> str:
    """Return the official answer in words: the option that is true today, or that there is none."""
    node = source.nodes[question.code]
    if question.kind != "rubric":
        return line(counts_words(node, question, source.levels))
    if node["why"]["rule"] == "chosen":
        option = question.options[node["level"] - 1]
        return _("Level %(level)s: %(text)s") % {"level": node["level"], "text": line(option.text)}
    return _("There is no answer yet, so it counts as level 1.")


def strengths_of(component: Component, source: Source) -> tuple[Strength, ...]:
    """Return the best answers at level 4 or above, best first."""
    strong = [q for q in component.questions if q.has_score and (source.nodes[q.code]["level"] or 0) >= STRONG]
    strong.sort(key=lambda question: -source.nodes[question.code]["level"])
    return tuple(_strength(question, source) for question in strong[:SHOWN_STRENGTHS])


def _strength(question: Question, source: Source) -> Strength:
    level = source.nodes[question.code]["level"]
    text = question.options[level - 1].text if question.kind == "rubric" else question.text
    return Strength(question.code, wording.level_words(level, source.levels), source.said(text, question.language))


def _row(code: str, source: Source) -> Row:
    node, name = source.nodes[code], source.names[code]
    axis = readings([code], source.nodes, names=source.names, levels=source.levels, targets={})[0]
    is_open = node["assessed"] and node["shown_low"] != node["shown_high"]
    span = f"{decimal(node['shown_low'])}–{decimal(node['shown_high'])}" if is_open else "–"
    return Row(
        name=name,
        strip=level_strip(axis.level, id=f"strip-{code}", title=name, words=chart_words()),
        level=wording.level_words(axis.level, source.levels),
        score=decimal(node["shown"]) if axis.score else "–",
        interval=span,
        coverage=f"{node['coverage_percent']}%",
        why=wording.capitalised(wording.reasons(node, source.names)[0]),
    )
