"""The values of a scorecard that charts draw, and the finding each chart is titled with. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from assessment import wording
from charts import Axis, Peers, Words

Nodes = Mapping[str, Mapping[str, Any]]


def readings(
    codes: Sequence[str],
    nodes: Nodes,
    *,
    names: Mapping[str, str],
    levels: Mapping[int, str],
    targets: Mapping[str, int],
    projected: Mapping[str, int] | None = None,
) -> tuple[Axis, ...]:
    """Return one reading for each code, in order: level, possible levels, score as shown, target, projected level."""
    ahead = projected or {}
    return tuple(_reading(code, nodes[code], names, levels, targets.get(code), ahead.get(code)) for code in codes)


def _reading(
    code: str,
    node: Mapping[str, Any],
    names: Mapping[str, str],
    levels: Mapping[int, str],
    target: int | None,
    projected: int | None,
) -> Axis:
    name = levels[node["level"]] if node["assessed"] else ""
    low, high = node["level_low"], node["level_high"]
    return Axis(names[code], node["level"], low, high, target, node["shown"] or "", name, projected)


def beside_peers(axes: Sequence[Axis], codes: Sequence[str], peers: Nodes) -> tuple[Axis, ...]:
    """Return the readings with the median of peers on each axis of which one may be said."""
    return tuple(_beside(axis, peers.get(code, {}).get("median")) for axis, code in zip(axes, codes, strict=True))


def _beside(axis: Axis, median: str | None) -> Axis:
    return replace(axis, peers=float(median), peers_shown=wording.in_figures(median)) if median else axis


def peer_row(name: str, own: int | None, node: Mapping[str, Any]) -> Peers:
    """Return one component beside its peers as a chart draws it."""
    low_and_high = node["quartiles"]
    return Peers(
        name,
        own,
        float(node["median"]) if node["median"] else None,
        (float(low_and_high[0]), float(low_and_high[1])) if low_and_high else None,
        wording.peer_cells(node, own),
        "" if node["median"] else wording.too_few_briefly(node["count"]),
    )


def finding(axes: Sequence[Axis]) -> str:
    """Return the finding of a profile against its targets, as a title."""
    aimed = [axis for axis in axes if axis.target is not None and axis.level is not None]
    below = [axis for axis in aimed if (axis.level or 0) < (axis.target or 0)]
    if not aimed:
        return _("Where each component stands")
    if not below:
        return _("Every component has reached its target")
    if len(below) == len(aimed) == 2:
        return _("Both components are below their target")
    if len(below) == len(aimed) > 2:
        return _("All %(all)s components are below their target") % {"all": wording.counted(len(aimed))}
    return ngettext(
        "%(below)s of %(all)s components is below its target",
        "%(below)s of %(all)s components are below their target",
        len(below),
    ) % {"below": wording.counted(len(below)).capitalize(), "all": wording.counted(len(aimed))}


def chart_words() -> Words:
    """Return the words that charts print, in the active language."""
    return replace(
        _words_of_levels(),
        yes=_("Yes"),
        no=_("No"),
        in_plan=_("In the plan"),
        left_out=_("left out of the plan"),
        area=_("Area of a bubble: {measure}"),
        little_much=_("Little effort, much gain"),
        little_little=_("Little effort, little gain"),
        much_much=_("Much effort, much gain"),
        much_little=_("Much effort, little gain"),
        even=_("Dashed: benefit equals cost"),
        assumption=_("Assumption"),
        at_low=_("at its low end"),
        at_high=_("at its high end"),
        resource=_("What is limited"),
        period=_("Period"),
        used=_("Used"),
        limit=_("Limit"),
        no_limit=_("no limit"),
        used_of=_("{used} of {limit}"),
        date=_("Date"),
        series=_("What is measured"),
        value=_("Value"),
        kind=_("Kind"),
        source=_("Source"),
        measured=_("measured"),
        planned=_("planned"),
        projection=_("projected"),
        no_value=_("no value"),
        break_kind=_("measured anew from here"),
        your_level=_("Your level"),
        peers=_("Peers"),
        median=_("Median"),
        peers_median=_("Median of peers"),
        middle_half=_("Middle half of peers"),
        rank=_("Percentile rank"),
    )


def _words_of_levels() -> Words:
    return Words(
        direction="rtl" if get_language_bidi() else "ltr",
        component=_("Component"),
        level=_("Level"),
        interval=_("Could be"),
        target=_("Target"),
        score=_("Score"),
        projected=_("Projected"),
        of_hundred=_("of 100"),
        not_assessed=_("Not assessed"),
        phase=_("Phase"),
        initiative=_("Initiative"),
        first_month=_("First month"),
        last_month=_("Last month"),
        month=_("Month"),
        target_at=_("target {level}"),
        could_be=_("could be {low} to {high}"),
        level_now=_("level now"),
        target_line=_("target"),
        possible=_("could be"),
        months=_("months {first} to {last}"),
        one_month=_("month {first}"),
    )
