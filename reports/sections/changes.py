"""What changed since the round before, and why: what the agency does, what a reviewer made of it, or what was asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment import wording
from assessment.questionnaire import Component
from charts import Table
from reports.sections.source import Document, Source, decimal
from reports.typesetting import line

ANSWERED = ("state", "level", "value")


class Cause(StrEnum):
    """Why the level of a question is another than the last time."""

    PRACTICE = "practice"
    JUDGEMENT = "judgement"
    QUESTION = "question"


@dataclass(frozen=True)
class Changes:
    """The comparison; without an earlier result only `finding` says so. `broken` says why levels may not compare."""

    finding: str
    since: str = ""
    table: Table | None = None
    reasons: tuple[str, ...] = ()
    broken: str = ""


@dataclass(frozen=True)
class Moved:
    """One question whose level moved by `steps`."""

    steps: int
    cause: Cause
    is_proven: bool


def changes(source: Source) -> Changes:
    """Return what changed since the snapshot of the round before, or that there is none."""
    before = source.before
    if before is None:
        return Changes(_("This is the first result, so there is nothing to compare it with yet."))
    components = source.questionnaire.components
    moved = {component.code: _moved(component, source, before) for component in components}
    return Changes(
        finding=_finding(source, before),
        since=_("Compared with: %(round)s") % {"round": line(before["round"]["name"])},
        table=_table(components, moved, source, before),
        reasons=_reasons([each for found in moved.values() for each in found]),
        broken=_broken(source, before),
    )


def _finding(source: Source, before: Document) -> str:
    steps = [_steps(component.code, source, before) for component in source.questionnaire.components]
    risen, fallen = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    if not risen and not fallen:
        return _("Every component is at the same level as last time.")
    words = []
    if risen:
        words.append(
            ngettext(
                "%(count)s component is higher than last time", "%(count)s components are higher than last time", risen
            )
            % {"count": wording.counted(risen)}
        )
    if fallen:
        words.append(
            ngettext(
                "%(count)s component is lower than last time", "%(count)s components are lower than last time", fallen
            )
            % {"count": wording.counted(fallen)}
        )
    return wording.capitalised(wording.listed(words))


def _steps(code: str, source: Source, before: Document) -> int:
    then, now = before["scorecard"]["nodes"].get(code, {}).get("level"), source.nodes[code]["level"]
    return 0 if then is None or now is None else now - then


# --- the table ----------------------------------------------------------------------------------------------------


def _table(components: Iterable[Component], moved: dict[str, list[Moved]], source: Source, before: Document) -> Table:
    head = (
        _("Component"),
        _("Level then"),
        _("Level now"),
        _("Score then"),
        _("Score now"),
        _("Answers up"),
        _("Down"),
    )
    return Table(head, tuple(_row(component.code, moved[component.code], source, before) for component in components))


def _row(code: str, moved: list[Moved], source: Source, before: Document) -> tuple[str, ...]:
    then, now = before["scorecard"]["nodes"].get(code, {}), source.nodes[code]
    return (
        source.names[code],
        str(then.get("level") or "–"),
        str(now["level"] or "–"),
        decimal(then.get("shown")),
        decimal(now["shown"]),
        str(sum(each.steps > 0 for each in moved)),
        str(sum(each.steps < 0 for each in moved)),
    )


# --- why ----------------------------------------------------------------------------------------------------------


def _moved(component: Component, source: Source, before: Document) -> list[Moved]:
    earlier = {row["question"]: row for row in before["answers"]}
    now = {row["question"]: row for row in source.snapshot["answers"]}
    old = before["scorecard"]["nodes"]
    found = []
    for question in component.questions:
        code = question.code
        level = source.nodes.get(code, {}).get("level") or 0
        steps = level - ((old.get(code) or {}).get("level") or 0)
        if steps:
            found.append(
                Moved(steps, _cause(earlier.get(code), now.get(code)), _is_proven(earlier.get(code), now.get(code)))
            )
    return found


def _cause(then: Document | None, now: Document | None) -> Cause:
    if then is None or now is None:
        return Cause.QUESTION
    same = all(then.get(name) == now.get(name) for name in ANSWERED)
    return Cause.JUDGEMENT if same else Cause.PRACTICE


def _is_proven(then: Document | None, now: Document | None) -> bool:
    """Tell whether evidence came that was not there before."""
    return len((now or {}).get("evidence") or ()) > len((then or {}).get("evidence") or ())


def _reasons(moved: list[Moved]) -> tuple[str, ...]:
    by_cause = Counter(each.cause for each in moved)
    proven = sum(each.is_proven for each in moved if each.cause == Cause.PRACTICE)
    sentences = []
    if count := by_cause[Cause.PRACTICE]:
        sentences.append(_practice(count, proven))
    if count := by_cause[Cause.JUDGEMENT]:
        words = ngettext(
            "%(count)s level moved because a reviewer judged the same answer otherwise.",
            "%(count)s levels moved because a reviewer judged the same answers otherwise.",
            count,
        )
        sentences.append(words % {"count": count})
    if count := by_cause[Cause.QUESTION]:
        words = ngettext(
            "%(count)s level moved because the question was not asked both times.",
            "%(count)s levels moved because the questions were not asked both times.",
            count,
        )
        sentences.append(words % {"count": count})
    return tuple(sentences)


def _practice(count: int, proven: int) -> str:
    words = ngettext(
        "%(count)s level moved because the agency answered otherwise; new evidence stands behind %(proven)s of them.",
        "%(count)s levels moved because the agency answered otherwise; new evidence stands behind %(proven)s of them.",
        count,
    )
    return words % {"count": count, "proven": proven}


def _broken(source: Source, before: Document) -> str:
    """Return why the two results are no fair comparison; empty where they are."""
    then, now = before["edition"], source.snapshot["edition"]
    if then["digest"] != now["digest"]:
        return _(
            "The questionnaire changed from %(then)s to %(now)s; part of the difference may come from that alone."
        ) % {"then": _edition(then), "now": _edition(now)}
    if before["core"] != source.snapshot["core"]:
        return _("The rules of scoring changed from version %(then)s to %(now)s.") % {
            "then": before["core"],
            "now": source.snapshot["core"],
        }
    return ""


def _edition(edition: Document) -> str:
    return _("%(title)s, version %(version)s") % {"title": line(edition["title"]), "version": line(edition["version"])}
