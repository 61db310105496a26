"""Levels today, after each phase and at the target: as rows, and as a radar."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import charts
from assessment.profile import chart_words
from roadmap.pages.pictures import picture
from roadmap.pages.plans import Document, Shown

Nodes = Mapping[str, Mapping[str, Any]]


def levels_part(shown: Shown, today: Nodes) -> dict[str, Any] | None:
    """Return the levels over the plan; None where it has no phase. `today` are the nodes of the frozen result."""
    if not shown.phases:
        return None
    codes = [component.code for component in shown.questionnaire.components if component.code in today]
    return {
        "heads": [_("Today"), *(_("After %(phase)s") % {"phase": phase["name"]} for phase in shown.by_end)],
        "rows": [_row(shown, code, today) for code in codes],
        "whole": _whole(shown, today),
        "radar": _radar(shown, codes, today),
    }


def _row(shown: Shown, code: str, today: Nodes) -> dict[str, Any]:
    """Return a component's levels; `moved` marks where one is above that before it."""
    found = [_point(today[code]["level"], today[code]["shown"], shown)]
    found += [_at(phase["levels"].get(code), shown) for phase in shown.by_end]
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
    if not all(phase.get("agency", {}).get("level") for phase in shown.by_end):
        return None
    found = [_point(today["agency"]["level"], today["agency"]["shown"], shown)]
    found += [_at(phase["agency"], shown) for phase in shown.by_end]
    return {"name": _("Agency as a whole"), "cells": _with_moves(found), "target": None, "target_name": ""}


def _radar(shown: Shown, codes: list[str], today: Nodes) -> dict[str, Any]:
    names, words = [shown.questionnaire.names[code] for code in codes], chart_words()
    drawn = list(_profiles(shown, codes, today))
    return picture(
        partial(charts.profiles_radar, names, drawn, words=words),
        charts.profiles_table(names, drawn, words=words),
        id="ahead",
        title=_finding(shown, codes, today),
        subtitle=_("Levels from 1 to 5: today, after each phase, and the target"),
    )


def _profiles(shown: Shown, codes: list[str], today: Nodes) -> Iterator[charts.Profile]:
    yield charts.Profile(_("Today"), tuple(today[code]["level"] for code in codes), charts.Time.TODAY)
    for phase in shown.by_end:
        levels = tuple((phase["levels"].get(code) or {}).get("level") for code in codes)
        yield charts.Profile(_("After %(phase)s") % {"phase": phase["name"]}, levels, charts.Time.AHEAD)
    targets = shown.document["targets"]
    if targets:
        yield charts.Profile(_("Target"), tuple(map(targets.get, codes)), charts.Time.TARGET)


def _finding(shown: Shown, codes: list[str], today: Nodes) -> str:
    last = shown.by_end[-1]["levels"]
    risen = [code for code in codes if ((last.get(code) or {}).get("level") or 0) > (today[code]["level"] or 0)]
    words = ngettext(
        "%(count)d of %(all)d components rises by the end of the plan",
        "%(count)d of %(all)d components rise by the end of the plan",
        len(risen),
    )
    return words % {"count": len(risen), "all": len(codes)}
