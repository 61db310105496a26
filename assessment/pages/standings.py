"""The tables of the result page: every part with its figures, and its three readings side by side."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from assessment.explaining.figures import percent
from assessment.questionnaire import Component, Questionnaire
from assessment.readings import READINGS, Readings, is_above

Node = Mapping[str, Any]
ROOT = "agency"


def overall(node: Node, questionnaire: Questionnaire) -> dict[str, Any] | None:
    """Return the agency as a whole; None where it is not assessed."""
    if not node["assessed"]:
        return None
    standing = _standing(ROOT, "", node, questionnaire)
    low, high = node["level_low"], node["level_high"]
    return standing | {"interval": _("%(low)s to %(high)s") % {"low": low, "high": high} if low != high else ""}


def standings(component: Component, nodes: Mapping[str, Node], questionnaire: Questionnaire) -> dict[str, Any]:
    """Return a component with its dimensions, as the table of all parts shows them."""
    # A component that holds questions itself is its own only dimension, and stands in the table once.
    dimensions = [each for each in component.dimensions if each.code != component.code]
    return {
        **_standing(component.code, component.name, nodes[component.code], questionnaire),
        "dimensions": [_standing(each.code, each.name, nodes[each.code], questionnaire) for each in dimensions],
    }


def _standing(code: str, name: str, node: Node, questionnaire: Questionnaire) -> dict[str, Any]:
    low, high = node["level_low"], node["level_high"]
    return {
        "code": code,
        "name": name,
        "level": node["level"],
        "level_name": _level_name(node["level"], questionnaire),
        "low": low,
        "high": high,
        "score": node["shown"] or "–",
        "interval": _("could be %(low)s to %(high)s") % {"low": low, "high": high} if low != high else "",
        "coverage": f"{node['coverage_percent']}%",
        "evidence": percent(node["evidence"]),
        "aside": f"{node['not_applicable_percent']}%",
        "grade": node["grade"],
        "grade_name": grade_names()[node["grade"]],
    }


def grade_names() -> dict[str, str]:
    """Return what each confidence grade is called."""
    return {"A": _("well supported"), "B": _("good"), "C": _("fair"), "D": _("too little is known")}


def readings_part(readings: Readings | None, questionnaire: Questionnaire) -> dict[str, Any] | None:
    """Return claimed, evidenced and verified side by side, of the components and of all below them.

    None where the snapshot was frozen before they were kept.
    """
    if readings is None:
        return None
    components = [component.code for component in questionnaire.components]
    below = [code for code in questionnaire.names if code not in components]
    return {
        "components": _rows([ROOT, *components], readings, questionnaire),
        "dimensions": _rows(below, readings, questionnaire),
        "finding": _finding(components, readings),
    }


def _finding(components: Sequence[str], readings: Readings) -> str:
    above = sum(is_above(readings["claimed"].get(code), readings["evidenced"].get(code)) for code in components)
    if not above:
        return _("What the agency claims is what its evidence shows, in every component.")
    return _("In %(above)s of %(all)s components the agency claims a higher level than its evidence shows.") % {
        "above": above,
        "all": len(components),
    }


def _rows(codes: Sequence[str], readings: Readings, questionnaire: Questionnaire) -> list[dict[str, Any]]:
    return [_row(code, readings, questionnaire) for code in codes if code in readings["claimed"]]


def _row(code: str, readings: Readings, questionnaire: Questionnaire) -> dict[str, Any]:
    return {
        "name": questionnaire.names.get(code, _("Agency as a whole")),
        "cells": [_cell(of, readings[of][code], questionnaire) for of in READINGS],
        "is_above": is_above(readings["claimed"][code], readings["evidenced"][code]),
    }


def _cell(of: str, reading: Node, questionnaire: Questionnaire) -> dict[str, Any]:
    low, high = reading["level_low"], reading["level_high"]
    label = {"claimed": _("Claimed"), "evidenced": _("Evidenced"), "verified": _("Verified")}[of]
    return {
        "label": label,
        "level": reading["level"],
        "level_name": _level_name(reading["level"], questionnaire),
        "low": low,
        "high": high,
        "score": reading["shown"] or "–",
        "interval": _("%(low)s to %(high)s") % {"low": low, "high": high} if low != high else "",
    }


def _level_name(level: int | None, questionnaire: Questionnaire) -> str:
    return questionnaire.levels.get(level or 0, _("Not assessed"))
