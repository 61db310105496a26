"""The tree of contributions under the agency: each part with its level, its reasons, its weight, and its own parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from assessment import wording
from assessment.explaining.figures import percent, points, weight_words
from assessment.explaining.lifting import Way, way_of
from assessment.explaining.needs import Need, decided, needs
from assessment.questionnaire import Question, Questionnaire
from scoring import Lift

ROOT = "agency"
SHOWN_BLOCKERS = 8
Node = Mapping[str, Any]


@dataclass(frozen=True)
class Ground:
    """What a tree is told from: a scorecard's nodes, the edition, the agency's name, lifts and addresses of answers.

    `link` returns where the answer to a question is read; empty where the reader may not.
    """

    nodes: Mapping[str, Node]
    questionnaire: Questionnaire
    agency: str
    lifts: Mapping[str, Lift | None]
    link: Callable[[str], str]

    def name(self, code: str) -> str:
        return self.agency if code == ROOT else self.questionnaire.names[code]


@dataclass(frozen=True)
class Contribution:
    """What a part weighs: among its siblings, of the agency's score in percent, and the points of 100 it brings there.

    Empty texts where the snapshot was frozen before the core said so.
    """

    weight: str
    share: str
    points: str


@dataclass(frozen=True)
class Answered:
    """A question as it counts: its answer in words, long and `brief`, its score and level, and where it is read."""

    code: str
    text: str
    essential: bool
    url: str
    counts: str
    brief: str
    level: int | None
    score: str
    brings: Contribution


@dataclass(frozen=True)
class Why:
    """Why a group stands where it does; `parts` are the groups in it and `questions` its questions."""

    code: str
    kind: str
    name: str
    level: int | None
    level_name: str
    low: int | None
    high: int | None
    score: str
    sentence: str
    decided: tuple[str, ...]
    reasons: tuple[str, ...]
    next_level: int | None
    needs: tuple[Need, ...]
    facts: tuple[str, ...]
    brief: str
    brings: Contribution
    blockers: tuple[Answered, ...]
    more_blockers: int
    way: Way | None
    parts: tuple[Why, ...]
    questions: tuple[Answered, ...]


def why_of(code: str, ground: Ground) -> Why:
    """Return the reasons of a group and of everything in it."""
    node, names = ground.nodes[code], ground.questionnaire.names
    inner = node["why"]["children"]
    blockers = node["blockers"] if node["assessed"] else []
    required = needs(node, names, has_essential=_has_essential(code, ground))
    reasons = wording.reasons(node, names)
    return Why(
        code=code,
        kind=node["kind"],
        name=ground.name(code),
        level=node["level"],
        level_name=ground.questionnaire.levels.get(node["level"] or 0, _("Not assessed")),
        low=node["level_low"],
        high=node["level_high"],
        score=wording.in_figures(node["shown"]) if node["shown"] else "–",
        sentence=f"{wording.standing(node, ground.name(code), names)}.",
        decided=decided(node, names),
        # The first reason is in the sentence.
        reasons=tuple(map(wording.capitalised, reasons[1:])),
        next_level=node["level"] + 1 if required else None,
        needs=required,
        facts=facts_of(node),
        brief=_figures(node),
        brings=contribution_of(node),
        blockers=tuple(_answered(each, ground) for each in blockers[:SHOWN_BLOCKERS]),
        more_blockers=max(0, len(blockers) - SHOWN_BLOCKERS),
        way=way_of(ground.lifts.get(code), ground.questionnaire),
        parts=tuple(why_of(each, ground) for each in inner if each in names),
        questions=tuple(_answered(each, ground) for each in inner if each not in names),
    )


def facts_of(node: Node) -> tuple[str, ...]:
    """Return interval, coverage, evidence and confidence of a group as sentences."""
    evidence = _("%(share)s of the weight rests on evidence.") % {"share": percent(node["evidence"])}
    confidence = wording.confidence_words(node["grade"])
    return wording.interval_words(node), wording.coverage_words(node), evidence, confidence


def _figures(node: Node) -> str:
    facts = {
        "answered": f"{node['coverage_percent']}%",
        "evidence": percent(node["evidence"]),
        "aside": f"{node['not_applicable_percent']}%",
        "grade": node["grade"],
    }
    shares = (
        _("Answered %(answered)s, on evidence %(evidence)s, does not apply %(aside)s, confidence %(grade)s.") % facts
    )
    return f"{shares} {wording.interval_words(node)}"


def contribution_of(node: Node) -> Contribution:
    """Return what a part weighs and brings."""
    if "effective" not in node:
        return Contribution("", "", "")
    brings = points(node["contribution"]) if node["assessed"] else "–"
    return Contribution(weight_words(node["weight"]), f"{node['effective_percent']}%", brings)


def counts_words(node: Node, question: Question, levels: Mapping[int, str]) -> str:
    """Return how the answer to a question counts: the option that is true, or why it counts as it does."""
    rule = node["why"]["rule"]
    if rule == "chosen":
        level = wording.level_words(node["level"], levels)
        text = question.options[node["level"] - 1].text if question.kind == "rubric" else ""
        return f"{level}: {text}" if text else _("%(score)s of 100") % {"score": wording.in_figures(node["shown"])}
    return {
        "dont_know": _("Don't know: counts as level 1"),
        "unanswered": _("Not answered: counts as level 1"),
        "claim_rejected": _("The reviewer found that it does apply: counts as level 1 until it is answered"),
        "not_applicable": _("Does not apply: left out"),
        "routed_out": _("Not asked, by an earlier answer: left out"),
        "not_asked": _("Not part of this round: left out"),
    }[rule]


def _brief(node: Node, question: Question, levels: Mapping[int, str]) -> str:
    is_rubric = node["why"]["rule"] == "chosen" and question.kind == "rubric"
    return wording.level_words(node["level"], levels) if is_rubric else counts_words(node, question, levels)


def _answered(code: str, ground: Ground) -> Answered:
    node, question = ground.nodes[code], ground.questionnaire.questions[code]
    return Answered(
        code=code,
        text=question.text,
        essential=question.essential,
        url=ground.link(code),
        counts=counts_words(node, question, ground.questionnaire.levels),
        brief=_brief(node, question, ground.questionnaire.levels),
        level=node["level"],
        score=wording.in_figures(node["shown"]) if node["shown"] else "–",
        brings=contribution_of(node),
    )


def _has_essential(code: str, ground: Ground) -> bool:
    questions = ground.questionnaire.questions
    inner = ground.nodes[code]["why"]["children"]
    return any(
        questions[each].essential if each in questions else _has_essential(each, ground)
        for each in inner
        if ground.nodes[each]["assessed"]
    )
