"""Levels today, after each phase and at the target: as rows, and as a radar."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import charts
from assessment import profile
from assessment.pages.result import NARROW
from roadmap.pages.plans import Document, Shown

Nodes = Mapping[str, Mapping[str, Any]]


def levels_part(shown: Shown, today: Nodes) -> dict[str, Any] | None:
    """Return the levels over the plan; None where it has no phase. `today` are the nodes of the frozen result."""
    if not shown.phases:
        return None
    codes = [component.code for component in shown.questionnaire.components if component.code in today]
    return {
        "heads": [_("Today"), *(_("After %(phase)s") % {"phase": phase["name"]} for phase in shown.phases)],
        "rows": [_row(shown, code, today) for code in codes],
        "whole": _whole(shown, today),
        "radar": _radar(shown, codes, today),
    }


def _row(shown: Shown, code: str, today: Nodes) -> dict[str, Any]:
    """Return a component's levels; `moved` marks where one is above that before it."""
    found = [_point(today[code]["level"], today[code]["shown"], shown)]
    found += [_at(phase["levels"].get(code), shown) for phase in shown.phases]
    target = shown.document["targets"].get(code)
    return {
        "code": code,
        "name": shown.questionnaire.names[code],
        "cells": _with_moves(found),
        "target": target,
        "target_name": shown.level_name(target),
        "reached": shown.document["reached"].get(code),
    }


def _at(row: Document | None, shown: Shown) -> dict[str, Any]:
    return _point(row["level"], row["shown"], shown) if row else _point(None, None, shown)


def _point(level: int | None, score: str | None, shown: Shown) -> dict[str, Any]:
    return {"level": level, "level_name": shown.level_name(level), "score": score or ""}


def _with_moves(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    before = [None, *(cell["level"] for cell in found[:-1])]
    return [
        cell | {"moved": was is not None and (cell["level"] or 0) > was}
        for cell, was in zip(found, before, strict=True)
    ]


def _whole(shown: Shown, today: Nodes) -> dict[str, Any] | None:
    if not all("agency" in phase for phase in shown.phases):
        return None
    found = [_point(today["agency"]["level"], today["agency"]["shown"], shown)]
    found += [_at(phase["agency"], shown) for phase in shown.phases]
    return {"name": _("Agency as a whole"), "cells": _with_moves(found), "target": None, "target_name": ""}


def _radar(shown: Shown, codes: list[str], today: Nodes) -> dict[str, Any]:
    last = shown.phases[-1]["levels"]
    axes = profile.readings(
        codes,
        today,
        names=shown.questionnaire.names,
        levels=shown.questionnaire.levels,
        targets=shown.document["targets"],
        projected={code: row["level"] for code, row in last.items() if row["level"]},
    )
    words, title = profile.chart_words(), _finding(shown, codes, today)
    subtitle = _("Levels from 1 to 5: today, at the end of the plan, and the target")
    table = charts.readings_table(axes, words=words)
    draw = partial(charts.radar, axes, title=title, description=subtitle, words=words)
    pictures = {"svg": draw(id="ahead"), "narrow": draw(id="ahead-narrow", width=NARROW)}
    texts = {"title": title, "subtitle": subtitle, "source": "", "caption": subtitle}
    return texts | pictures | {"head": table.head, "rows": table.rows}


def _finding(shown: Shown, codes: list[str], today: Nodes) -> str:
    last = shown.phases[-1]["levels"]
    risen = [code for code in codes if ((last.get(code) or {}).get("level") or 0) > (today[code]["level"] or 0)]
    words = ngettext(
        "%(count)d of %(all)d components rises by the end of the plan",
        "%(count)d of %(all)d components rise by the end of the plan",
        len(risen),
    )
    return words % {"count": len(risen), "all": len(codes)}
