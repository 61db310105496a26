"""A result beside those of the rounds before: what rose and what fell, and why; a changed questionnaire is a break."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any, Self

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

import charts
from assessment import editions, profile, wording
from assessment.models import Assessment, Snapshot
from assessment.pages.links import heading
from assessment.pages.result import NARROW
from reports.sections.changes import changes
from reports.sections.source import Source

ROOT = "agency"


def since_page(assessment: Assessment, snapshot: Snapshot, earlier: Sequence[Snapshot]) -> dict[str, Any]:
    """Return the page; `earlier` are the results of earlier rounds, the newest first."""
    before = earlier[0] if earlier else None
    questionnaire = editions.questionnaire(snapshot.edition_id)
    found = changes(Source(snapshot.payload, questionnaire, before=before.payload if before else None))
    return {
        "assessment": heading(assessment),
        "one_page_url": reverse("roadmap:one_page", args=[assessment.pk]),
        "finding": found.finding,
        "since": found.since,
        "broken": found.broken,
        "reasons": found.reasons,
        "table": found.table,
        "chart": _chart([*map(_Round.of, reversed(earlier)), _now(assessment, snapshot)]) if earlier else None,
        "earlier": [_link(each) for each in earlier],
    }


def _link(snapshot: Snapshot) -> dict[str, str]:
    url = reverse("roadmap:one_page", args=[snapshot.assessment_id])
    return {"name": snapshot.assessment.round.name, "url": url}


@dataclass(frozen=True)
class _Round:
    """The result of one round as the chart needs it; `shown` is the agency's score, None where it has none."""

    name: str
    due_on: date
    edition_id: int
    edition: str
    shown: str | None

    @classmethod
    def of(cls, snapshot: Snapshot) -> Self:
        opened, shown = snapshot.assessment.round, snapshot.summary.get(ROOT, {}).get("shown")
        return cls(opened.name, opened.due_on, snapshot.edition_id, str(snapshot.edition), shown)


def _now(assessment: Assessment, snapshot: Snapshot) -> _Round:
    opened, said = assessment.round, snapshot.payload["edition"]
    shown = snapshot.summary.get(ROOT, {}).get("shown")
    return _Round(opened.name, opened.due_on, snapshot.edition_id, f"{said['title']} {said['version']}", shown)


def _chart(rounds: Sequence[_Round]) -> dict[str, Any]:
    """Return the score of the whole agency over the rounds, oldest first."""
    words, breaks = profile.chart_words(), list(_breaks(rounds))
    series = [charts.Series(_("Agency as a whole"), _("score of 100"), tuple(map(_value, rounds)))]
    title, subtitle = _title(rounds), _("Score of each round on its due day; a double line is a changed questionnaire")
    drawn = partial(charts.trend, series, title=title, description=subtitle, breaks=breaks, words=words, say=_year)
    table = charts.series_table(series, breaks=breaks, words=words)
    return {
        "title": title,
        "subtitle": subtitle,
        "svg": drawn(id="since"),
        "narrow": drawn(id="since-narrow", width=NARROW),
        "source": "",
        "caption": _("Score of each round"),
        "head": table.head,
        "rows": table.rows,
        "hint": _("Tap a mark, or go from one to the next with the arrow keys: it says its value and its source."),
    }


def _value(of: _Round) -> charts.Value:
    words = wording.in_figures(of.shown) if of.shown else ""
    return charts.Value(of.due_on, float(of.shown) if of.shown else None, words, source=of.name)


def _breaks(rounds: Sequence[_Round]) -> Iterator[charts.Break]:
    for before, after in pairwise(rounds):
        if before.edition_id != after.edition_id:
            words = _("Questionnaire changed to %(edition)s") % {"edition": after.edition}
            yield charts.Break(after.due_on, words)


def _title(rounds: Sequence[_Round]) -> str:
    first, last = rounds[0], rounds[-1]
    if not first.shown or not last.shown:
        return _("From %(first)s to %(last)s") % {"first": first.name, "last": last.name}
    values = {"before": wording.in_figures(first.shown), "after": wording.in_figures(last.shown), "since": first.name}
    return _("The score goes from %(before)s in %(since)s to %(after)s") % values


def _year(day: date) -> str:
    return date_format(day, "Y" if (day.month, day.day) == (1, 1) else "M Y")
