"""What a plan says in words, in the report's language: the plan's own sentences are in that of whoever planned it."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from assessment import wording
from reports.sections.source import Document, Source
from reports.typesetting import line
from roadmap.document import phase_name
from roadmap.document.left_out import bound_word, why_words
from roadmap.planned import Bound, LeftOutReason

PHASES = frozenset({"foundation", "pilot", "scale", "optimise"})


def phase_words(phase: Document) -> str:
    """Return the name of a phase."""
    return phase_name(phase["code"]) if phase["code"] in PHASES else line(phase["name"])


def step_words(step: Document, source: Source) -> str:
    """Return why an initiative is in the plan."""
    if source.language == settings.LANGUAGE_CODE or not step["why"]:
        return str(step["why"])
    if not step["lifts"]:
        return _enabling(step, source)
    lifted = wording.listed([source.names[lift["dimension"]] for lift in step["lifts"]])
    aims = [_aim(code, source) for code in _aimed(step, source)]
    if not aims:
        return _("It raises %(dimensions)s.") % {"dimensions": lifted}
    words = _("It raises %(dimensions)s, which you need for %(aims)s.")
    return words % {"dimensions": lifted, "aims": wording.listed(aims)}


def _enabling(step: Document, source: Source) -> str:
    enabled = [source.initiative_name(each["code"]) for each in source.steps if step["code"] in each["after"]]
    if not enabled:
        return _("It runs already or has to be in the plan.")
    words = _("It has to be in place before you can start: %(initiatives)s.")
    return words % {"initiatives": wording.listed(enabled)}


def _aimed(step: Document, source: Source) -> Iterable[str]:
    """Yield the components of what an initiative lifts that are below their target."""
    lifted = {lift["dimension"] for lift in step["lifts"]}
    for component in source.questionnaire.components:
        level, target = source.nodes[component.code]["level"], source.targets.get(component.code)
        is_below = target is not None and (level or 0) < target
        if is_below and lifted & {dimension.code for dimension in component.dimensions}:
            yield component.code


def _aim(code: str, source: Source) -> str:
    facts = {"level": source.targets[code], "component": source.names[code]}
    return _("level %(level)s in %(component)s") % facts


def left_out_words(row: Document, source: Source) -> str:
    """Return why an initiative is not in the plan."""
    reasons = {each.value for each in LeftOutReason}
    if source.language == settings.LANGUAGE_CODE or row.get("reason") not in reasons:
        return str(row["why"])
    bounds = [bound_word(Bound(each)) for each in row.get("bound_by", ())]
    components = [source.names.get(code, code) for code in row.get("components", ())]
    words = why_words(LeftOutReason(row["reason"]), is_bound=bool(bounds))
    return words % {"components": wording.listed(components), "bounds": wording.listed(bounds)}
