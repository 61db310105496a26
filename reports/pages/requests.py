"""The form that asks for a report."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assessment.languages import own_name
from assessment.lifecycle import State
from assessment.models import Assessment
from reports.languages import LANGUAGES
from reports.models import LookFile
from reports.packs import Format, Pack, Paper
from reports.wishes import DRAFT, FINAL, NEWEST, NO_ROADMAP, OURS, OWN, classifications
from roadmap.models import Roadmap

Choice = dict[str, Any]


def request_form(assessment: Assessment, roadmaps: Iterable[Roadmap], template: LookFile | None) -> dict[str, Any]:
    """Return the form: the packs with what each is, and the other choices as lists."""
    marks = [(DRAFT, _("Draft"))]
    if assessment.state == State.PUBLISHED:
        marks.insert(0, (FINAL, _("Final")))
    return {
        "url": reverse("reports:request", args=[assessment.pk]),
        "packs": _packs(),
        "lists": [
            _list("format", _("Kind of file"), ((each.value, str(each.label)) for each in Format)),
            _list("language", _("Language"), ((code, own_name(code)) for code in LANGUAGES), get_language() or ""),
            _list("paper", _("Paper"), ((paper.value, str(paper.label)) for paper in Paper)),
            _list("classification", _("Classification"), ((each, _(each)) for each in classifications())),
            _list("mark", _("Mark"), marks),
            _list("roadmap", _("Roadmap"), _roadmaps(roadmaps)),
            *([_list("styles", _("Styles in Word"), _styles(template))] if template else []),
        ],
    }


def _packs() -> list[Choice]:
    about = {
        Pack.BRIEF: _("One page: where you stand, what is to be decided, by when, and what waits otherwise."),
        Pack.BOARD: _("Eight to twelve pages: profile, changes, roadmap, costs and benefits, risks, indicators."),
        Pack.ANNEX: _("Everything: each answer with notes, evidence and reviewer's level, and why each level is so."),
        Pack.STAFF: _("A few pages in plain words for everybody who answered: what was found, and what comes next."),
    }
    return [
        {"value": pack.value, "label": pack.label, "about": words, "checked": pack == Pack.BRIEF}
        for pack, words in about.items()
    ]


def _list(name: str, label: str, choices: Iterable[tuple[str, str]], chosen: str = "") -> Choice:
    options = [{"value": value, "label": words, "selected": value == chosen} for value, words in choices]
    return {"name": name, "label": label, "options": options}


def _styles(template: LookFile) -> Iterator[tuple[str, str]]:
    yield OWN, _("Those of your template %(name)s") % {"name": template.name}
    yield OURS, _("Ours")


def _roadmaps(roadmaps: Iterable[Roadmap]) -> Iterator[tuple[str, str]]:
    found = list(roadmaps)
    if found:
        yield NEWEST, _("The one that counts")
    for each in found:
        facts = {"number": each.number, "day": date_format(each.planned_at, "j F Y")}
        words = _("Roadmap %(number)s of %(day)s") % facts
        yield str(each.number), f"{words}: {each.scenario.name}" if each.scenario else words
    yield NO_ROADMAP, _("None")
