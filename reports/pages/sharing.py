"""What somebody sees to whom a report was shown by a link."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

import charts
from assessment import profile, wording
from assessment.pages.result import NARROW
from assessment.questionnaire import Questionnaire
from reports.models import Report
from reports.pages.looks import logo_inside
from reports.pages.reports import removed_on, title_of


def shared_page(
    report: Report, payload: Mapping[str, Any], questionnaire: Questionnaire, *, secret: str, open_until: Any
) -> dict[str, Any]:
    """Return the page of a shared report; `payload` is that of its frozen result."""
    nodes = payload["scorecard"]["nodes"]
    return {
        "agency": payload["agency"]["name"],
        "logo": logo_inside(report.logo),
        "round": payload["round"]["name"],
        "title": title_of(report),
        "is_draft": report.mark == "DRAFT",
        "sentence": wording.headline(nodes, questionnaire.names) + ".",
        "bars": _bars(report, payload, questionnaire),
        "file_url": None if report.is_file_gone else reverse("reports:shared_file", args=[secret]),
        "removed_on": removed_on(report),
        "until": date_format(open_until, "j F Y") if open_until else "",
    }


def _bars(report: Report, payload: Mapping[str, Any], questionnaire: Questionnaire) -> dict[str, Any]:
    axes = profile.readings(
        [component.code for component in questionnaire.components],
        payload["scorecard"]["nodes"],
        names=questionnaire.names,
        levels=questionnaire.levels,
        targets=payload["targets"],
    )
    words, title = profile.chart_words(), profile.finding(axes)
    subtitle = _("Level of each component from 1 to 5, with its target")
    table = charts.readings_table(axes, words=words)
    draw = partial(charts.profile_bars, axes, title=title, description=subtitle, words=words)
    values = {"number": report.snapshot.number, "day": date_format(report.snapshot.taken_at, "j F Y")}
    return {
        "title": title,
        "subtitle": subtitle,
        "svg": draw(id="bars", width=640),
        "narrow": draw(id="bars-narrow", width=NARROW),
        "source": _("Result %(number)s of %(day)s") % values,
        "caption": subtitle,
        "head": table.head,
        "rows": table.rows,
    }
