"""The one page for people with two minutes: where the agency stands, what is to be decided, what waits otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment import wording
from assessment.profile import chart_words, finding
from charts import Axis, Svg, level_strip
from reports.sections.rulings import is_accepted, standing, status_words
from reports.sections.source import Document, Source, calendar_day
from reports.typesetting import line
from roadmap.deciding.asked import MOST, Asked, asked, below_target


@dataclass(frozen=True)
class Status:
    """One component in the table at the top."""

    name: str
    strip: Svg
    level: str
    target: str
    score: str
    grade: str


@dataclass(frozen=True)
class Decision:
    """What somebody must decide: the deed, the day it is needed, what it costs, what it brings, what was said to it."""

    deed: str
    component: str
    by_when: str
    cost: str
    people: str
    effect: str
    status: str


@dataclass(frozen=True)
class Executive:
    """The page; `risks` are those of the components whose decision was not accepted yet."""

    headline: str
    finding: str
    statuses: tuple[Status, ...]
    decisions: tuple[Decision, ...]
    risks: tuple[str, ...]
    # That nothing is left to decide; empty while something is.
    settled: str = ""


def executive(source: Source) -> Executive:
    """Return the executive page: at most three decisions, one for each of the weakest components below target."""
    components = source.questionnaire.components
    pressing = [each.code for each in below_target(components, nodes=source.nodes, targets=source.targets)]
    found = asked(source.steps, components, nodes=source.nodes, targets=source.targets)
    accepted = {each.component for each in found if is_accepted(standing(each.initiative, source))}
    settled = _settled(source, all_accepted=bool(found) and len(accepted) == len(found))
    return Executive(
        headline=f"{wording.headline(source.nodes, source.names)}.",
        finding=f"{finding(source.axes)}.",
        statuses=tuple(_status(code, axis, source) for code, axis in zip(_codes(source), source.axes, strict=True)),
        decisions=tuple(_decision(each, source) for each in found),
        risks=() if settled else tuple(_risk(code, source) for code in pressing[:MOST] if code not in accepted),
        settled=settled,
    )


def _settled(source: Source, *, all_accepted: bool) -> str:
    """Return why nothing is left to decide; empty where something is."""
    if source.is_history:
        return _("This result is imported history: its decisions were taken where it came from.")
    return _("Every decision that is asked for was accepted.") if all_accepted else ""


def _codes(source: Source) -> list[str]:
    return [component.code for component in source.questionnaire.components]


def _status(code: str, axis: Axis, source: Source) -> Status:
    strip = level_strip(axis.level, id=f"strip-{code}", title=axis.label, target=axis.target, words=chart_words())
    level = wording.level_words(axis.level, source.levels)
    return Status(axis.label, strip, level, str(axis.target or "–"), axis.score or "–", source.nodes[code]["grade"])


def _decision(decision: Asked, source: Source) -> Decision:
    step = decision.step
    return Decision(
        deed=source.initiative_name(step["code"]),
        component=source.names[decision.component],
        by_when=_by_when(step),
        cost=price_words(step, source),
        people=people_words(step),
        effect=lifts_words(step, source),
        status=_status_words(step["code"], source),
    )


def _status_words(initiative: str, source: Source) -> str:
    if source.is_history:
        return _("Decided where this result came from")
    return status_words(standing(initiative, source))


def _by_when(step: Document) -> str:
    start = step["start_month"]
    if start == 0:
        return _("Now: the roadmap begins with it")
    if step.get("starts_on"):
        return _("By %(day)s, when it begins") % {"day": calendar_day(step["starts_on"])}
    return _("By the end of month %(month)s of the roadmap") % {"month": start}


def price_words(step: Document, source: Source) -> str:
    """Return what an initiative costs where the agency estimated it, else what drives the cost."""
    prices = [
        words % {"amount": source.money(step[kind])}
        for kind, words in (("build", _("%(amount)s once")), ("run", _("%(amount)s each year")))
        if step.get(kind) is not None
    ]
    return ", ".join(prices) or cost_words(step["code"], source)


def cost_words(initiative: str, source: Source) -> str:
    """Return what drives the cost, never a sum: the catalogue knows no prices."""
    drivers = source.initiatives.get(initiative, {}).get("cost_drivers", ())
    if not drivers:
        return _("No prices are known yet")
    return "; ".join(_("%(driver)s (per %(unit)s)") % {"driver": d["driver"], "unit": d["unit"]} for d in drivers)


def people_words(step: Document) -> str:
    """Return months and staff-days of an initiative."""
    months = ngettext("%(count)s month", "%(count)s months", step["months"]) % {"count": step["months"]}
    days = ngettext("%(count)s staff-day", "%(count)s staff-days", step["staff_days"]) % {"count": step["staff_days"]}
    return f"{months}, {days}"


def lifts_words(step: Document, source: Source) -> str:
    """Return which dimensions an initiative lifts, and how far."""
    return wording.listed([_lift(lift, source) for lift in step["lifts"]])


def _lift(lift: Document, source: Source) -> str:
    facts = {"name": source.names[lift["dimension"]], "low": lift["from"] or 1, "high": lift["to"]}
    return _("%(name)s from level %(low)s to %(high)s") % facts


def _risk(code: str, source: Source) -> str:
    node, target = source.nodes[code], source.targets[code]
    stays = ngettext(
        "%(name)s stays at level %(level)s, %(gap)s level below its target.",
        "%(name)s stays at level %(level)s, %(gap)s levels below its target.",
        target - node["level"],
    ) % {"name": source.names[code], "level": node["level"], "gap": wording.counted(target - node["level"])}
    if not node["blockers"]:
        return stays
    question = line(source.questionnaire.questions[node["blockers"][0]].text)
    return _("%(stays)s What holds it back: “%(question)s”") % {"stays": stays, "question": question}
